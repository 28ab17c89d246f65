// Pure: which words of the index a reader may have meant.
import { distance, forgiven, sound } from "./near";
import type { Part, Word } from "./part";
import { pieces } from "./words";

export type How = "exact" | "prefix" | "near" | "part" | "joined" | "inside";

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
const WEIGHT: Record<How, number> = { exact: 1, joined: 1, prefix: 0.8, near: 1, part: 0.6, inside: 0.6 };
/** What a word counts that says nothing. */
const COMMON = 0.3;
const MOST_FORMS = 12;
const SHORTEST_PART = 4;
/** Letters of an ending. */
const ENDING = 3;

/** The words of a query with the forms that each may stand for. Parts note the blocks that are missing for it. */
export function understand(parts: readonly Part[], query: string, common: ReadonlySet<string>): Term[] {
  const cut = query.slice(0, LONGEST_QUERY);
  const terms: Term[] = [];
  const add = (typed: string, how: How = "exact"): Term => {
    const term = { typed, forms: exact(parts, typed, how), common: common.has(typed), corrected: "" };
    terms.push(term);
    return term;
  };
  for (const [joined, inner] of pieces(cut)) {
    // A code or a name is looked up as a whole, with look-alikes read as digits, and by its parts.
    const whole = [joined, ...(/\d/.test(joined) ? [asDigits(joined)] : [])].find((word) => word && exact(parts, word, "exact").length);
    if (whole) add(whole);
    else inner.forEach((word) => add(word));
    if (terms.length >= MOST_TERMS) break;
  }
  join(parts, terms);
  const last = /[\p{L}\p{N}]$/u.test(cut) ? terms[terms.length - 1] : undefined;
  for (const term of terms) if (!term.forms.length && !term.common) guess(parts, term, term === last, terms.some(({ forms }) => forms.length), common);
  const unique = terms.filter((term, n) => terms.findIndex((other) => other.typed === term.typed) === n);
  for (const term of unique) if (term.common) for (const form of term.forms) form.weight *= COMMON;
  return unique;
}

/** What worn print and hasty thumbs make of a code. */
const asDigits = (code: string): string => code.replace(/o/g, "0").replace(/[il]/g, "1");

function exact(parts: readonly Part[], typed: string, how: How): Form[] {
  const at = parts.flatMap((part) => {
    // What is only a guess is not worth a fetch.
    const word = how === "exact" ? part.find(typed) : part.peek(typed);
    return word ? lists(part, word) : [];
  });
  return at.length ? [{ form: typed, how, weight: WEIGHT[how], at }] : [];
}

const lists = (part: Part, word: Word): Form["at"] => [word, ...part.others(word)].map(({ list }) => ({ part, list, own: list === word.list }));

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
  term.forms = [...collect(endings, "prefix"), ...collect(near, "near")];
  if (near.length && !endings.length) term.corrected = term.forms[0]!.form;
  if (!term.forms.length) term.forms = compound(parts, typed);
  if (!term.forms.length && typed.length >= SHORTEST_PART) term.forms = collect(inside(parts, typed), "inside");
}

type Candidate = { part: Part; word: Word; far: number };

/** The best candidates as forms, each word once. */
function collect(candidates: Candidate[], how: How): Form[] {
  candidates.sort((one, other) => one.far - other.far || other.word.common - one.word.common || (one.word.form < other.word.form ? -1 : 1));
  const forms = new Map<string, Form>();
  const seen = new Map<Part, Set<number>>();
  for (const { part, word, far } of candidates) {
    if (forms.size >= MOST_FORMS && !forms.has(word.form)) continue;
    const words = seen.get(part) ?? new Set();
    seen.set(part, words);
    if (words.has(word.like)) continue;
    words.add(word.like);
    const form = forms.get(word.form) ?? { form: word.form, how, weight: WEIGHT[how] * (1 - far), at: [] };
    form.at.push(...lists(part, word));
    forms.set(word.form, form);
  }
  return [...forms.values()];
}

const range = (part: Part, start: string): number[] => {
  const first = part.blockOf(start);
  const end = part.blockOf(`${start}\uffff`);
  return Array.from({ length: end - first + 1 }, (_, n) => first + n);
};

const within = (part: Part, blocks: Iterable<number>): Word[] => (part.head.firsts.length ? [...new Set(blocks)].flatMap((n) => part.words(n)) : []);

