import type { Answer, Key, Mark } from "./mark";
import { element, say } from "./page";
import { shuffled } from "./shuffle";

/** The fields of one type of question. */
export interface Control {
  answer(): Answer;
  /** Show which parts of the answer are right. */
  show(mark: Mark, answer: Answer): void;
  /** Show the right answer in place, where that says more than words. */
  reveal?(): void;
  /** Begin anew; the seed gives the order in which options stand. */
  begin(seed: string): void;
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export const fields = (form: Element) => [...form.querySelectorAll<Field>('[name="a"]')];

export function controlOf(form: HTMLFormElement, key: Key): Control {
  if (key.type === "order") return order(form);
  if (key.type === "match") return matching(form);
  if (key.type === "text" || key.type === "number" || key.type === "blanks" || key.type === "reflect") return typing(form);
  return choosing(form, "right" in key ? key.right : []);
}

/** Radio buttons and boxes, on a picture too. */
function choosing(form: HTMLFormElement, right: number[]): Control {
  const inputs = fields(form) as HTMLInputElement[];
  const rects = [...form.querySelectorAll<SVGElement>("rect")];
  const follow = () => {
    for (const rect of rects) rect.classList.toggle("on", inputs[Number(rect.dataset.value)]!.checked);
  };
  for (const rect of rects) rect.addEventListener("click", () => inputs[Number(rect.dataset.value)]!.click());
  form.addEventListener("change", follow);
  return {
    answer: () => inputs.filter((input) => input.checked).map((input) => Number(input.value)).sort((a, b) => a - b),
    show(mark, answer) {
      for (const input of inputs) {
        const at = (answer as number[]).indexOf(Number(input.value));
        note(input.closest(".opt")!, at < 0 ? null : mark.parts[at]!);
      }
    },
    reveal() {
      for (const input of inputs) if (right.includes(Number(input.value))) note(input.closest(".opt")!, true);
    },
    begin(seed) {
      if (form.hasAttribute("data-shuffle")) {
        const options = inputs.map((input) => input.closest(".opt")!);
        options[0]?.parentElement?.append(...shuffled(options, seed));
      }
      follow();
    },
  };
}

/** What was tapped first comes first; a second tap takes a step out again. */
function order(form: HTMLFormElement): Control {
  const inputs = fields(form) as HTMLInputElement[];
  // Beside what is said of the answer, which stays to be read while steps are moved.
  const spoken = element("span", "vh");
  spoken.setAttribute("aria-live", "polite");
  form.append(spoken);
  const words = inputs.map((input) => {
    const word = element("span", "vh");
    input.closest("label")!.append(word);
    return word;
  });
  let tapped: HTMLInputElement[] = [];
  const number = () => {
    inputs.forEach((input, index) => {
      const at = tapped.indexOf(input) + 1;
      input.dataset.place = at ? String(at) : "";
      words[index]!.textContent = at ? ` (${say("place", { n: at })})` : "";
    });
  };
  form.addEventListener("change", ({ target }) => {
    const input = target as HTMLInputElement;
    tapped = tapped.filter((other) => other !== input);
    if (input.checked) tapped.push(input);
    number();
    spoken.textContent = input.checked ? say("place", { n: tapped.length }) : "";
  });
  return {
    answer: () => tapped.map((input) => Number(input.value)),
    show(mark) {
      tapped.forEach((input, index) => note(input.closest(".opt")!, mark.parts[index]!));
    },
    begin(seed) {
      tapped = [];
      for (const input of inputs) input.checked = false;
      spoken.textContent = "";
      const options = inputs.map((input) => input.closest(".opt")!);
      options[0]?.parentElement?.append(...shuffled(options, seed));
      number();
    },
  };
}

function matching(form: HTMLFormElement): Control {
  const selects = fields(form) as HTMLSelectElement[];
  return {
    answer: () => selects.map((select) => (select.value === "" ? -1 : Number(select.value))),
    show: (mark) => selects.forEach((select, index) => note(select.closest(".field")!, mark.parts[index]!)),
    begin: () => {},
  };
}

function typing(form: HTMLFormElement): Control {
  const inputs = fields(form);
  return {
    answer: () => inputs.map((input) => input.value),
    show: (mark) => inputs.forEach((input, index) => note(input.closest(".gap, .field")!, mark.parts[index] ?? null)),
    begin: () => {},
  };
}

/** Say of a row, by a sign and by a word that is read aloud, whether it is right; `null` takes both away. */
export function note(row: Element, right: boolean | null): void {
  row.querySelector(".verdict")?.remove();
  row.removeAttribute("data-mark");
  if (right === null) return;
  row.setAttribute("data-mark", right ? "right" : "wrong");
  const word = element("span", "verdict vh", ` (${say(right ? "good" : "bad")})`);
  (row.querySelector("label") ?? row).append(word);
}
