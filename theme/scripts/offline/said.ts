import type { Status } from "./messages";
import type { Words } from "./words";

/** What is saved and since when, as one line. `media` tells whether pictures and films count as wished. */
export function savedLine(words: Words, status: Status, media = false): string {
  const { state, trouble, done, total } = status;
  if (state === "saving") return words.say("saving", { n: Math.floor((100 * done) / total) });
  if (state === "none") return words.say("none");
  const parts = status.checked ? [words.say("saved"), words.say("cards", { n: status.units }), words.size(status.bytes), words.date(status.checked)] : [];
  const lacking = state === "failed" || (media && status.media && status.more > 0 && !!trouble);
  if (lacking) return [words.say(trouble === "gone" ? "stuck" : (trouble ?? "network")), ...parts].join(" · ");
  // Without a network all is well with what is here.
  const more = { full: words.say("full"), damaged: words.say("stuck"), gone: words.say("stuck"), network: "" }[trouble ?? "network"];
  return [...parts, more].filter(Boolean).join(" · ");
}

/** A button that waits until what it does is done. If it is gone by then, the focus goes to what is said. */
export function button(text: string, said: HTMLElement, run: () => Promise<void>): HTMLButtonElement {
  const made = make("button", "btn", text);
  made.type = "button";
  made.onclick = async () => {
    made.disabled = true;
    try {
      await run();
    } finally {
      made.disabled = false;
      if (!made.offsetParent) said.focus();
    }
  };
  return made;
}

/** An element with a text and attributes. */
export function make<Name extends keyof HTMLElementTagNameMap>(name: Name, className = "", text = ""): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), { className, textContent: text });
}

/** Rules of what this script adds; pages do not carry them. A page's policy forbids styles in markup, not these. */
const RULES = [
  ".net{font-size:.84rem;line-height:1.4;color:var(--dim);margin-top:.3rem;margin-bottom:-1.48rem}",
  ".net a{text-decoration:underline;text-underline-offset:.2em}",
  "main>.net:last-child,.saved .net{margin-bottom:0}",
  ".news{display:flex;flex-wrap:wrap;align-items:center;gap:.6rem;padding:.7rem 1rem;background:var(--box);border-inline-start:5px solid;font-weight:600}",
  ".news[data-line=fresh]{position:sticky;z-index:1;display:grid;grid-template-columns:1fr auto;padding-block:.3rem;padding-inline-end:0}",
  ".news .btn{width:auto;min-height:3rem}",
  ".saved progress{display:block;width:100%;height:1.2rem;accent-color:var(--fg)}",
  ".saved>*+*{margin-top:.8rem}",
  "@media print{.net,.news,.saved{display:none}}",
];

export function dress(): void {
  const sheet = document.styleSheets[0];
  for (const rule of RULES) sheet?.insertRule(rule, sheet.cssRules.length);
}
