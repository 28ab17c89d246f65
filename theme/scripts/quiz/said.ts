import type { Mark } from "./mark";
import { element, say } from "./page";

/** The texts that a form keeps for afterwards: they are taken out of the page until they are due. */
export class Remarks {
  readonly #of = new Map<number, Element>();
  readonly solution: Element | null = null;
  readonly explanation: Element | null = null;

  constructor(details: Element | null) {
    details?.remove();
    if (!details) return;
    this.solution = details.querySelector("[data-solution]");
    this.explanation = details.querySelector("[data-explanation]");
    for (const link of details.querySelectorAll(".onward")) link.remove();
    for (const remark of details.querySelectorAll<HTMLElement>("[data-feedback]")) this.#of.set(Number(remark.dataset.feedback), remark);
  }

  /** The remarks on these options, each below the option's name where there are several. */
  on(options: readonly number[]): Element[] {
    const found = options.flatMap((option) => {
      const remark = this.#of.get(option);
      return remark ? [remark.cloneNode(true) as Element] : [];
    });
    // One choice needs no name: it is what was just tapped.
    if (options.length === 1) for (const remark of found) remark.querySelector(".s")?.remove();
    return found;
  }

  /** All remarks, each with what it is about. */
  get all(): Element[] {
    return [...this.#of.values()].map((remark) => remark.cloneNode(true) as Element);
  }
}

/** The verdict in front of the first words of what is said about it. */
export function verdict(result: Mark["result"], remarks: Element[]): Element[] {
  const word = element("b", "", say(result));
  const first = remarks.length === 1 ? remarks[0]!.firstElementChild : null;
  if (first?.matches("p:not(.s)")) {
    first.prepend(word, " ");
    return remarks;
  }
  const line = element("p");
  line.append(word);
  return [line, ...remarks];
}

/** Lead the reader to what is said. Not to the button below: whoever presses Enter twice would go on without reading. */
export function focusOn(said: HTMLElement): void {
  said.tabIndex = -1;
  said.focus();
}

export function line(text: string): HTMLElement {
  return element("p", "", text);
}
