// Pure: why results stand where they stand.
import type { Explanation, Wish } from "./api";
import type { Part } from "./part";
import { rankings } from "./rank";

/** One explanation per address. */
export function explain(indexes: ReadonlyMap<string, readonly Part[]>, lang: string, wish: Wish, addresses: readonly string[]): Explanation[] {
  const known = new Map<string, Explanation>();
  for (const { found, terms } of rankings(indexes, lang, wish))
    for (const { part, doc, score, boosts } of found) {
      const words = terms.flatMap((term) =>
        term.forms
          .filter(({ at }) => at.some((list) => list.part === part && part.list(list.list)?.docs.includes(doc)))
          .map(({ form, how, weight }) => ({ typed: term.typed, form, how, weight })),
      );
      known.set(part.record(doc)?.address ?? "", { score, words, boosts });
    }
  return addresses.map((address) => known.get(address)!);
}
