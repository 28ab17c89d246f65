import { copy } from "../report/copy";
import { recallJson, remember } from "../storage/site";
import { counted, counts } from "./missed";

/** Counts, on this device, searches to which the site has no answer. */
export function countMissed(): void {
  document.addEventListener("missed", (event) => {
    remember("missed", JSON.stringify(counted(recallJson("missed"), (event as CustomEvent<string>).detail)));
  });
}

/** On the page of the settings: these searches, to be handed to whoever makes the cards. */
export class Missed extends HTMLElement {
  connectedCallback(): void {
    const kept = counts(recallJson("missed")).sort(([, one], [, other]) => other - one);
    const status = this.querySelector('[role="status"]')!;
    this.hidden = !kept.length;
    this.querySelector("ul")!.append(...kept.map(([words, count]) => row(words, count)));
    const on = (name: string, run: () => void) => this.querySelector(`[data-act="${name}"]`)!.addEventListener("click", run);
    on("copy", async () => {
      const text = kept.map(([words, count]) => `${count} × ${words}`).join("\n");
      const isCopied = await copy(text, this.querySelector("textarea")!);
      status.textContent = isCopied ? this.dataset.copied! : this.dataset.by_hand!;
    });
    on("clear", () => {
      remember("missed", null);
      status.textContent = this.dataset.cleared!;
      this.querySelector("[data-kept]")!.remove();
    });
  }
}

function row(words: string, count: number): HTMLElement {
  const item = document.createElement("li");
  item.append(`${count} × `, Object.assign(document.createElement("bdi"), { textContent: words }));
  return item;
}