/** Forms that differ in their ending only, and what a word may become that is still being typed. */
function inflected(parts: readonly Part[], typed: string, last: boolean): Candidate[] {
  const stump = typed.slice(0, Math.max(SHORTEST_PART, typed.length - ENDING));
  return parts.flatMap((part) =>
    within(part, part.complete ? range(part, stump) : range(part, typed).slice(0, 3))
      .filter(({ form }) =>
        form.startsWith(typed) ? last || form.length <= typed.length + ENDING : typed.startsWith(form) && form.length >= stump.length,
      )
      .map((word) => ({ part, word, far: Math.abs(word.form.length - typed.length) / typed.length })),
  );
}

/** Words within the mistakes that are forgiven; the nearest ones only. Where not all words are here, it is looked where
 * they would stand: with the same beginning, or with a mistake in it. */
function similar(parts: readonly Part[], typed: string, last: boolean, understood: boolean): Candidate[] {
  const most = forgiven(typed.length);
  if (!most) return [];
  const own = sound(typed);
  const measure = (blocks: (part: Part) => Iterable<number>): Candidate[] => {
    const found = parts.flatMap((part) =>
      within(part, blocks(part))
        .filter(({ form }) => form[0] !== ":")
        .map((word) => ({ part, word, far: (word.sound ??= sound(word.form)) === own ? 1 : distance(typed, word.form, most) })),
    );
    const least = Math.min(most, ...found.map(({ far }) => far));
    return found.filter(({ far }) => far <= least).map((one) => ({ ...one, far: Math.min(0.8, ((one.word.form[0] === typed[0] ? 2.5 : 3.5) * one.far) / typed.length) }));
  };
  const everywhere = (part: Part) => part.head.firsts.keys();
  if (parts.every((part) => part.complete)) {
    const found = measure(everywhere);
    return found.length || !last ? found : unfinished(parts, typed);
  }
  const stages: ((part: Part) => Iterable<number>)[] = [
    (part) => [part.blockOf(typed)],
    (part) => [...slips(typed).map((slip) => part.blockOf(slip)), ...range(part, typed.slice(0, 2)).slice(0, 3)],
  ];
  // Only where nothing else was understood is it worth all the words.
  if (!understood) stages.push(everywhere);
  for (const stage of stages) {
    const found = measure(stage);
    if (found.length || parts.some((part) => part.missing.size)) return found;
  }
  return [];
}

/** The word with a mistake in its first letters mended, as far as that needs no guessing. */
const slips = ([a = "", b = "", c = "", ...rest]: string): string[] => {
  const tail = rest.join("");
  return [b + a + c + tail, a + c + b + tail, b + c + tail, a + c + tail];
};

/** A word that is being typed, with a mistake in it. */
const unfinished = (parts: readonly Part[], typed: string): Candidate[] =>
  typed.length < 5
    ? []
    : parts.flatMap((part) =>
        within(part, range(part, typed[0]!))
          .filter(({ form }) => form.length > typed.length)
          .filter(({ form }) => distance(typed, form, 1, true) <= 1)
          .map((word) => ({ part, word, far: 0.5 })),
      );

/** A compound that the site does not have, of words that it has: its end says what it is, its beginning of what. */
function compound(parts: readonly Part[], typed: string): Form[] {
  let found: Form[] = [];
  for (let cut = SHORTEST_PART - 1; cut <= typed.length - SHORTEST_PART + 1; cut++) {
    const tail = exact(parts, typed.slice(cut), "part");
    // A letter may join them.
    const head = [0, 1, 2].flatMap((link) => (cut - link >= SHORTEST_PART - 1 ? exact(parts, typed.slice(0, cut - link), "part") : []));
    if (tail.length && head.length) return [...tail, head[0]!];
    if (tail.length > found.length && typed.length - cut >= SHORTEST_PART) found = tail;
    else if (!found.length && cut >= SHORTEST_PART) found = head.slice(0, 1);
  }
  return found;
}

/** Compounds with the word in them, where all words are here. */
const inside = (parts: readonly Part[], typed: string): Candidate[] =>
  parts.flatMap((part) =>
    part.complete
      ? part
          .all()
          .filter(({ form }) => form[0] !== ":" && form.includes(typed))
          .map((word) => ({ part, word, far: 0 }))
      : [],
  );
