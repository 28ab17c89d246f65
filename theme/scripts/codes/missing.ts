import { near, ofPath, resolve } from "./code";
import { codes, landing, root } from "./codes";
import { showLinks } from "./links";

/** On the page for wrong addresses: takes a code in whatever spelling to its landing page. */
export class Missing extends HTMLElement {
  connectedCallback(): void {
    // The page has a part for each language, and shows one.
    const page = this.closest<HTMLElement>(".page");
    const text = typed();
    if (!text || (page && getComputedStyle(page).display === "none")) return;
    void this.#look(text);
  }

  async #look(text: string): Promise<void> {
    const status = document.createElement("p");
    const links = Object.assign(document.createElement("ul"), { className: "rows", hidden: true });
    status.setAttribute("role", "status");
    this.append(status, links);
    status.textContent = this.dataset.looking!;
    const list = await codes().catch(() => null);
    status.textContent = list ? "" : this.dataset.offline!;
    if (!list) return;
    const code = resolve(text, list);
    // Once at its own address a code leads nowhere else: a missing page is missing.
    if (code && !isHere(landing(code))) {
      status.textContent = this.dataset.looking!;
      location.replace(landing(code));
      return;
    }
    const found = code ? [] : near(text, list);
    if (found.length) status.textContent = this.dataset.near!;
    showLinks(links, found);
  }
}

/** What may be a code in the address that was asked for. */
function typed(): string | null {
  const folder = root().pathname;
  const path = location.pathname;
  return ofPath(path.toLowerCase().startsWith(folder.toLowerCase()) ? path.slice(folder.length) : path);
}

/** Whether an address is the page's own; some hosts take the slash off its end. */
function isHere(address: string): boolean {
  const bare = (path: string) => path.replace(/\/+$/, "");
  return bare(new URL(address).pathname) === bare(location.pathname);
}
