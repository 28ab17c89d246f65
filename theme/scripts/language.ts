import { remember } from "./storage/site";

/** A tap on a language is a choice, and is kept. */
export function keepChoice(): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.<HTMLAnchorElement>(".langs a[hreflang], .langs-list a[hreflang]");
    if (link) remember("language", link.hreflang);
  });
}
