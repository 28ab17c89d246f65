// Pure: what is read aloud of a unit, as pieces of a sentence or two.

/** Texts in the order in which they are spoken; white space is folded, empty ones are left out. */
export function pieces(texts: readonly (string | null | undefined)[]): string[] {
  return texts.map((text) => (text ?? "").replace(/\s+/g, " ").trim()).filter((text) => text !== "");
}
