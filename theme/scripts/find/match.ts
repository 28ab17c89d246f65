// Pure: which rows of a list fit what the reader typed and chose.

export interface Row {
  /** Everything that can be found of a unit. */
  words: string;
  roles: readonly string[];
  format: string;
}

export interface Wish {
  query: string;
  role: string;
  format: string;
}

/** Small letters without accents, so that "eerste hulp" finds "Eérste hulp". */
export const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Every typed word occurs; a unit without roles is for everyone. */
export function fits(row: Row, wish: Wish): boolean {
  const text = fold(row.words);
  const words = fold(wish.query).split(/\s+/).filter(Boolean);
  return (
    words.every((word) => text.includes(word)) &&
    (!wish.role || row.roles.length === 0 || row.roles.includes(wish.role)) &&
    (!wish.format || row.format === wish.format)
  );
}
