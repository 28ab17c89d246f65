import { around } from "./marks";
import { note } from "./rows";

/** Adds to a row the words around the first that was found, out of a page that this device has already: nothing is
 * fetched for it. */
export async function addContext(link: HTMLAnchorElement, forms: readonly string[]): Promise<void> {
  // A page on a disk fetches nothing.
  if (location.protocol === "file:") return;
  try {
    const answer = await fetch(link.href, { cache: "only-if-cached", mode: "same-origin" });
    // Parsed, it runs no script; its style would be reported as a breach of this page's policy.
    const page = new DOMParser().parseFromString((await answer.text()).split("<body>")[1]!, "text/html");
    for (const part of page.querySelectorAll(".keys li, .body p, .body li")) {
      const line = around(part.textContent!, forms);
      if (line) return note(link, line, forms);
    }
  } catch {
    // The browser has thrown the page away.
  }
}
