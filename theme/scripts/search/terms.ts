// Pure: which words of the index a reader may have meant.
import { distance, forgiven, sound } from "./near";
import type { Part, Word } from "./part";
import { pieces } from "./words";

export type How = "exact" | "prefix" | "ending" | "near" | "part" | "joined" | "inside";

export interface Form {
  form: string;
  how: How;
  weight: number;
  /** Its lists, and those of other forms of the word, which count a little less. */
  at: { part: Part; list: number; own: boolean }[];
}

export interface Term {
  typed: string;
  forms: Form[];
  /** A word that says nothing, such as "the". */
  common: boolean;
  /** The word that it was taken for, where the site does not have it as typed. */
  corrected: string;
}

const LONGEST_QUERY = 200;
const MOST_TERMS = 12;
/** What a word counts with another ending, and as a piece of a compound. */
const OTHER_ENDING = 0.8;
const PIECE = 0.6;
/** What a word counts that says nothing. */
const COMMON = 0.4;
const MOST_FORMS = 12;
const SHORTEST_PART = 4;
/** Letters of an ending. */
const ENDING = 3;

/** The words of a query with the forms that each may stand for. Parts note the blocks that are missing for it. */
export function understand(parts: readonly Part[], query: string, common: ReadonlySet<string>): Term[] {
  const cut = query.slice(0, LONGEST_QUERY).replace(SPELT_OUT, (code) => " " + code.replace(/\s/g, ""));
  const terms: Term[] = [];
  const add = (typed: string): void => {
    if (terms.length >= MOST_TERMS || terms.some((term) => term.typed === typed)) return;
    const forms = exact(parts, typed, "exact");
    if (common.has(typed)) for (const form of forms) form.weight *= COMMON;
    terms.push({ typed, forms, common: common.has(typed), corrected: "" });
  };
  const codes = pieces(asDigits(cut));
  for (const [n, [joined, inner]] of pieces(cut).entries()) {
    // A code or a name is looked up as a whole, with look-alikes read as digits or still being typed, else by its parts.
    const whole = [joined, codes[n]![0]].find((word) => word && parts.some((part) => part.within([part.blockOf(word)]).some(({ form }) => form.startsWith(word))));
    if (whole) add(whole);
    else inner.forEach(add);
  }
  join(parts, terms);
  const last = /[\p{L}\p{N}]$/u.test(cut) ? terms[terms.length - 1] : undefined;
  for (const term of terms) if (!term.forms.length && !term.common) guess(parts, term, term === last, terms.some(({ forms }) => forms.length), common);
  return terms;
}

/** Codes as they are said and spelt: "p 1 0 1", "PT 7". */
const SPELT_OUT = /(^|\s)\p{L}{1,3}( \d(?!\d))*( \d[oil\d]*)?(?![\p{L}\d])/gu;

/** What worn print and hasty thumbs make of the digits of a code. */
const asDigits = (text: string): string =>
  text.replace(/\d[oil]+|[oil]+(?=\d)/gi, (run) => run.replace(/o/gi, "0").replace(/[il]/gi, "1"));

function exact(parts: readonly Part[], typed: string, how: How): Form[] {
  const at = parts.flatMap((part) => {
    // What is only a guess is not worth a fetch.
    const word = how === "exact" ? part.lookUp(typed) : part.peek(typed);
    return word ? lists(part, word) : [];
  });
  return at.length ? [{ form: typed, how, weight: how === "part" ? PIECE : 1, at }] : [];
}

const lists = (part: Part, word: Word): Form["at"] => [word, ...part.formsLike(word)].map(({ list }) => ({ part, list, own: list === word.list }));

/** "blus apparaat" is also "blusapparaat", and "p 101" is "p101": what is found together counts for both words. */
function join(parts: readonly Part[], terms: readonly Term[]): void {
  for (let n = 0; n + 1 < terms.length; n++) {
    const [one, other] = [terms[n]!, terms[n + 1]!];
    const [form] = exact(parts, one.typed + other.typed, "joined");
    if (!form) continue;
    one.forms.push(form);
    other.forms.push({ ...form });
  }
}

/** What an unknown word may stand for: another ending, a typing error, a compound of known words, or part of one. */
function guess(parts: readonly Part[], term: Term, last: boolean, understood: boolean, common: ReadonlySet<string>): void {
  const { typed } = term;
  const endings = typed.length > 3 || (last && typed.length > 1) ? inflected(parts, typed, last) : [];
  const near = similar(parts, typed, last && !endings.length, understood).filter(({ word }) => !common.has(word.form));
  term.forms = collect([...endings, ...near]);
  if (near.length && !endings.length) term.corrected = term.forms[0]!.form;
  if (!term.forms.length) term.forms = compound(parts, typed);
  if (!term.forms.length && typed.length >= SHORTEST_PART) term.forms = collect(inside(parts, typed));
}

type Candidate = { part: Part; word: Word; how: How; weight: number };

