// Pure: how closely the words of a question stand together in a text.

/** What a text gains in which all words stand one after the other, as they were asked. */
const PHRASE = 0.5;
/** What of it is left where they are in another order. */
const MIXED = 0.7;

/** A factor from 1 for words that stand far apart to 1 + PHRASE for the phrase, by the shortest run of words that has
 * all words of the question that the text has. `terms` are the spellings of each; all are folded. */
export function together(words: readonly string[], terms: readonly (readonly string[])[]): number {
  const of = new Map<string, number>();
  terms.forEach((forms, n) => forms.forEach((form) => of.has(form) || of.set(form, n)));
  const found = words.flatMap((word, at) => (of.has(word) ? [{ at, term: of.get(word)! }] : []));
  const size = new Set(found.map(({ term }) => term)).size;
  if (size < 2) return 1;
  let best = 0;
  const last = new Map<number, number>();
  for (const { at, term } of found) {
    // The places of the words, the one that was met longest ago first.
    last.delete(term);
    last.set(term, at);
    if (last.size < size) continue;
    const [first] = last.values();
    const order = [...last.keys()];
    const inOrder = order.every((one, n) => !n || one > order[n - 1]!);
    best = Math.max(best, ((size - 1) / (at - first!)) * (inOrder ? 1 : MIXED));
  }
  return 1 + (PHRASE * best * (size - 1)) / (terms.length - 1);
}
