// Pure: how far a word is from another one.

/** How many letters have to be put in, left out, replaced or swapped with their neighbour (optimal string alignment,
 * after Damerau); `most + 1` for anything farther. With `open`, whatever follows in the second word is free. */
export function distance(one: string, other: string, most: number, open = false): number {
  const far = most + 1;
  if (one.length - other.length > most || (!open && other.length - one.length > most)) return far;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let value = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) value = Math.min(value, before[j - 2]! + 1);
      row.push(value);
      if (value < least) least = value;
    }
    if (least > most) return far;
    before = last;
    last = row;
  }
  return Math.min(far, open ? Math.min(...last) : last[other.length]!);
}

/** How many mistakes a word of this length may have. */
export const forgiven = (letters: number): number => (letters < 4 ? 0 : letters < 8 ? 1 : 2);

/** What spellings have in common that sound alike, roughly, in the languages that are written with these letters. */
export const sound = (word: string): string =>
  word
    .replace(/ph/g, "f")
    .replace(/ij|ei/g, "y")
    .replace(/ck|c(?![hei])|q/g, "k")
    .replace(/c(?=[ei])|z/g, "s")
    .replace(/d(?=t|$)/g, "t")
    .replace(/(.)\1+/g, "$1");
