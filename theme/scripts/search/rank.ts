// Pure: which documents answer best. BM25F over the lists of an index (Robertson, Zaragoza and Taylor 2004), with what
// one is doing on top.
import type { Answer, Facet, Wish } from "./api";
import type { Part, List } from "./part";
import { byScore } from "./scores";
import { understand, type Term } from "./terms";
import { fold, pieces } from "./words";

const SATURATION = 1.3;
const LENGTH_NORM = 0.5;
/** What a document gains that has all the words, and that has them as they were typed. */
const ALL = 1.6;
const EXACT = 0.8;
/** What another form of a word counts. */
const OTHER_FORM = 0.9;
/** What one is doing: the equipment that was scanned, the reader's role, and trouble for words of trouble. */
const NEAR = { equipment: 1.6, role: 1.25, trouble: 1.5 };
/** Results below this share of the best are not worth a reader's time. */
const WORTH = 0.2;
const MOST = 10;
/** How many of the best are worth a look into their texts, by whoever has those. */
const LOOK = 50;

export interface Found {
  part: Part;
  doc: number;
  score: number;
  /** What the sum over its words was multiplied by: for having all of them, as typed, and for what one is doing. */
  boosts: { all: number; exact: number; doing: number };
}

export interface Ranking {
  found: Found[];
  terms: Term[];
  common: boolean;
}

/** Ranks what the parts of one language have. Where blocks are missing the ranking is incomplete, and `missing` of a
 * part names them: fetch them, and rank again. */
export function rank(parts: readonly Part[], wish: Wish): Ranking {
  const { common = [], trouble = [] } = parts[0]?.head ?? {};
  const query = plainly(wish.words);
  const inTrouble = trouble.some((words) => query.includes(plainly(words)));
  const terms = understand(parts, wish.words, new Set(common.map(fold)));
  const weighed = weigh(parts, terms);
  const whole = weighed.reduce((sum, { most }) => sum + most, 0);
  const mean = sum(parts, ({ head }) => head.total) / (sum(parts, ({ head }) => head.docs) || 1);
  const everything = !terms.length && !!wish.only?.length;
  const found: Found[] = [];
  for (const part of parts) {
    const { scores, got, typed } = totals(part, weighed, mean);
    const allowed = only(part, wish.only ?? []);
    // Who types the code of another machine does not mean the one that was scanned.
    const factor = preferred(part, terms.some(({ typed, forms }) => /\d/.test(typed) && forms.length) ? [] : (wish.near ?? []), inTrouble);
    for (let doc = 0; doc < part.head.docs; doc++) {
      const own = everything ? 1 : scores[doc]!;
      if (!own || (allowed && !allowed[doc])) continue;
      const boosts = {
        all: got[doc]! >= whole * 0.999 ? ALL : 1,
        exact: 1 + EXACT * (typed[doc]! / (whole || 1)) ** 3,
        doing: factor[doc]!,
      };
      found.push({ part, doc, score: own * boosts.all * boosts.exact * boosts.doing, boosts });
    }
  }
  found.sort(byScore);
  const least = terms[1] && found[0] ? found[0].score * WORTH : 0;
  return { found: found.filter(({ score }) => score >= least), terms, common: terms.length > 0 && terms.every((term) => term.common) };
}

const sum = (parts: readonly Part[], of: (part: Part) => number): number => parts.reduce((total, part) => total + of(part), 0);

/** The words with a space before and behind each. */
const plainly = (text: string): string => ` ${pieces(text).flatMap(([, inner]) => inner).join(" ")} `;

interface Weighed {
  term: Term;
  weights: number[];
  most: number;
}

/** How much each form of each word tells: the rarer the more. */
function weigh(parts: readonly Part[], terms: readonly Term[]): Weighed[] {
  const docs = sum(parts, ({ head }) => head.docs);
  return terms
    .filter(({ forms }) => forms.length)
    .map((term) => {
      const weights = term.forms.map(({ at, weight }) => {
        const size = Math.min(docs, at.reduce((total, { part, list }) => total + (part.list(list)?.docs.length ?? 0), 0));
        return weight * Math.log(1 + (docs - size + 0.5) / (size + 0.5));
      });
      return { term, weights, most: Math.max(...weights) };
    });
}

