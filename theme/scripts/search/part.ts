// Pure: what the ranking looks into: an index, or a part of one, whatever it is written like.
import type { Hit } from "./api";

export interface Head {
  id: string;
  lang: string;
  docs: number;
  /** Words of all documents. */
  total: number;
  /** Words that say nothing, and those that tell of trouble. */
  common?: string[];
  trouble?: string[];
  /** Languages with units that this one lacks, and all others. */
  also?: string[];
  others?: string[];
}

export interface Word {
  /** What it sounds like; made when it is needed. */
  sound?: string;
  form: string;
  /** The number of its list. */
  list: number;
  /** What it has in common with other forms of the word. */
  like: number;
  /** On how many documents it stands, as a power of eight. */
  common: number;
}

export interface List {
  docs: Uint32Array;
  counts: Uint8Array;
}

/** What results show of a document. */
export type Record = Omit<Hit, "score">;

export interface Part {
  readonly head: Head;
  /** Blocks that were asked for and are not here yet. */
  readonly missing: Set<string>;
  /** Whether all words are here, so that near ones can be looked for everywhere. */
  readonly complete: boolean;
  /** Takes a block that was missing. */
  give(name: string, octets: Uint8Array): void;
  /** The block in which a form stands, or would stand. */
  blockOf(form: string): number;
  wordsIn(block: number): readonly Word[];
  /** The words of some blocks, each once. */
  within(blocks: Iterable<number>): readonly Word[];
  /** The blocks in which forms with this beginning stand. */
  range(start: string): number[];
  everyWord(): readonly Word[];
  lookUp(form: string): Word | undefined;
  /** A form, where its block is here. */
  peek(form: string): Word | undefined;
  /** The other forms of a word: those in its block, and where all words are here, all of them. */
  formsLike(word: Word): readonly Word[];
  list(number: number): List | undefined;
  /** Whether a document's record is here. */
  holds(doc: number): boolean;
  record(doc: number): Record | undefined;
  /** How much the length of each document weighs against its words, as BM25 has it. */
  norms(saturation: number, share: number, mean: number): Float32Array;
}
