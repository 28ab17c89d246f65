import { root } from "../storage/site";
import type { Hit } from "./api";
import { marked } from "./marks";

/** What a row can show; a unit that was opened earlier is known by less. */
export type Shown = Pick<Hit, "address" | "title" | "moment" | "lang"> & Partial<Hit>;

/** Gives a function that says where an address of the site is, as the page's own form writes it. */
export function hrefs(whole: HTMLElement): (address: string) => string {
  // Where the host shows no index of a folder, the form names the file.
  const file = whole.querySelector("form")!.action.split("/").pop() || (location.protocol === "file:" ? "index.html" : "");
  return (address) => root().href + address.split("/").map(encodeURIComponent).join("/").replace(/(^|\/)$/, `$1${file}`);
}

/** Gives a function that makes rows as everywhere on the site, out of the page's own template and words. */
export function rowMaker(whole: HTMLElement): (hit: Shown, forms?: readonly string[]) => HTMLElement {
  const template = whole.querySelector("template")!;
  const href = hrefs(whole);
  const names = new Map<string, string | null>();
  for (const one of whole.closest(".page")!.querySelectorAll<HTMLAnchorElement & HTMLOptionElement>("[name=format] option, .moments a, .langs a"))
    names.set(one.value || one.lang || one.className, one.textContent);
  // What stands for everything.
  names.delete("");
  return ({ address, kind, title, goal, moment, format, minutes, lang }, forms = []) => {
    const row = template.content.firstElementChild!.cloneNode(true) as HTMLElement;
    const link = row.querySelector("a")!;
    row.className = moment;
    link.dataset.url = address;
    link.href = href(address);
    link.querySelector("use")!.setAttribute("href", `#i-${moment || (kind === "equipment" ? "machines" : "topics")}`);
    write(link.querySelector("b")!, title, forms);
    const about = [names.get(moment), names.get(format!), minutes && template.dataset.minutes!.replace("{n}", `${minutes}`)];
    if (lang !== whole.lang) {
      link.lang = lang;
      about.push(names.get(lang) ?? lang);
    }
    note(link, about.filter(Boolean).join(" · "), []);
    note(link, goal, forms);
    return row;
  };
}

/** One more line below the title. */
export function note(link: HTMLElement, line: string | undefined, forms: readonly string[]): void {
  if (line) write(link.querySelector("span")!.appendChild(document.createElement("small")), line, forms);
}

function write(into: Element, text: string, forms: readonly string[]): void {
  for (const [piece, isFound] of marked(text, forms))
    into.append(isFound ? Object.assign(document.createElement("mark"), { textContent: piece }) : piece);
}