/** Per document the sum of its best matches, and the weight of the words that it has in any form and as typed. */
function totals(part: Part, weighed: readonly Weighed[], mean: number) {
  const { docs } = part.head;
  const [scores, got, typed] = [new Float32Array(docs), new Float32Array(docs), new Float32Array(docs)];
  const norms = part.norms(SATURATION, LENGTH_NORM, mean);
  for (const { term, weights, most } of weighed) {
    const best = new Float32Array(docs);
    const exact = new Uint8Array(docs);
    term.forms.forEach((form, f) => {
      for (const at of form.at) {
        const list = at.part === part ? part.list(at.list) : undefined;
        list?.docs.forEach((doc, n) => {
          const count = list.counts[n]!;
          const score = ((at.own ? 1 : OTHER_FORM) * weights[f]! * count * (SATURATION + 1)) / (count + norms[doc]!);
          best[doc] = Math.max(best[doc]!, score);
          if (at.own && form.how === "exact") exact[doc] = 1;
        });
      }
    });
    best.forEach((score, doc) => {
      if (!score) return;
      scores[doc]! += score;
      got[doc]! += most;
      typed[doc]! += exact[doc]! * most;
    });
  }
  return { scores, got, typed };
}

const facet = (part: Part, name: string): List | undefined => {
  const word = part.lookUp(`:${name}`);
  return word && part.list(word.list);
};

/** The documents that have, of each property that is asked for, one of the values; undefined where all have. */
function only(part: Part, facets: readonly string[]): Uint8Array | undefined {
  if (!facets.length) return undefined;
  const kinds = new Set(facets.map((name) => name.split("=")[0]!));
  const passed = new Uint8Array(part.head.docs);
  let stage = 0;
  for (const kind of kinds) {
    const values = facets.filter((name) => name.startsWith(`${kind}=`));
    // A unit without roles is for everyone.
    if (kind === "role") values.push("role=");
    for (const value of values) facet(part, value)?.docs.forEach((doc) => passed[doc] === stage && (passed[doc] = stage + 1));
    stage += 1;
  }
  return passed.map((count) => (count === stage ? 1 : 0));
}

function preferred(part: Part, near: readonly Facet[], inTrouble: boolean): Float32Array {
  const factor = new Float32Array(part.head.docs).fill(1);
  const times = (name: string, by: number) => facet(part, name)?.docs.forEach((doc) => (factor[doc]! *= by));
  for (const name of near) times(name, name.startsWith("role") ? NEAR.role : NEAR.equipment);
  if (inTrouble) times("moment=solve", NEAR.trouble);
  return factor;
}

/** The rankings of all languages: the reader's own first, then of each other one what that lacks, or anything where it
 * has nothing. */
export function rankings(indexes: ReadonlyMap<string, readonly Part[]>, lang: string, wish: Wish): Ranking[] {
  const own = rank(indexes.get(lang) ?? [], wish);
  const only = own.found.length ? ([...(wish.only ?? []), `missing=${lang}`] as Facet[]) : wish.only;
  return [own, ...[...indexes].filter(([other]) => other !== lang).map(([, parts]) => rank(parts, { ...wish, only }))];
}

/** What the reader is told. */
export function answer(indexes: ReadonlyMap<string, readonly Part[]>, lang: string, wish: Wish): Answer {
  const ranked = rankings(indexes, lang, wish);
  const { terms, common } = ranked[0]!;
  const found = ranked.flatMap((one) => one.found).sort(byScore);
  const most = wish.most ?? MOST;
  const hits = found.slice(0, Math.max(most, LOOK)).flatMap(({ part, doc, score }, n) => {
    const hit = (n < most || part.holds(doc)) && part.record(doc);
    return hit ? { ...hit, score } : [];
  });
  const corrected = hits.length && terms.some((term) => term.corrected);
  return {
    hits,
    total: found.length,
    meant: corrected ? terms.map((term) => term.corrected || term.typed).join(" ") : "",
    forms: terms.map((term) => [term.typed, ...term.forms.slice(0, 9).map(({ form }) => form)]),
    common,
    counts: wish.count ? counts(found) : {},
    broken: "",
  };
}

/** How many of the results have each property. */
function counts(found: readonly Found[]): Answer["counts"] {
  const counted: Record<string, number> = {};
  for (const part of new Set(found.map((one) => one.part))) {
    const here = new Set(found.filter((one) => one.part === part).map(({ doc }) => doc));
    for (const { form, list } of part.within(part.range(":"))) {
      const size = form[0] === ":" && part.list(list)?.docs.filter((doc) => here.has(doc)).length;
      if (size) counted[form.slice(1)] = (counted[form.slice(1)] ?? 0) + size;
    }
  }
  return counted;
}
