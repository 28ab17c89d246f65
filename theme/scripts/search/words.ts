// Pure: how text becomes words, as plugins/microlearn/search/words.py does it; tests/search/words.json holds for both.

/** A word as it is written together, and the words in it; the first is empty where there is only one of them. */
export type Piece = readonly [joined: string, inner: readonly string[]];

const LONGEST = 40;
const LONGEST_CODE = 12;
const SPELT: Record<string, string> = { ß: "ss", æ: "ae", ø: "o", œ: "oe", ł: "l", đ: "d", ı: "i" };
// Scripts that put no spaces between words: each sign is a word.
const SIGNS = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u312f\\u3190-\\ua4cf\\u{20000}-\\u{3ffff}";
const LETTER = `(?:(?![${SIGNS}])[\\p{L}\\p{N}])+`;
const CHUNK = new RegExp(`[${SIGNS}]|${LETTER}(?:[-._'/]${LETTER})*`, "gu");
const ENDING = /^([^-._'/]+)'(s|t|d|m|re|ll|ve)$/i;

/** Small letters without accents. */
export const fold = (text: string): string => small(plain(text));

// Letters that do not come apart into a letter and its accent.
const small = (text: string): string => text.toLowerCase().replace(/[ßæøœłđı]/g, (sign) => SPELT[sign]!);

const plain = (text: string): string =>
  text
    .replace(/[’ʼ]/g, "'")
    .normalize("NFKD")
    .replace(/[\p{M}\u00ad]/gu, "");

export function pieces(text: string): Piece[] {
  return (plain(text).match(CHUNK) ?? []).flatMap(piecesOf);
}

function piecesOf(chunk: string): Piece[] {
  const together = chunk.replace(ENDING, "$1$2");
  if (together !== chunk) return [one(together)];
  const parts = chunk.split(/[-._'/]/);
  if (parts.length > 1 && !/[.'/]/.test(chunk)) {
    if (isCode(chunk)) return [code(parts.join(""))];
    if (parts.length === 2 && !/[^\p{L}-]/u.test(chunk) && Math.min(...parts.map((part) => [...part].length)) <= 2)
      return [[cut(parts.join("")), parts.map(cut)]];
  }
  return parts.map((part) => (isCode(part) ? code(part) : one(part)));
}

const cut = (text: string): string => [...small(text)].slice(0, LONGEST).join("");

const isCode = (text: string): boolean => text.length <= LONGEST_CODE && /\p{Nd}/u.test(text) && /\p{L}/u.test(text);

/** Numbers lose their leading zeros: PT-07 is also written pt7. */
function code(text: string): Piece {
  const runs = small(text).match(/\p{Nd}+|\P{Nd}+/gu)!.map(number);
  return [runs.join(""), runs.filter((run) => run.length > 1 || /\p{Nd}/u.test(run))];
}

function one(text: string): Piece {
  if (/^\p{Nd}+$/u.test(text)) return ["", [cut(number(text))]];
  // Without a lookbehind, which Safari 15 does not know.
  const inner = text.replace(/([a-z])(?=[A-Z])/g, "$1 ").split(" ");
  return inner.length > 1 ? [cut(text), inner.map(cut)] : ["", [cut(text)]];
}

const number = (text: string): string => text.replace(/^0+(?=\p{Nd})/u, "");
