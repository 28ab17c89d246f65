import type { Mark } from "./mark";
import { button, element, say } from "./page";
import { focusOn, line, Remarks, verdict } from "./said";
import { END, isRight, leadsTo, outcome, type ScenarioKey, type Step } from "./scenario";

/** Plays a scenario: one scene at a time, after each choice its consequence, at the end the way that was taken. */
export class Scenes {
  readonly #scenes = new Map<string, { section: HTMLElement; remarks: Remarks }>();
  #now = "";
  #way: Step[] = [];
  #chosen = false;
  #silent = false;
  isOver = false;
  readonly #explanation: Element | null;

  constructor(
    readonly form: HTMLFormElement,
    readonly key: ScenarioKey,
    readonly said: HTMLElement,
    readonly actions: HTMLElement,
    /** Told when the end is reached; gives what stands there to go on with. */
    readonly ended: (choices: number[], result: Mark) => HTMLElement | null,
  ) {
    this.#explanation = form.querySelector(":scope > [data-explanation]");
    this.#explanation?.remove();
    // The end is said when it is reached.
    for (const end of form.querySelectorAll(".the-end")) end.remove();
    for (const section of form.querySelectorAll<HTMLElement>(".scene")) {
      this.#scenes.set(section.dataset.scene!, { section, remarks: new Remarks(section.querySelector("details.answer")) });
    }
  }

  /** The first scene; `silent` in an exam, which says what a choice leads to, but not whether it was right. */
  begin(silent: boolean): void {
    this.#silent = silent;
    this.#way = [];
    this.isOver = false;
    this.#enter([...this.#scenes.keys()][0]!, false);
  }

  /** The choice that is checked. */
  choose(): void {
    const checked = this.#inputs.find((input) => input.checked);
    if (this.#chosen) return;
    if (!checked) return this.said.replaceChildren(line(say("empty")));
    this.#chosen = true;
    const step: Step = [this.#now, Number(checked.value)];
    this.#way.push(step);
    const right = isRight(this.key, step);
    const remarks = this.#scenes.get(this.#now)!.remarks.on([step[1]]);
    for (const input of this.#inputs) input.disabled = true;
    if (!this.#silent) checked.closest(".opt")!.setAttribute("data-mark", right ? "right" : "wrong");
    const onward = button(say("goOn"), () => this.#go(leadsTo(this.key, step)));
    this.actions.hidden = true;
    this.said.replaceChildren(...(this.#silent ? remarks : verdict(right ? "right" : "wrong", remarks)), onward);
    focusOn(this.said);
  }

  /** The end of an exam, wherever the reader is: a way that was broken off is worth nothing. */
  handIn(): { way: number[]; result: Mark } {
    if (!this.isOver) this.#way = [];
    this.isOver = true;
    this.#chosen = true;
    for (const input of this.#inputs) input.disabled = true;
    const result = outcome(this.key, this.#way);
    this.#sayEnd(result, null);
    return { way: this.#choices, result };
  }

  #go(target: string): void {
    if (target === END) return this.#finish(true);
    this.#enter(target, true);
    const { section } = this.#scenes.get(target)!;
    if (!section.querySelector("fieldset")) this.#finish(false);
  }

  #enter(scene: string, focus: boolean): void {
    this.#now = scene;
    this.#chosen = false;
    for (const [id, { section }] of this.#scenes) section.classList.toggle("later", id !== scene);
    for (const input of this.#inputs) {
      input.checked = false;
      input.disabled = false;
      input.closest(".opt")!.removeAttribute("data-mark");
    }
    this.said.replaceChildren();
    this.actions.hidden = !this.#inputs.length;
    if (!focus) return;
    const title = this.#scenes.get(scene)!.section.querySelector<HTMLElement>("h2")!;
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "center" });
  }

  /** `focus` unless there is a last scene to read first. */
  #finish(focus: boolean): void {
    this.isOver = true;
    if (this.#silent) {
      this.said.replaceChildren(line(say("end")));
      if (focus) focusOn(this.said);
      return;
    }
    const result = outcome(this.key, this.#way);
    const onward = this.ended(this.#choices, result);
    this.#sayEnd(result, onward);
    if (focus) focusOn(this.said);
  }

  #sayEnd(result: Mark, onward: Element | null): void {
    const title = element("p", "");
    title.append(element("b", "", say("end")));
    const right = result.parts.filter(Boolean).length;
    const score = line(say("choices", { n: right, total: this.#way.length }));
    this.actions.hidden = true;
    this.said.replaceChildren(title, score, ...[this.#explanation, onward].filter((part) => part !== null));
  }

  get #choices(): number[] {
    return this.#way.map(([, choice]) => choice);
  }

  get #inputs(): HTMLInputElement[] {
    return [...this.#scenes.get(this.#now)!.section.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  }
}
