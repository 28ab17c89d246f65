// Pure: an index as plugins/microlearn/search/format.py writes it. Blocks are read when they are asked for; those that
// are not here yet are noted in `missing`.
import { Bits, type Code, type Letters } from "./bits";
import { recordOf, norms } from "./facts";
import type { Head as Shared, List, Part, Record as Row, Word } from "./part";

interface Head extends Shared {
  lengths: string;
  steps: number[];
  records: number;
  firsts: string[];
  starts: number[];
  codes: { [name in "letter" | "place" | "text"]: Letters } & { [name in "shared" | "step" | "common"]: Code<number> } & { type: Code<string> };
  /** Sizes of the blocks, where they follow the head. */
  sizes?: Record<string, number[]>;
}

export class Blocks implements Part {
  readonly head: Head;
  readonly missing = new Set<string>();
  /** Whether all words are here, so that near ones can be looked for everywhere. */
  complete = false;
  private readonly blocks = new Map<string, Uint8Array>();
  private readonly read = new Map<string, unknown>();
  private readonly lengths: string;
  private everything?: readonly Word[];

  /** Throws for what is no index of this version, as reading does for what is torn. */
  constructor(octets: Uint8Array) {
    const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
    let at = 8 + view.getUint32(4);
    this.head = JSON.parse(utf8(octets.subarray(8, at))) as Head;
    // "MLS1", whose number is the version.
    if (view.getUint32(0) !== 0x4d4c5331) throw Error();
    this.lengths = atob(this.head.lengths);
    for (const [kind, sizes] of Object.entries(this.head.sizes ?? {}))
      sizes.forEach((size, n) => this.give(kind + n, octets.subarray(at, (at += size))));
  }

  give(name: string, octets: Uint8Array): void {
    const body = octets.subarray(4);
    const sum = new DataView(octets.buffer, octets.byteOffset, octets.length).getUint32(0);
    if (sum !== adler(body, adler(Uint8Array.from(this.head.id + name, (sign) => sign.charCodeAt(0))))) throw Error();
    this.blocks.set(name, body);
    this.missing.delete(name);
    this.complete ||= this.head.firsts.every((_, n) => this.blocks.has(`w${n}`));
  }

  /** The block in which a form stands, or would stand. */
  blockOf(form: string): number {
    return Math.max(0, before(this.head.firsts, form));
  }

  wordsIn(block: number): readonly Word[] {
    // An empty site has no block.
    if (!this.head.firsts[block]) return [];
    return this.block(`w${block}`, [], (octets) => {
      const { letter, shared, common } = this.head.codes;
      const bits = new Bits(octets);
      const words: Word[] = [];
      const size = bits.gamma();
      const first = bits.gamma() - 1;
      let next = bits.gamma() - 1;
      let form = "";
      while (words.length < size) {
        form = form.slice(0, bits.symbol(shared)) + bits.text(letter);
        const like = bits.bit() ? next++ : next - bits.gamma();
        words.push({ form, list: first + words.length, like, common: bits.symbol(common) });
      }
      return words;
    });
  }

  /** A form, where its block is here. */
  peek(form: string): Word | undefined {
    return this.blocks.has(`w${this.blockOf(form)}`) ? this.lookUp(form) : undefined;
  }

  /** The other forms of a word: those in its block, and where all words are here, all of them. */
  formsLike(word: Word): readonly Word[] {
    const words = this.complete ? (this.everything ??= this.everyWord()) : this.wordsIn(this.blockOf(word.form));
    return words.filter((other) => other.like === word.like && other !== word);
  }

  everyWord(): readonly Word[] {
    return this.within(this.head.firsts.keys());
  }

  /** The words of some blocks, each once. */
  within(blocks: Iterable<number>): readonly Word[] {
    return [...new Set(blocks)].flatMap((n) => this.wordsIn(n));
  }

  /** The blocks in which forms with this beginning stand. */
  range(start: string): number[] {
    const first = this.blockOf(start);
    return Array.from({ length: this.blockOf(`${start}\uffff`) - first + 1 }, (_, n) => first + n);
  }

  lookUp(form: string): Word | undefined {
    return this.wordsIn(this.blockOf(form)).find((word) => word.form === form);
  }

  list(number: number): List | undefined {
    const { starts, codes, docs, steps } = this.head;
    const block = before(starts, number);
    return this.block<List[]>(`l${block}`, [], (octets) => {
      const bits = new Bits(octets);
      return Array.from({ length: starts[block + 1]! - starts[block]! }, () => {
        const size = bits.gamma() - 1;
        const list: List = { docs: new Uint32Array(size), counts: new Uint8Array(size) };
        // Of words that stand nearly everywhere it is not kept how often.
        const plain = size * 2 > docs && docs > 1000;
        let n = 0;
        for (const doc of gaps(bits, size, docs)) {
          list.docs[n] = doc;
          list.counts[n++] = plain ? 1 : steps[bits.symbol(codes.step)]!;
        }
        return list;
      });
    })[number - starts[block]!];
  }

  /** Whether a document's record is here. */
  holds(doc: number): boolean {
    return this.blocks.has(`r${(doc / this.head.records) | 0}`);
  }

  record(doc: number): Row | undefined {
    const { records, docs, lang, codes } = this.head;
    const first = doc - (doc % records);
    return this.block<Row[]>(`r${first / records}`, [], (octets) => {
      const bits = new Bits(octets);
      let address = "";
      return Array.from({ length: Math.min(records, docs - first) }, () => {
        address = address.slice(0, bits.gamma() - 1) + bits.text(codes.place);
        return recordOf(address, bits.text(codes.text), bits.text(codes.text), bits.symbol(codes.type), lang);
      });
    })[doc - first];
  }

  norms(saturation: number, share: number, mean: number): Float32Array {
    const weights = norms(saturation, share, mean);
    return Float32Array.from({ length: this.head.docs }, (_, doc) => {
      const both = this.lengths.charCodeAt(doc >> 1);
      return weights[doc & 1 ? both & 15 : both >> 4]!;
    });
  }

  private block<Content>(name: string, empty: Content, read: (octets: Uint8Array) => Content): Content {
    if (this.read.has(name)) return this.read.get(name) as Content;
    const octets = this.blocks.get(name);
    if (!octets) {
      this.missing.add(name);
      return empty;
    }
    const content = read(octets);
    this.read.set(name, content);
    return content;
  }
}

/** The place of the last of some rising values that is not above another one. */
const before = <Value>(values: readonly Value[], value: Value): number => values.filter((one) => one <= value).length - 1;

/** Rising numbers below `range`, kept as Rice-coded gaps. */
function* gaps(bits: Bits, size: number, range: number): Generator<number> {
  const width = Math.max(0, 31 - Math.clz32(Math.floor((range * 11) / (size * 16))));
  for (let last = -1; size > 0; size--) yield (last += bits.rice(width) + 1);
}

function adler(octets: Uint8Array, start = 1): number {
  let low = start & 0xffff;
  let high = start >>> 16;
  for (const octet of octets) {
    low = (low + octet) % 65521;
    high = (high + low) % 65521;
  }
  return ((high << 16) | low) >>> 0;
}

const utf8 = (octets: Uint8Array): string => new TextDecoder().decode(octets);
