import { landing } from "./codes";

const SVG = "http://www.w3.org/2000/svg";

/** Fills a list with rows that lead to codes; without any it goes. */
export function showLinks(list: HTMLElement, codes: readonly string[]): void {
  list.replaceChildren(...codes.map(row));
  list.hidden = codes.length === 0;
}

function row(code: string): HTMLLIElement {
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: landing(code) });
  const name = Object.assign(document.createElement("b"), { textContent: code });
  const mark = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  // A code is read from left to right in every language.
  name.dir = "ltr";
  mark.setAttribute("viewBox", "0 0 24 24");
  mark.setAttribute("class", "go");
  mark.setAttribute("aria-hidden", "true");
  use.setAttribute("href", "#i-go");
  mark.append(use);
  const text = document.createElement("span");
  text.append(name);
  link.append(document.createElement("span"), text, mark);
  item.append(link);
  return item;
}