/** The best candidates as forms, each word once. */
function collect(candidates: Candidate[]): Form[] {
  candidates.sort((one, other) => other.weight - one.weight || other.word.common - one.word.common || (one.word.form < other.word.form ? -1 : 1));
  const forms = new Map<string, Form>();
  const seen = new Map<Part, Set<number>>();
  for (const { part, word, how, weight } of candidates) {
    if (forms.size >= MOST_FORMS && !forms.has(word.form)) continue;
    const words = seen.get(part) ?? new Set();
    seen.set(part, words);
    if (words.has(word.like)) continue;
    words.add(word.like);
    const form = forms.get(word.form) ?? { form: word.form, how, weight, at: [] };
    form.at.push(...lists(part, word));
    forms.set(word.form, form);
  }
  return [...forms.values()];
}

/** Forms that differ in their ending only, and what a word may become that is still being typed. */
function inflected(parts: readonly Part[], typed: string, last: boolean): Candidate[] {
  const stump = typed.slice(0, Math.max(SHORTEST_PART, typed.length - ENDING));
  return parts.flatMap((part) =>
    part
      .within(part.complete ? part.range(stump) : part.range(typed).slice(0, 3))
      .filter(({ form }) =>
        form.startsWith(typed) ? last || form.length <= typed.length + ENDING : typed.startsWith(form) && form.length >= stump.length,
      )
      .map((word) => ({
        part,
        word,
        weight: (OTHER_ENDING * Math.min(word.form.length, typed.length)) / Math.max(word.form.length, typed.length),
        how: word.form.startsWith(typed) ? "prefix" : "ending",
      })),
  );
}

/** Words within the mistakes that are forgiven; the nearest ones only. Where not all words are here, it is looked where
 * they would stand: with the same beginning, or with a mistake in it. */
function similar(parts: readonly Part[], typed: string, last: boolean, understood: boolean): Candidate[] {
  const most = forgiven(typed.length);
  const own = sound(typed);
  const measure = (words: (part: Part) => readonly Word[], open = false): Candidate[] => {
    // Parts have many words in common.
    const known = new Map<string, number>();
    let least = most;
    let found: Candidate[] = [];
    for (const part of parts)
      for (const word of words(part)) {
        const { form } = word;
        const far = known.get(form) ?? (own.length > 2 && (word.sound ??= sound(form)) === own ? 1 : distance(typed, form, most, open));
        known.set(form, far);
        if (far > least || form[0] === ":") continue;
        if (far < least) found = [];
        least = far;
        // The longer a word, the surer; a first letter is seldom wrong.
        found.push({ part, word, how: "near", weight: Math.max(0.2, 1 - ((form[0] === typed[0] ? 2.5 : 3.5) * far) / typed.length) });
      }
    return found;
  };
  const everywhere = (part: Part) => part.everyWord();
  const stages: [(part: Part) => readonly Word[], boolean?][] = parts.every((part) => part.complete)
    ? [[everywhere]]
    : [
        [(part) => part.within([part.blockOf(typed)])],
        [(part) => part.within([...slips(typed).map((slip) => part.blockOf(slip)), ...part.range(typed.slice(0, 2)).slice(0, 3)])],
        // Only where nothing else was understood is it worth all the words.
        ...(understood ? [] : ([[everywhere]] as [typeof everywhere][])),
      ];
  // A word that is still being typed may have a mistake in what is there.
  if (last && typed.length > 4) stages.push([(part) => (part.complete ? part.within(part.range(typed[0]!)) : []), true]);
  for (const [words, open] of most ? stages : []) {
    const found = measure(words, open);
    if (found.length || parts.some((part) => part.missing.size)) return found;
  }
  return [];
}

/** The word with a mistake in its first letters mended, as far as that needs no guessing. */
const slips = ([a = "", b = "", c = "", ...rest]: string): string[] => {
  const tail = rest.join("");
  return [b + a + c + tail, a + c + b + tail, b + c + tail, a + c + tail];
};

/** A compound that the site does not have, of words that it has: its end says what it is, its beginning of what. */
function compound(parts: readonly Part[], typed: string): Form[] {
  let found: Form[] = [];
  for (let cut = SHORTEST_PART - 1; cut <= typed.length - SHORTEST_PART + 1; cut++) {
    const tail = exact(parts, typed.slice(cut), "part");
    // A letter may join them.
    const head = [0, 1, 2].flatMap((link) => (cut - link >= SHORTEST_PART - 1 ? exact(parts, typed.slice(0, cut - link), "part") : []));
    if (tail.length && head.length) return [...tail, head[0]!];
    if (tail.length > found.length && typed.length - cut >= SHORTEST_PART) found = tail;
    else if (!found.length && cut * 2 >= typed.length) found = exact(parts, typed.slice(0, cut), "part");
  }
  return found;
}

/** Compounds with the word in them, where all words are here. */
const inside = (parts: readonly Part[], typed: string): Candidate[] =>
  parts.flatMap((part) =>
    part.complete
      ? part
          .everyWord()
          .filter(({ form }) => form[0] !== ":" && form.includes(typed))
          .map((word) => ({ part, word, how: "inside", weight: PIECE }) as Candidate)
      : [],
  );
