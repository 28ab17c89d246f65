import { fits, type Row } from "./match";

/** Narrows the list of the home page while one types. */
export class Find extends HTMLElement {
  connectedCallback(): void {
    const page = this.closest(".page")!;
    const form = this.querySelector("form")!;
    const live = this.querySelectorAll<HTMLElement>("[data-live]");
    if (!live.length) return;
    const found = page.querySelector<HTMLElement>(".found")!;
    const rows = [...page.querySelectorAll<HTMLElement>(".found .rows > li")].map((element) => ({ element, row: read(element) }));
    const status = this.querySelector<HTMLElement>('[role="status"]')!;
    const field = (name: string) => (form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement | null)?.value ?? "";
    const narrow = () => {
      const wish = { query: field("q"), role: field("role"), format: field("format") };
      let count = 0;
      for (const { element, row } of rows) {
        element.hidden = !fits(row, wish);
        if (!element.hidden) count += 1;
      }
      // The status says that nothing was found; a heading above nothing says less.
      found.hidden = rows.length > 0 && count === 0;
      const idle = !wish.query && !wish.role && !wish.format;
      const words = count ? status.dataset.count! : status.dataset.none!;
      status.textContent = idle ? "" : words.replace("{n}", String(count));
    };
    form.addEventListener("input", narrow);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      narrow();
      page.querySelector<HTMLElement>(".found .rows > li:not([hidden]) a")?.focus();
    });
    for (const element of live) element.hidden = false;
    narrow();
    // On the way back the browser puts choices in again after this.
    addEventListener("pageshow", narrow);
  }
}

function read(element: HTMLElement): Row {
  const { words = "", roles = "", format = "" } = element.dataset;
  return { words: `${words} ${element.textContent}`, roles: roles.split(" ").filter(Boolean), format };
}
