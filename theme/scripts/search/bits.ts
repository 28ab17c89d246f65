// Pure: numbers and letters out of bits, as plugins/microlearn/search/bits.py writes them.

/** A canonical Huffman code: how many symbols have each length, and the symbols in the order of their codes. */
export type Code<Symbol> = readonly [readonly number[], ArrayLike<Symbol>];

/** The codes of letters behind a vowel, and of all others: those first. */
export type Letters = readonly [Code<string>, Code<string>];

export class Bits {
  private at = 0;

  constructor(private readonly octets: Uint8Array) {}

  bit(): number {
    const octet = this.octets[this.at >> 3];
    // A torn block must not be read for ever.
    if (octet === undefined) throw Error();
    return (octet >> (7 - (this.at++ & 7))) & 1;
  }

  number(width: number): number {
    let value = 0;
    while (width-- > 0) value = value * 2 + this.bit();
    return value;
  }

  /** Elias' gamma code of a number of at least 1. */
  gamma(): number {
    let zeros = 0;
    while (!this.bit()) zeros += 1;
    return 2 ** zeros + this.number(zeros);
  }

  rice(width: number): number {
    let high = 0;
    while (this.bit()) high += 1;
    return high * 2 ** width + this.number(width);
  }

  symbol<Symbol>([counts, symbols]: Code<Symbol>): Symbol {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < counts.length; length++) {
      code = code * 2 + this.bit();
      first *= 2;
      const count = counts[length]!;
      if (code - first < count) return symbols[index + code - first]!;
      index += count;
      first += count;
    }
    throw Error();
  }

  /** Letters up to the end of a line. */
  text([plain, behindVowel]: Letters): string {
    let text = "";
    for (let sign = ""; ; text += sign) {
      sign = this.symbol(/[aeiouy]/i.test(sign) ? behindVowel : plain);
      if (sign === "\n") return text;
    }
  }
}
