import { keepChoice } from "./language";
import { keepOffline } from "./offline/prepare";
import { Report } from "./report/report";
import type { At } from "./search/at";
import { recall, remember } from "./storage/site";

customElements.define("ml-report", Report);
keepChoice();
keepOffline();

// The search shows first what belongs to the equipment that the reader stands at.
const { id } = document.querySelector<HTMLElement>("[data-id]")?.dataset ?? {};
if (id) {
  const name = [...document.querySelectorAll(`.page[lang="${document.documentElement.lang}"] :is(.code, h1)`)].map((part) => part.textContent);
  const place = document.querySelector(`.page[lang="${document.documentElement.lang}"] .id .s span`)?.textContent ?? "";
  remember("at", JSON.stringify({ id, name: name.join(" "), code: name[0] ?? "", place, time: Date.now() } satisfies At));
}

// A role is chosen once; the script in the head shows it.
const roles = document.querySelector<HTMLMetaElement>('meta[name="roles"]')?.content.split(" ") ?? [];
document.addEventListener("change", ({ target }) => {
  if ((target as Element).closest(".seg")) remember("role", roles[Number((target as HTMLInputElement).value) - 1]!);
});
// On the way back a page comes as it was left, or with the buttons as the browser remembers them; the role may have been
// chosen anew meanwhile.
addEventListener("pageshow", () => {
  const place = roles.indexOf(recall("role") ?? "") + 1 || 1;
  const choice = document.querySelector<HTMLInputElement>(`.seg input[value="${place}"]`);
  if (!choice || choice.checked) return;
  choice.checked = true;
  choice.dispatchEvent(new Event("change", { bubbles: true }));
});
