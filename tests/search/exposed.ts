// What tests in Python call of the search's scripts, by name and as JSON. `conftest.py` bundles it.
import type { Answer, Wish } from "../../theme/scripts/search/api";
import { Bits, type Code, type Letters } from "../../theme/scripts/search/bits";
import { distance, sound } from "../../theme/scripts/search/near";
import { Blocks } from "../../theme/scripts/search/blocks";
import type { Part } from "../../theme/scripts/search/part";
import { isPlain, plainParts } from "../../theme/scripts/search/plain";
import { answer } from "../../theme/scripts/search/rank";
import "../../theme/scripts/search/terminal.define";
import { split } from "../../theme/scripts/search/split";
import { fold, pieces } from "../../theme/scripts/search/words";

type Read = ["bit" | "gamma"] | ["number" | "rice", number] | ["symbol", Code<unknown>] | ["text", Letters];

const octets = (base64: string) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
const partsOf = (file: Uint8Array): [Part, ...Part[]] => (isPlain(file) ? (plainParts(file) as [Part, ...Part[]]) : [new Blocks(file)]);
const opened = new Map<string, Part[]>();

/** What a page shows of an answer; `more` are the results that it could show without a fetch. */
const shown = (answer: Answer, { most = 10 }: Wish) => ({ ...answer, hits: answer.hits.slice(0, most), more: answer.hits.length });

const exposed = {
  pieces: (texts: string[]) => texts.map((text) => pieces(text)),
  fold: (texts: string[]) => texts.map(fold),
  distance: (pairs: [string, string, number, boolean][]) => pairs.map((pair) => distance(...pair)),
  sound: (words: string[]) => words.map(sound),

  /** Reads one after the other out of a row of bits. */
  bits(row: string, reads: Read[]) {
    const bits = new Bits(octets(row));
    return reads.map(([kind, by]) => (bits[kind] as (by: unknown) => unknown).call(bits, by));
  },

  /** Everything that a file holds. */
  read(file: string) {
    const [part] = partsOf(octets(file));
    const words = part.everyWord();
    return {
      words: words.map(({ form, like, common, list }) => [form, like, common, list]),
      found: words.every((word) => part.lookUp(word.form)?.list === word.list),
      lists: words.map(({ list }) => ((one) => one && [[...one.docs], [...one.counts]])(part.list(list))),
      records: Array.from({ length: part.head.docs }, (_, doc) => part.record(doc)),
      lengths: [...part.norms(1, 1, 1)],
      missing: [...part.missing],
    };
  },

  /** The parts of a file in which several came together. */
  split: (file: string) => split(octets(file)).map((part) => btoa(Array.from(part, (octet) => String.fromCharCode(octet)).join(""))),

  /** Keeps files open under a name. */
  open(name: string, files: string[]) {
    opened.set(name, files.flatMap((file) => partsOf(octets(file))));
  },

  ask(name: string, lang: string, wish: Wish) {
    return shown(answer(byLanguage(opened.get(name)!), lang, wish), wish);
  },

  /** Asks as the engine in a browser does: of each language a head, and then only the blocks that are missing. */
  shards(heads: string[], blocks: Record<string, string>, lang: string, wish: Wish) {
    const parts = heads.map((head) => new Blocks(octets(head)));
    const fetched: string[][] = [];
    for (;;) {
      const found = answer(byLanguage(parts), lang, wish);
      const wanted = parts.flatMap((part) => [...part.missing].map((name) => ({ part, name, path: `${part.head.id}/${name}.bin` })));
      if (!wanted.length) return { ...shown(found, wish), fetched };
      fetched.push(wanted.map(({ path }) => path));
      for (const { part, name, path } of wanted) part.give(name, octets(blocks[path]!));
    }
  },
};

function byLanguage(parts: readonly Part[]): Map<string, Part[]> {
  const languages = new Map<string, Part[]>();
  for (const part of parts) languages.set(part.head.lang, [...(languages.get(part.head.lang) ?? []), part]);
  return languages;
}

Object.assign(globalThis, {
  call: (name: keyof typeof exposed, given: string) =>
    JSON.stringify((exposed[name] as (...given: unknown[]) => unknown)(...(JSON.parse(given) as unknown[])) ?? null),
});
