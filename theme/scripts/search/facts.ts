// Pure: what is kept of documents, whatever an index is written like.
import type { Record } from "./part";

/** How long a document is, to within a fifth: twice the binary logarithm above 4, in half a byte. */
export const levelOf = (length: number): number => Math.min(15, Math.max(0, Math.round(2 * Math.log2(Math.max(1, length))) - 4));

/** How much each of these levels weighs against a document's words, as BM25 has it. */
export const norms = (saturation: number, share: number, mean: number): number[] =>
  Array.from({ length: 16 }, (_, level) => saturation * (1 - share + (share * 2 ** ((level + 4) / 2)) / mean));

/** What results show; moment, format, minutes and kind are kept as one symbol. */
export function recordOf(address: string, title: string, goal: string, symbol: string, lang: string): Record {
  const [moment = "", format = "", minutes, kind] = symbol.split("|");
  return { address, title, goal, moment, format, minutes: +minutes!, kind: (kind || "unit") as Record["kind"], lang };
}
