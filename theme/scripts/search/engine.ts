import { load } from "../load";
import type { Answer, Wish } from "./api";
import { Blocks } from "./blocks";
import type { Part } from "./part";
import { answer } from "./rank";

declare global {
  /** What scripts on a disk hand over: the index of a language, in base 64. */
  var microlearnIndex: Record<string, string> | undefined;
  /** Reads the index that a phone keeps. */
  var microlearnKept: ((octets: Uint8Array) => Part[]) | undefined;
  const KEPT_SCRIPT: string;
  function importScripts(url: string): void;
}

/** Fetches of the index what a question needs, and keeps it. */
export class Engine {
  private readonly opened = new Map<string, Promise<Part[]>>();

  constructor(private readonly base: string) {}

  /** Never rejects: what is broken stands in the answer, beside what was found in spite of it. */
  async ask(lang: string, wish: Wish): Promise<Partial<Answer>> {
    let found: Answer | undefined;
    for (let again = false; ; again = true) {
      try {
        return await this.rounds(lang, wish, again ? "reload" : "no-cache", (sofar) => (found = sofar));
      } catch (error) {
        // Nothing is thrown where nothing could be fetched.
        const broken = error ? "damaged" : "network";
        if (again || !error) return { ...found, broken };
        // The site may have been built anew since, and its old index be no more.
        this.opened.clear();
      }
    }
  }

  private async rounds(lang: string, wish: Wish, cache: RequestCache, keep: (found: Answer) => void): Promise<Answer> {
    const own = await this.open(lang, cache);
    const { also = [], others = [] } = own[0]!.head;
    let languages = also;
    for (;;) {
      const all = await Promise.all([own, ...languages.map((other) => this.open(other, cache))]);
      const parts = all.flat();
      const found = answer(new Map(all.map((some) => [some[0]!.head.lang, some])), lang, wish);
      keep(found);
      const wanted = parts.flatMap((part) => [...part.missing].map((name) => ({ part, name })));
      if (!wanted.length && (found.total || languages === others)) return found;
      // First words, then what a guess needs besides, then lists, then records; what this language does not have,
      // another one may.
      if (!wanted.length) languages = others;
      const fetched = wanted.map(({ part, name }) => this.fetch(`${part.head.id}/${name}.bin`).then((octets) => part.give(name, octets)));
      const failed = (await Promise.allSettled(fetched)).find((one) => one.status === "rejected");
      if (failed) throw (failed as PromiseRejectedResult).reason;
    }
  }

  /** The index of a language, or its head; asked for twice at once, it is fetched once. */
  private open(lang: string, cache: RequestCache): Promise<Part[]> {
    // "MLP1" is kept on a phone, "MLS1" comes from a host or a disk.
    const known = this.opened.get(lang) ?? this.octets(lang, cache).then((octets) => (octets[2] === 80 ? this.kept(octets) : [new Blocks(octets)]));
    this.opened.set(lang, known);
    known.catch(() => this.opened.delete(lang));
    return known;
  }

  private kept(octets: Uint8Array): Part[] {
    // It lies beside this one. Once per language does no harm.
    importScripts(KEPT_SCRIPT);
    return microlearnKept!(octets);
  }

  private async octets(lang: string, cache: RequestCache): Promise<Uint8Array> {
    if (!this.base.startsWith("file:")) return this.fetch(`${lang}.bin`, cache);
    await load(`${this.base}search/${lang}.js`);
    return Uint8Array.from(atob(globalThis.microlearnIndex![lang]!), (sign) => sign.charCodeAt(0));
  }

  private async fetch(name: string, cache?: RequestCache): Promise<Uint8Array> {
    const response = await fetch(`${this.base}search/${name}`, { cache }).catch(() => Promise.reject());
    if (!response.ok) throw Error();
    return new Uint8Array(await response.arrayBuffer());
  }
}
