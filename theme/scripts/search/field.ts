import { load } from "../load";
import { offerPlace } from "./at";

/** Makes the fields of a page ready; the search itself is fetched when a reader touches one, or comes back to what was
 * found. */
export function prepareSearch(): void {
  const whole = document.querySelectorAll<HTMLElement>("ml-search");
  const query = new URLSearchParams(location.search);
  let isAsked = false;
  for (const one of whole) {
    offerPlace(one);
    for (const control of one.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[type="search"], select')) {
      control.value = query.get(control.name) ?? control.value;
      // A value that is no choice leaves none.
      control.value ||= "";
      isAsked ||= control.value !== "";
    }
  }
  // The search's own page has its script.
  const script = whole[0]?.dataset.script;
  if (!script) return;
  let isFetched = false;
  const fetch = () => {
    if (isFetched) return;
    isFetched = true;
    // Without a connection the next touch tries again.
    load(script).catch(() => {
      isFetched = false;
      for (const status of document.querySelectorAll<HTMLElement>("ml-search [role=status]")) status.textContent = status.dataset.network!;
    });
  };
  const touched = ({ target }: Event) => {
    if ((target as Element).closest?.("ml-search :is(.search, select)")) fetch();
  };
  for (const type of ["focusin", "pointerdown", "input"]) document.addEventListener(type, touched);
  if (isAsked) fetch();
}
