// Pure: packs and index as they travel, as plugins/microlearn/offline/transport.py writes them: Zstandard (RFC 8878).
import { Decompress, decompress } from "fzstd";

const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
/** The byte of a header for the 8 MB that a stream may look back at most: ten and thirteen as a power of two. */
const REACH = 13 << 3;
/** Bytes in front of each content of a stream, which tell how long it is. */
const LENGTH = 4;

/** The content of a frame that travels by itself. Throws where it is damaged, or longer than `most` bytes. */
export function expand(frame: Uint8Array, most: number): Uint8Array<ArrayBuffer> {
  const flags = frame[4] ?? 0;
  // In one segment; what else a header may tell of, no frame of ours does.
  if (MAGIC.some((byte, n) => frame[n] !== byte) || (flags & 0x3f) !== 0x20) throw Error("no frame");
  const width = 1 << (flags >> 6);
  const start = 5;
  let size = width === 2 ? 256 : 0;
  for (let n = 0; n < width; n++) size += frame[start + n]! * 256 ** n;
  if (!(size <= most)) throw Error("too long");
  if (endOf(frame, start + width) !== frame.length) throw Error("no frame");
  // With a place to write to, fzstd 0.1.1 reads all of it as a text first.
  return new Uint8Array(decompress(frame));
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

/** All contents in one frame, which comes in pieces. */
export class Stream {
  private readonly decoder = new Decompress((block) => this.take(block));
  private contents: Uint8Array<ArrayBuffer>[] = [];
  private came = new Uint8Array();
  private begun = false;

  /** There is no more in it than `most` bytes. */
  constructor(private most: number) {}

  /** The contents that are whole with the next piece. Throws where it is damaged, or the last and not the end. */
  push(piece: Uint8Array, last: boolean): Uint8Array<ArrayBuffer>[] {
    if (!this.begun && (MAGIC.some((byte, n) => piece[n] !== byte) || piece[4] !== 0 || !(piece[5]! <= REACH))) throw Error("no stream");
    this.begun = true;
    this.contents = [];
    this.decoder.push(piece, last);
    return this.contents;
  }

  private take(block: Uint8Array): void {
    this.most -= block.length;
    if (this.most < 0) throw Error("too long");
    this.came = joined([this.came, block]);
    let at = 0;
    while (at + LENGTH <= this.came.length) {
      const end = at + LENGTH + new DataView(this.came.buffer, at).getUint32(0);
      if (end > this.came.length) break;
      this.contents.push(this.came.slice(at + LENGTH, end));
      at = end;
    }
    this.came = this.came.slice(at);
  }
}

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
