import { show } from "./first/show";
import { remember } from "./storage/site";

/** A tap on a language is a choice, and is kept. Where all languages are in the page, it shows at once. */
export function keepChoice(): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.<HTMLAnchorElement>(".langs a[hreflang], .langs-list a[hreflang]");
    if (!link) return;
    remember("language", link.hreflang);
    const html = document.documentElement;
    if (!("many" in html.dataset) || !link.hash) {
      // What is looked for is looked for in that language.
      link.search = location.search;
      return;
    }
    // No step of its own for the way back; the focus stays with the languages.
    event.preventDefault();
    show(html, link.hreflang);
    document.querySelector<HTMLElement>(`.page[lang="${link.hreflang}"] :is(.langs a, .others summary)`)?.focus();
  });
}
