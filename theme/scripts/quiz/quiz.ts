import { controlOf, fields, note, type Control } from "./controls";
import { isNoNumber, isWhole, mark, type Answer, type Key, type Mark } from "./mark";
import { button, day, element, keep, log, moment, place, say, tellLost } from "./page";
import { focusOn, line, Remarks, verdict } from "./said";
import { Scenes } from "./scenes";
import { answered, progress } from "./statements";

/** What a run is told: the first answer to a question, and that the reader goes on. */
export interface Told {
  id: string;
  mark: Mark;
}

/** Takes over the form of one question: marks it, says why, keeps the answer, and lets the reader try again. */
export class Quiz extends HTMLElement {
  form!: HTMLFormElement;
  key!: Key;
  #control!: Control;
  #remarks!: Remarks;
  #said!: HTMLElement;
  #do!: HTMLElement;
  #scenes: Scenes | null = null;
  #tries = 0;
  /** The answer that was marked last: the same again is none. */
  #marked = "";
  #attempts = 0;
  /** Whether the reader has done anything here; what the browser fills in does not count. */
  #touched = false;
  /** In a run that asks one by one: the way onward from a question that is done. */
  onward: (() => HTMLElement) | null = null;
  /** In an exam nothing is said before everything is handed in. */
  silent = false;

