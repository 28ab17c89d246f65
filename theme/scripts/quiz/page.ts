import { Log, uuid } from "./log";
import type { Place, Statement } from "./statements";

/** What all quizzes of a page share: the words of its language, the log, and where statements come from. */
// Not by its id: a heading or a question of the author may be called the same.
const page = document.querySelector<HTMLElement>("[data-say-right]")!;

export const log = new Log(page.dataset.site!);

/** One of the page's words, its gaps filled. */
export function say(name: string, values: Record<string, string | number> = {}): string {
  return (page.dataset[`say${name[0]!.toUpperCase()}${name.slice(1)}`] ?? "").replace(/\{(\w+)\}/g, (_, gap: string) => String(values[gap] ?? ""));
}

export const place: Place = {
  activity: document.querySelector<HTMLScriptElement>("script[data-activity]")!.dataset.activity!,
  site: page.dataset.site!.includes(":") ? page.dataset.site! : `urn:microlearn:${encodeURIComponent(page.dataset.site!)}`,
  lang: document.documentElement.lang,
  registration: uuid(),
};

let told = false;

/** Keep a statement. Where the browser keeps nothing, the reader is told once, below what they are looking at. */
export function keep(statement: Statement, beside: Element): void {
  log.append(statement).catch(() => tellLost(beside));
}

export function tellLost(beside: Element): void {
  if (told) return;
  told = true;
  const note = element("p", "note", say("lost"));
  note.setAttribute("role", "status");
  (document.activeElement?.closest("ml-quiz, .result, .hand-in") ?? beside).after(note);
}

export const moment = () => ({ id: uuid(), now: new Date() });

export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className = "", text = ""): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}

/** A button that does something; `alt` for what is not the main thing to do. */
export function button(text: string, act: () => void, alt = false): HTMLButtonElement {
  const made = element("button", alt ? "btn alt" : "btn", text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** A day in words. Latin digits, as in the rest of the page. */
export function day(date: Date): string {
  return date.toLocaleDateString(`${place.lang}-u-nu-latn`, { day: "numeric", month: "long", year: "numeric" });
}
