import type { Mark } from "./mark";
import { button, element, keep, log, moment, place, say, tellLost } from "./page";
import type { Quiz, Told } from "./quiz";
import { completed, progress, unfinished } from "./statements";
import { uuid } from "./log";

/** Several questions as one: one after the other with a result at the end, or as an exam that is handed in as a whole. */
export class Run extends HTMLElement {
  #quizzes: Quiz[] = [];
  #steps: Element[][] = [];
  #first = new Map<string, Mark>();
  #at = 0;
  #head!: HTMLElement;
  #result: HTMLElement | null = null;
  #handIn: HTMLElement | null = null;

  connectedCallback(): void {
    if (this.#quizzes.length) return;
    this.#quizzes = [...this.querySelectorAll<Quiz>("ml-quiz")];
    if (!this.#quizzes.length) return;
    let step: Element[] = [];
    for (const child of [...this.children]) {
      if (child.matches("script, .private")) continue;
      step.push(child);
      if (child.localName !== "ml-quiz") continue;
      this.#steps.push(step);
      step = [];
    }
    this.#steps.at(-1)!.push(...step);
    this.#head = element("div", "step");
    this.addEventListener("ml-answered", (event) => {
      const { id, mark } = (event as CustomEvent<Told>).detail;
      if (!this.#first.has(id)) this.#first.set(id, mark);
      this.#count();
    });
    if (this.#isExam) this.#examine();
    else {
      this.prepend(this.#head);
      for (const [index, quiz] of this.#quizzes.entries()) quiz.onward = () => this.#next(index);
      this.#show(0, false);
    }
    void this.#recall();
  }

  get #isExam(): boolean {
    return this.hasAttribute("data-exam");
  }

  #next(index: number): HTMLElement {
    const last = index === this.#quizzes.length - 1;
    return button(say(last ? "see" : "next"), () => (last ? this.#finish() : this.#show(index + 1, true)));
  }

  #show(index: number, focus: boolean): void {
    this.#at = index;
    this.#steps.forEach((step, at) => {
      for (const part of step) part.classList.toggle("later", at !== index);
    });
    this.#count();
    if (!focus) return;
    this.#head.scrollIntoView();
    // The legend is the question: a screen reader says it with the first field.
    this.#head.querySelector<HTMLElement>("p")!.focus({ preventScroll: true });
  }

  /** Which question this is, in words and as a row of boxes. */
  #count(): void {
    if (this.#isExam) return;
    const total = this.#quizzes.length;
    const text = element("p", "s", say("step", { n: this.#at + 1, total }));
    text.tabIndex = -1;
    const row = element("p", "queue");
    row.setAttribute("aria-hidden", "true");
    row.append(...this.#quizzes.map((quiz, at) => element("i", at === this.#at ? "now" : this.#first.has(quiz.question) ? "done" : "")));
    const focused = this.#head.contains(document.activeElement);
    this.#head.replaceChildren(text, row);
    if (focused) text.focus({ preventScroll: true });
  }

  #examine(): void {
    for (const quiz of this.#quizzes) quiz.hush();
    // Nothing is kept before it is handed in.
    const touched = () => addEventListener("beforeunload", ask);
    const ask = (event: Event) => event.preventDefault();
    this.addEventListener("change", touched, { once: true });
    const handIn = () => {
      this.removeEventListener("change", touched);
      removeEventListener("beforeunload", ask);
      for (const quiz of this.#quizzes) this.#first.set(quiz.question, quiz.handIn());
      this.#finish();
    };
    const said = element("div", "said");
    said.setAttribute("role", "status");
    const hand = button(say("handIn"), () => {
      const open = this.#quizzes.filter((quiz) => !quiz.isAnswered).length;
      if (!open) return handIn();
      // A button of its own: a second tap on the first one changes nothing.
      said.replaceChildren(element("p", "", say("open", { n: open })), button(say("anyway"), handIn, true));
    });
    this.#handIn = element("div", "hand-in");
    this.#handIn.append(element("p", "s", say("exam")), hand, said);
    this.#quizzes.at(-1)!.after(this.#handIn);
  }

  #finish(): void {
    const counting = this.#quizzes.filter((quiz) => quiz.counts);
    const mark = (quiz: Quiz) => this.#first.get(quiz.question);
    const right = counting.filter((quiz) => mark(quiz)?.result === "right").length;
    const most = counting.reduce((sum, quiz) => sum + quiz.points, 0);
    const points = counting.reduce((sum, quiz) => sum + quiz.points * (mark(quiz)?.score ?? 0), 0);
    const earned = Math.round(points * 100) / 100;
    keep(completed(place, moment(), earned, most), this);
    const section = element("section", "result");
    const title = element("h2", "", say("result"));
    title.tabIndex = -1;
    const score = element("p", "score", say("score", { n: right, total: counting.length }));
    section.append(title, score);
    if (most !== right || earned !== right) {
      section.append(element("p", "", say("points", { n: earned.toLocaleString(place.lang), total: most.toLocaleString(place.lang) })));
    }
    const list = element("ol", "rows");
    for (const quiz of counting) list.append(this.#line(quiz, mark(quiz)));
    section.append(list, button(say("again"), () => this.#again(), true));
    this.#result = section;
    this.#handIn?.remove();
    if (this.#isExam) this.prepend(section);
    else {
      for (const part of [this.#head, ...this.#steps.flat()]) part.classList.add("later");
      this.append(section);
    }
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "center" });
  }

  /** A question in the result: its words, and what the first answer was worth. */
  #line(quiz: Quiz, mark: Mark | undefined): HTMLElement {
    const item = element("li", "");
    const row = element("div", "mark");
    const result = mark?.result ?? "wrong";
    row.dataset.mark = result;
    const legend = quiz.querySelector(quiz.key.type === "blanks" ? ".say" : "legend, h2");
    const words = element("span", "", legend?.textContent ?? "");
    words.append(element("span", "s", say(result === "right" ? "good" : result === "wrong" ? "bad" : "partial")));
    row.append(words);
    item.append(row);
    return item;
  }

  #again(): void {
    place.registration = uuid();
    this.#first.clear();
    this.#result?.remove();
    this.#head.classList.remove("later");
    for (const quiz of this.#quizzes) quiz.begin();
    if (!this.#isExam) return this.#show(0, true);
    this.#examine();
    this.#quizzes[0]!.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }

  /** Go on where the reader stopped, and tell what came of the questions before. */
  async #recall(): Promise<void> {
    const revisions = Object.fromEntries(this.#quizzes.map((quiz) => [quiz.question, quiz.revision]));
    try {
      const kept = await log.about(place.activity);
      if (this.#first.size) return;
      const open = this.#isExam ? null : unfinished(kept, place.activity, revisions, new Date());
      if (open) {
        place.registration = open.registration;
        for (const [id, mark] of Object.entries(open.first)) this.#first.set(id, mark);
        for (const quiz of this.#quizzes) quiz.goOn();
        const next = this.#quizzes.findIndex((quiz) => !this.#first.has(quiz.question));
        if (next < 0) return this.#finish();
        this.#show(next, false);
      }
      const known = progress(kept, place.activity, revisions);
      if (!this.#isExam) for (const quiz of this.#quizzes) quiz.recalled(known[quiz.question]!);
    } catch {
      tellLost(this.#steps[0]![0]!);
    }
  }
}
