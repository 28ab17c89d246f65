import type { Wish } from "./api";
import { explain } from "./explain";
import { Blocks } from "./blocks";
import type { Part } from "./part";
import { answer } from "./rank";

// The embedded engine has none.
globalThis.TextDecoder ??= class {
  decode = (octets: Uint8Array): string => decodeURIComponent([...octets].map((octet) => `%${octet.toString(16).padStart(2, "0")}`).join(""));
} as unknown as typeof TextDecoder;

// Run by the terminal, which has everything at hand, and by tests.
Object.assign(globalThis, {
  microlearnSearchSync(files: readonly Uint8Array[], lang: string, order: string): string {
    const wish = JSON.parse(order) as Wish & { explain?: boolean };
    const indexes = new Map<string, Part[]>();
    for (const octets of files) {
      const part = new Blocks(octets);
      indexes.set(part.head.lang, [...(indexes.get(part.head.lang) ?? []), part]);
    }
    const found = answer(indexes, lang, wish);
    found.hits.splice(wish.most ?? 10);
    return JSON.stringify(wish.explain ? { ...found, explain: explain(indexes, lang, wish, found.hits.map(({ address }) => address)) } : found);
  },
});
