// Pure: an index that came in one file, taken apart into the parts that a phone keeps: those that
// plugins/microlearn/search/plain.py writes, byte for byte.
import { columnsOf, fileOf, isPlain, numbers } from "./plain";

/** Of a line. */
const END = 10;

/** Bytes that become more. */
class Octets {
  private octets = new Uint8Array(64);
  private length = 0;

  push(octet: number): void {
    if (this.length === this.octets.length) {
      const more = new Uint8Array(2 * this.length);
      more.set(this.octets);
      this.octets = more;
    }
    this.octets[this.length++] = octet;
  }

  /** A number of as many bytes as it needs. */
  number(number: number): void {
    for (; number > 127; number >>>= 7) this.push(128 | (number & 127));
    this.push(number);
  }

  /** A line behind those that are there. */
  line(line: Uint8Array): void {
    if (this.length) this.push(END);
    line.forEach((octet) => this.push(octet));
  }

  get all(): Uint8Array {
    return this.octets.subarray(0, this.length);
  }
}

const inOctets = (row: Iterable<number>): Uint8Array => {
  const octets = new Octets();
  for (const number of row) octets.number(number);
  return octets.all;
};

const inLines = (lines: readonly Uint8Array[]): Uint8Array => {
  const octets = new Octets();
  for (const line of lines) octets.line(line);
  return octets.all;
};

/** The lines of a column, as they are. */
function linesOf(column: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let at = 0; at < column.length; at += lines.at(-1)!.length + 1) {
    const end = column.indexOf(END, at);
    lines.push(column.subarray(at, end < 0 ? column.length : end));
  }
  return lines;
}

/** The parts of an index; what is none stays as it is. Throws where it is torn. */
export function split(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  if (!isPlain(file)) return [file];
  const columns = columnsOf(file);
  const [heads, records, forms] = [linesOf(columns.heads), linesOf(columns.records), linesOf(columns.forms)];
  const [lengths, back, sizes, docs] = [numbers(columns.lengths), numbers(columns.related), numbers(columns.sizes), numbers(columns.gaps)];
  let end = 0;
  const parts = Array.from(numbers(columns.parts), (size) => ({
    start: end,
    end: (end += size),
    forms: new Octets(),
    /** The number of each class of words in this part. */
    classes: new Map<number, number>(),
    like: new Octets(),
    sizes: new Octets(),
    gaps: new Octets(),
    counts: new Octets(),
  }));
  const placeOf = new Uint32Array(lengths.length);
  parts.forEach((part, place) => placeOf.fill(place, part.start, part.end));
  // A part has all forms of the words that it has: first it is seen which those are.
  const placesOf: Set<number>[] = [];
  let at = 0;
  const classOf = back.map((far, n) => {
    const like = far ? placesOf.length - far : placesOf.push(new Set()) - 1;
    for (let doc = -1, end = at + sizes[n]!; at < end; at++) placesOf[like]!.add(placeOf[(docs[at] = doc += docs[at]! + 1)]!);
    return like;
  });
  at = 0;
  let rest = 0;
  forms.forEach((form, n) => {
    const like = classOf[n]!;
    rest += sizes[n]!;
    for (const part of [...placesOf[like]!].sort((one, other) => one - other).map((place) => parts[place]!)) {
      const fresh = part.classes.size;
      part.forms.line(form);
      part.like.number(fresh - (part.classes.get(like) ?? fresh));
      if (!part.classes.has(like)) part.classes.set(like, fresh);
      const first = at;
      for (let last = part.start - 1; at < rest && docs[at]! < part.end; last = docs[at++]!) {
        part.gaps.number(docs[at]! - last - 1);
        part.counts.push(columns.counts[at]!);
      }
      part.sizes.number(at - first);
    }
  });
  return parts.map(({ start, end, forms, like, sizes, gaps, counts }, place) =>
    fileOf({
      heads: inLines([heads[Math.min(place, 1)]!]),
      parts: inOctets([end - start]),
      lengths: inOctets(lengths.subarray(start, end)),
      records: inLines(records.slice(start, end)),
      forms: forms.all,
      related: like.all,
      sizes: sizes.all,
      gaps: gaps.all,
      counts: counts.all,
    }),
  );
}
