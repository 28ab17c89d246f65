// Pure: which words of a text were found, and the piece of it around the first of them.

const WORD = /([\p{L}\p{N}]+)/u;
/** Words that are shown before the first that was found, and from there on: about ninety letters. */
const BEFORE = 4;
const AFTER = 10;

/** Small letters without accents. */
export const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** A text in pieces, each with whether it is a word that is one of the `forms`, or has one of four letters in it. */
export const marked = (text: string, forms: readonly string[]): [piece: string, isFound: boolean][] =>
  text.split(WORD).map((piece) => {
    const word = fold(piece);
    return [piece, forms.some((form) => (form[3] ? word.includes(form) : word === form))];
  });

/** Some words on both sides of the first that was found; empty where none was. */
export function around(text: string, forms: readonly string[]): string {
  const words = text.trim().split(/\s+/);
  const first = words.findIndex((word) => marked(word, forms).some(([, isFound]) => isFound));
  const shown = words.slice(Math.max(0, first - BEFORE), first + AFTER).join(" ");
  return first < 0 ? "" : (first > BEFORE ? "… " : "") + shown + (words.length > first + AFTER ? " …" : "");
}
