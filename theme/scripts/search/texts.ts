import type { Hit } from "./api";
import { around, fold } from "./marks";
import { byScore } from "./scores";
import { together } from "./together";

/** The texts of pages that this device has already: nothing is fetched for them. */
export class Texts {
  private readonly known = new Map<string, Promise<readonly string[]>>();
  private readonly words = new Map<string, readonly string[]>();

  /** `opened` are addresses, `href` says where each is. */
  constructor(
    private readonly opened: readonly string[],
    private readonly href: (address: string) => string,
  ) {}

  /** Reads them all, behind what the reader does. */
  async read(): Promise<void> {
    for (const address of this.opened) await this.lines(address);
  }

  /** The paragraphs of a page; none where it is not at hand. */
  lines(address: string): Promise<readonly string[]> {
    // A worker has the whole site on the phone, or much of it.
    const here = this.opened.includes(address) || !!navigator.serviceWorker?.controller;
    const known = this.known.get(address) ?? (here ? this.fetch(address) : Promise.resolve([]));
    this.known.set(address, known);
    return known;
  }

  /** Out of the paragraph that has the words of the question closest together, those around the first; empty where the
   * page is not at hand. */
  async context(address: string, terms: readonly (readonly string[])[]): Promise<string> {
    let best = 0;
    let shown = "";
    for (const line of await this.lines(address)) {
      const words = around(line, terms.flat());
      const near = words ? together(split(line), terms) : 0;
      if (near <= best) continue;
      best = near;
      shown = words;
    }
    return shown;
  }

  /** Hits in whose texts, as far as they were read, the words of the question stand together come before their like. */
  closest(hits: readonly Hit[], terms: readonly (readonly string[])[]): Hit[] {
    const near = ({ address, title, goal }: Hit) => together([...split(`${title} ${goal}`), "", ...(this.words.get(address) ?? [])], terms);
    return terms[1] ? hits.map((hit) => ({ ...hit, score: hit.score * near(hit) })).sort(byScore) : [...hits];
  }

  private async fetch(address: string): Promise<readonly string[]> {
    // A page on a disk fetches nothing.
    if (location.protocol === "file:") return [];
    try {
      const answer = await fetch(this.href(address), { cache: "only-if-cached", mode: "same-origin" });
      // Parsed, it runs no script; its style would be reported as a breach of this page's policy.
      const page = new DOMParser().parseFromString((await answer.text()).split("<body>")[1]!, "text/html");
      const lines = [...page.querySelectorAll(".keys li, .body p, .body li")].map((part) => part.textContent!);
      this.words.set(address, split(lines.join(" \n")));
      return lines;
    } catch {
      // The browser has thrown the page away.
      return [];
    }
  }
}

const split = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
