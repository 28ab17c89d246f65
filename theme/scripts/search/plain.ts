// Pure: a part of the index as phones keep it, as plugins/microlearn/search/plain.py writes it.
import { recordOf, levelOf, norms } from "./facts";
import type { Head, List, Part, Record, Word } from "./part";

/** The columns of a file, in their order. */
export const COLUMNS = ["heads", "parts", "lengths", "records", "forms", "related", "sizes", "gaps", "counts"] as const;
export type Columns = { [name in (typeof COLUMNS)[number]]: Uint8Array };

const MAGIC = 0x4d4c5031; // "MLP1", whose number is the version
/** Forms that are looked at together. */
const BLOCK = 64;

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView => new DataView(buffer, byteOffset, byteLength);

export const isPlain = (octets: Uint8Array): boolean => octets.length >= 4 && viewOf(octets).getUint32(0) === MAGIC;

/** The columns of the file that stands first, and where it ends. Throws where it is torn. */
export function columnsOf(octets: Uint8Array): Columns & { end: number } {
  const view = viewOf(octets);
  let at = 4;
  const columns = COLUMNS.map((name) => {
    const start = at + 4;
    at = start + view.getUint32(at);
    if (at > octets.length) throw Error();
    return [name, octets.subarray(start, at)] as const;
  });
  return { ...(Object.fromEntries(columns) as Columns), end: at };
}

/** Columns as a file. */
export function fileOf(columns: Columns): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(COLUMNS.reduce((sum, name) => sum + 4 + columns[name].length, 4));
  const view = viewOf(file);
  view.setUint32(0, MAGIC);
  let at = 4;
  for (const name of COLUMNS) {
    view.setUint32(at, columns[name].length);
    file.set(columns[name], at + 4);
    at += 4 + columns[name].length;
  }
  return file;
}

/** Numbers of as many bytes as they need (LEB128). */
export function numbers(octets: Uint8Array): Uint32Array {
  const found = new Uint32Array(octets.length);
  let size = 0;
  let shift = 0;
  for (const octet of octets) {
    found[size]! += (octet & 127) * 2 ** shift;
    shift = octet > 127 ? shift + 7 : 0;
    if (!shift) size += 1;
  }
  return found.subarray(0, size);
}

/** A column of lines; none where it is empty. */
const lines = (octets: Uint8Array): string[] => (octets.length ? new TextDecoder().decode(octets).split("\n") : []);

class Plain implements Part {
  readonly head: Head;
  readonly missing = new Set<string>();
  readonly complete = true;
  private readonly steps: readonly number[];
  private readonly forms: readonly string[];
  private readonly lengths: Uint32Array;
  private readonly sizes: Uint32Array;
  /** Per form the number of its class of words, and the forms of classes that have several. */
  private readonly like: Uint32Array;
  private readonly several = new Map<number, number[]>();
  private readonly blocks: (readonly Word[])[] = [];
  private rows?: readonly string[];
  private found?: { starts: Uint32Array } & List;

  constructor(private readonly columns: Columns) {
    this.forms = lines(columns.forms);
    this.lengths = numbers(columns.lengths);
    this.sizes = numbers(columns.sizes);
    this.like = this.classes(numbers(columns.related));
    if (this.sizes.length !== this.forms.length || this.like.length !== this.forms.length) throw Error();
    const { steps, ...head } = JSON.parse(lines(columns.heads)[0]!) as { lang: string; steps: number[] };
    this.steps = steps;
    this.head = { id: "", docs: this.lengths.length, total: this.lengths.reduce((sum, length) => sum + length, 0), ...head };
  }

  private classes(back: Uint32Array): Uint32Array {
    const firsts: number[] = [];
    return back.map((far, n) => {
      const like = firsts.length - far;
      if (!far) firsts.push(n);
      else this.several.set(like, [...(this.several.get(like) ?? [firsts[like]!]), n]);
      return like;
    });
  }

  give(): void {
    throw Error("nothing is missing");
  }

  /** The place of the last form that is not behind this one. */
  private placeOf(form: string): number {
    let from = 0;
    for (let to = this.forms.length; from < to; ) {
      const middle = (from + to) >> 1;
      if (this.forms[middle]! <= form) from = middle + 1;
      else to = middle;
    }
    return Math.max(0, from - 1);
  }

  blockOf(form: string): number {
    return Math.floor(this.placeOf(form) / BLOCK);
  }

  wordsIn(block: number): readonly Word[] {
    const start = block * BLOCK;
    return (this.blocks[block] ??= this.forms.slice(start, start + BLOCK).map((form, n) => {
      const list = start + n;
      // As a power of eight.
      const common = Math.min(3, Math.floor(Math.max(0, 31 - Math.clz32(this.sizes[list]!)) / 3));
      return { form, list, like: this.like[list]!, common };
    }));
  }

  within(blocks: Iterable<number>): readonly Word[] {
    return [...new Set(blocks)].flatMap((n) => this.wordsIn(n));
  }

  range(start: string): number[] {
    const first = this.blockOf(start);
    return Array.from({ length: this.blockOf(`${start}\uffff`) - first + 1 }, (_, n) => first + n);
  }

  everyWord(): readonly Word[] {
    return this.within(Array(Math.ceil(this.forms.length / BLOCK)).keys());
  }

  private word(list: number): Word {
    return this.wordsIn(Math.floor(list / BLOCK))[list % BLOCK]!;
  }

  lookUp(form: string): Word | undefined {
    const place = this.placeOf(form);
    return this.forms[place] === form ? this.word(place) : undefined;
  }

  peek(form: string): Word | undefined {
    return this.lookUp(form);
  }

  formsLike(word: Word): readonly Word[] {
    return (this.several.get(word.like) ?? []).filter((list) => list !== word.list).map((list) => this.word(list));
  }

  list(number: number): List {
    const { starts, docs, counts } = (this.found ??= this.lists());
    const [from, to] = [starts[number]!, starts[number + 1]!];
    return { docs: docs.subarray(from, to), counts: counts.subarray(from, to) };
  }

  private lists(): { starts: Uint32Array } & List {
    const docs = numbers(this.columns.gaps);
    const starts = new Uint32Array(this.sizes.length + 1);
    this.sizes.forEach((size, n) => {
      let last = -1;
      for (let at = starts[n]!; at < starts[n]! + size; at++) last = docs[at]! += last + 1;
      starts[n + 1] = starts[n]! + size;
    });
    if (starts[this.sizes.length] !== docs.length || docs.length !== this.columns.counts.length) throw Error();
    return { starts, docs, counts: this.columns.counts.map((step) => this.steps[step]!) };
  }

  holds(): boolean {
    return true;
  }

  record(doc: number): Record {
    const row = JSON.parse((this.rows ??= lines(this.columns.records))[doc]!) as [address: string, title: string, goal: string, symbol: string];
    return recordOf(...row, this.head.lang);
  }

  norms(saturation: number, share: number, mean: number): Float32Array {
    const weights = norms(saturation, share, mean);
    return Float32Array.from(this.lengths, (length) => weights[levelOf(length)]!);
  }
}

/** The parts of a file, one after the other. Throws for what is none of this version, as reading does for what is torn. */
export function plainParts(octets: Uint8Array): Part[] {
  const parts: Part[] = [];
  for (let rest = octets; rest.length; ) {
    if (!isPlain(rest)) throw Error();
    const { end, ...columns } = columnsOf(rest);
    parts.push(new Plain(columns));
    rest = rest.subarray(end);
  }
  return parts;
}
