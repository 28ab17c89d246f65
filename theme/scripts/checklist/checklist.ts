import { recall, remember } from "../storage/site";
import { after, begunAt, revive, type List, type Progress } from "./progress";

/** Counts in words that are spoken, keeps a list that is half done, and asks before it goes on with it. */
export class Checklist extends HTMLElement {
  #boxes: HTMLInputElement[] = [];
  #list: List = { lang: "", items: [] };
  #progress: Progress | null = null;
  #key = "";
  #touched = false;

  connectedCallback(): void {
    this.#boxes = [...this.querySelectorAll<HTMLInputElement>('.rows input[type="checkbox"]')];
    this.#list = {
      lang: document.documentElement.lang,
      items: this.#boxes.map((box) => box.closest("label")?.textContent?.trim() ?? ""),
    };
    this.#key = `checklist ${this.closest<HTMLElement>("[data-unit]")?.dataset.unit}`;
    const tally = this.querySelector(".tally");
    if (tally) tally.setAttribute("role", "status");
    this.#clear();
    // The browser puts ticks back after this, from its own memory of the page.
    addEventListener("pageshow", () => this.#clear(), { once: true });
    addEventListener("pageshow", (event) => {
      if (!event.persisted || !this.#isSafety) return;
      this.#touched = false;
      this.#clear();
    });
    if (this.#isSafety) remember(this.#key, null);
    else this.#offer(revive(recall(this.#key), this.#list));
    // A tick of the reader's own is a click, by keys too; one that the browser puts back is none.
    this.addEventListener("click", (event) => {
      if (event.target instanceof HTMLInputElement) this.#touched = true;
    });
    this.addEventListener("change", () => this.#ticked());
  }

  get #isSafety(): boolean {
    return "safety" in this.dataset;
  }

  #clear(): void {
    if (this.#touched || this.#progress) return;
    for (const box of this.#boxes) box.checked = false;
    this.#count();
  }

  #offer(kept: Progress | null): void {
    if (!kept) return;
    const offer = document.createElement("div");
    const text = document.createElement("p");
    text.textContent = this.dataset.unfinished ?? "";
    const buttons = document.createElement("p");
    buttons.className = "two";
    const go = button(this.dataset.continue!.replace("{time}", begunAt(kept.begun, Date.now(), this.#list.lang)), "btn");
    const again = button(this.dataset.again!, "btn alt");
    buttons.append(go, again);
    offer.className = "note";
    offer.append(text, buttons);
    go.addEventListener("click", () => {
      this.#progress = kept;
      for (const index of kept.ticked) this.#boxes[index]!.checked = true;
      this.#count();
      offer.remove();
      this.#boxes.find((box) => !box.checked)?.focus();
    });
    again.addEventListener("click", () => {
      remember(this.#key, null);
      offer.remove();
      this.#boxes[0]?.focus();
    });
    this.prepend(offer);
  }

  #ticked(): void {
    const ticked = this.#boxes.flatMap((box, index) => (box.checked ? [index] : []));
    this.querySelector(":scope > .note")?.remove();
    this.#count();
    if (this.#isSafety) return;
    this.#progress = after(this.#progress, ticked, this.#list, Date.now());
    remember(this.#key, this.#progress && JSON.stringify(this.#progress));
  }

  #count(): void {
    const count = this.#boxes.filter((box) => box.checked).length;
    const tally = this.querySelector<HTMLElement>(".tally");
    if (tally) {
      tally.dataset.words ??= tally.textContent ?? "";
      tally.replaceChildren(Object.assign(document.createElement("b"), { textContent: String(count) }), ` ${tally.dataset.words}`);
    }
    const fine = this.querySelector<HTMLElement>(".fine");
    if (fine) fine.style.display = count === this.#boxes.length ? "block" : "none";
  }
}

function button(text: string, className: string): HTMLButtonElement {
  return Object.assign(document.createElement("button"), { type: "button", textContent: text, className });
}
