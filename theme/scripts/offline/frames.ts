// Pure: packs as they travel, as plugins/microlearn/offline/transport.py writes them: Zstandard (RFC 8878).
import { decompress } from "fzstd";

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
/** A header that tells the size in four bytes, and that all there is may be looked back at. */
const SIMPLE = 0xa0;
const HEADER = 9;
/** Bytes of a block at most. */
const BLOCK = 0x20000;

/** What frames are compressed against; nothing for those that travel by themselves. The decoder knows no such thing:
 * it is given the same content as blocks in front, which are not compressed. */
export class Base {
  private readonly before: Uint8Array;
  private readonly length: number;

  constructor(contents: readonly Uint8Array[] = []) {
    const whole = joined(contents);
    const blocks: Uint8Array[] = [new Uint8Array(HEADER)];
    for (let at = 0; at < whole.length; at += BLOCK) {
      const block = whole.subarray(at, at + BLOCK);
      blocks.push(little(block.length << 3, 3), block);
    }
    this.before = joined(blocks);
    this.length = whole.length;
  }

  /** The content of a frame. Throws where it is damaged, or longer than `most` bytes. */
  expand(frame: Uint8Array, most: number): Uint8Array<ArrayBuffer> {
    const flags = frame[4] ?? 0;
    // What else a header may tell of, no frame of ours does.
    if (MAGIC.some((byte, n) => frame[n] !== byte) || flags & 0x1f) throw Error("no frame");
    const single = (flags >> 5) & 1;
    const width = flags >> 6 ? 1 << (flags >> 6) : single;
    const start = 6 - single;
    let size = width === 2 ? 256 : 0;
    for (let n = 0; n < width; n++) size += frame[start + n]! * 256 ** n;
    if (!(size <= most)) throw Error("too long");
    if (endOf(frame, start + width) !== frame.length) throw Error("no frame");
    const whole = joined([this.before, frame.subarray(start + width)]);
    whole.set([...MAGIC, SIMPLE, ...little(this.length + size, 4)]);
    // With a place to write to, fzstd 0.1.1 reads all of it as a text first.
    return new Uint8Array(decompress(whole).subarray(this.length));
  }
}

/** Where the last block ends, by what the heads of blocks say: the decoder would go on with whatever follows, of any size. */
function endOf(frame: Uint8Array, start: number): number {
  let at = start;
  for (let last = false; !last && at < frame.length; ) {
    const head = (frame[at] ?? 0) | ((frame[at + 1] ?? 0) << 8) | ((frame[at + 2] ?? 0) << 16);
    const repeated = ((head >> 1) & 3) === 1;
    last = !!(head & 1);
    at += 3 + (repeated ? 1 : head >> 3);
  }
  return at;
}

const little = (value: number, bytes: number): Uint8Array => Uint8Array.from({ length: bytes }, (_, n) => value >>> (8 * n));

/** In one piece. A blob would do the same by way of another process, which takes a fifth of a large save. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