  connectedCallback(): void {
    if (this.form) return;
    this.form = this.querySelector("form")!;
    const bytes = Uint8Array.from(atob(this.form.dataset.key!), (char) => char.charCodeAt(0));
    this.key = JSON.parse(new TextDecoder().decode(bytes)) as Key;
    this.#said = this.form.querySelector(".said")!;
    this.#do = this.form.querySelector(".do")!;
    if (this.key.type === "scenario") {
      this.#scenes = new Scenes(this.form, this.key, this.#said, this.#do, (way, result) => this.#ended(way, result));
    } else {
      this.#remarks = new Remarks(this.form.querySelector("details.answer"));
      this.#control = controlOf(this.form, this.key);
    }
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.silent || this.#scenes) this.check();
    });
    this.form.addEventListener("change", () => this.#changed());
    for (const hint of this.#hints) hint.addEventListener("toggle", () => hint.open && (hint.dataset.seen = ""));
    this.#begin();
    for (const type of ["click", "keydown", "beforeinput"]) this.form.addEventListener(type, () => (this.#touched = true));
    if (!this.closest("ml-run")) void this.#recall();
  }

  get question(): string {
    return this.form.dataset.quiz!;
  }

  get revision(): string {
    return this.form.dataset.revision!;
  }

  get points(): number {
    return Number(this.form.dataset.points ?? 1);
  }

  /** Whether the question counts: a reflection has no right answer. */
  get counts(): boolean {
    return this.key.type !== "reflect";
  }

  get isAnswered(): boolean {
    return this.#scenes ? this.#scenes.isOver : isWhole(this.key, this.#control.answer());
  }

  /** Say nothing until everything is handed in. */
  hush(): void {
    this.silent = true;
    this.#begin();
  }

  /** A fresh form. */
  begin(): void {
    this.form.reset();
    this.#begin();
  }

  /** The first time nothing is taken back: on a slow network somebody may have answered already. */
  #begin(): void {
    this.#tries = 0;
    this.#marked = "";
    this.#lock(false);
    this.form.removeAttribute("data-result");
    this.#said.replaceChildren();
    this.#do.hidden = this.silent;
    for (const row of this.form.querySelectorAll("[data-mark]")) note(row, null);
    for (const hint of this.#hints) {
      hint.open = false;
      delete hint.dataset.seen;
      hint.hidden = this.silent;
    }
    const seed = `${place.registration} ${this.question} ${this.#attempts++}`;
    if (this.#scenes) this.#scenes.begin(this.silent);
    else this.#control.begin(seed);
  }

  /** The options in the order of the attempt that goes on, unless the reader has begun already. */
  goOn(): void {
    if (this.#touched) return;
    this.#attempts = 0;
    this.begin();
  }

  /** Mark what is answered, and say so. */
  check(): void {
    if (this.#scenes) return this.#scenes.choose();
    const answer = this.#control.answer();
    if (!isWhole(this.key, answer)) return this.#said.replaceChildren(line(say("empty")));
    if (isNoNumber(this.key, answer)) return this.#said.replaceChildren(line(say("number")));
    if (JSON.stringify(answer) === this.#marked) return;
    this.#mark(answer);
  }

  /** The end of an exam: mark whatever is there. */
  handIn(): Mark {
    this.silent = false;
    for (const hint of this.#hints) hint.hidden = false;
    if (this.#scenes) {
      const { way, result } = this.#scenes.handIn();
      this.#keep(way, result);
      return result;
    }
    const answer = this.#control.answer();
    if (this.key.type === "reflect" && !isWhole(this.key, answer)) {
      this.#done([], false);
      return mark(this.key, answer);
    }
    const result = this.#mark(answer, true);
    if (result.result !== "right") this.#reveal(result);
    return result;
  }

  #mark(answer: Answer, handedIn = false): Mark {
    if (this.key.type === "scenario") throw new TypeError("a scenario is walked through");
    const result = mark(this.key, answer);
    this.#marked = JSON.stringify(answer);
    this.#control.show(result, answer);
    this.#keep(answer, result);
    if (this.key.type === "reflect") this.#done([line(say("kept"))], !handedIn);
    else if (result.result === "right") this.#done(verdict("right", this.#remarks.on(result.feedback)), !handedIn);
    else if (!handedIn) this.#failed(result);
    return result;
  }

  #keep(given: Answer, result: Mark): void {
    this.#tries++;
    this.form.dataset.result = result.result;
    const hints = this.#hints.filter((hint) => "seen" in hint.dataset).length;
    const question = { id: this.question, revision: this.revision, type: this.key.type };
    const answer = { given, mark: result, hints, tries: this.#tries };
    keep(answered(place, moment(), question, answer), this);
    if (this.#tries === 1) {
      const detail: Told = { id: this.question, mark: result };
      this.dispatchEvent(new CustomEvent("ml-answered", { bubbles: true, detail }));
    }
  }

  #failed(result: Mark): void {
    const said = verdict(result.result, this.#remarks.on(result.feedback));
    if (result.missing && result.result === "partial") said.push(line(say("missing")));
    said.push(line(say("try")));
    const show = button(say("answer"), () => this.#reveal(null), true);
    this.#said.replaceChildren(...said, show);
    this.#said.scrollIntoView({ block: "nearest" });
  }

  /** Say the right answer: with a verdict on the one that was handed in, or with what there is to say about all options. */
  #reveal(handedIn: Mark | null): void {
    this.#control.reveal?.();
    const said = this.#remarks.solution ? [this.#remarks.solution.cloneNode(true) as Element] : [];
    const remarks = handedIn ? verdict(handedIn.result, this.#remarks.on(handedIn.feedback)) : [];
    const others = handedIn || !("right" in this.key || "order" in this.key || "pairs" in this.key) ? [] : this.#remarks.all;
    this.#done([...remarks, ...said, ...others], !handedIn);
  }

  #done(said: Element[], focus: boolean): void {
    if (this.#remarks.explanation) said.push(this.#remarks.explanation.cloneNode(true) as Element);
    const onward = this.#below();
    this.#lock(true);
    this.#do.hidden = true;
    this.#said.replaceChildren(...said, ...(onward ? [onward] : []));
    if (focus) focusOn(this.#said);
  }

  /** What stands below the end: the way onward in a run (in an exam there is none), else the question once more. */
  #below(): HTMLElement | null {
    if (this.closest("ml-run")) return this.onward?.() ?? null;
    return button(say("again"), () => this.#again(), true);
  }

  #again(): void {
    this.begin();
    (fields(this.form)[0] ?? this.form.querySelector<HTMLElement>(".scene h2"))?.focus();
  }

  #ended(way: number[], result: Mark): HTMLElement | null {
    this.#keep(way, result);
    return this.#below();
  }

  /** An answer that is changed is not marked any more. */
  #changed(): void {
    if (!this.#tries || this.#scenes) return;
    for (const row of this.form.querySelectorAll("[data-mark]")) note(row, null);
  }

  #lock(locked: boolean): void {
    for (const field of fields(this.form)) field.disabled = locked;
  }

  get #hints(): HTMLDetailsElement[] {
    return [...this.form.querySelectorAll<HTMLDetailsElement>(".hint")];
  }

  /** What the log knows of this question. */
  async #recall(): Promise<void> {
    try {
      const known = progress(await log.about(place.activity), place.activity, { [this.question]: this.revision });
      this.recalled(known[this.question]!);
    } catch {
      tellLost(this);
    }
  }

  /** Tell what came of this question before; not any more once it is answered again. */
  recalled({ last, changed }: ReturnType<typeof progress>[string]): void {
    if (this.#tries || (!last && !changed)) return;
    const result = last?.success === undefined ? say("kept") : say(last.success ? "good" : "bad");
    const text = changed ? say("changed") : say("had", { date: day(last!.date), result });
    this.#said.replaceChildren(element("p", "s", text));
  }
}
