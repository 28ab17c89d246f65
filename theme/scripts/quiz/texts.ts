// Pure: when two answers that were typed count as the same.

/** Case, accents, quotation marks, hyphens, spaces and a full stop at the end make no difference. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    // A hyphen between two digits, or one that is a minus, means something.
    .replace(/[-‐‑–−]/g, (_, at: number, whole: string) => (/^(|.*[\s\d])$/s.test(whole.slice(0, at)) && /^.\d/.test(whole.slice(at)) ? "-" : ""))
    .replace(/[\s'’‘"“”„«»`]+/g, "")
    .replace(/(.)[.!?]+$/, "$1");
}

/** How many letters must be put in, left out, replaced or swapped with their neighbour (optimal string alignment). */
export function distance(one: string, other: string): number {
  const a = [...one];
  const b = [...other];
  let before: number[] = [];
  let above = b.map((_, index) => index + 1);
  above.unshift(0);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    before = above;
    above = row;
  }
  return above[b.length]!;
}

/** Whether an answer is the expected one but for typing errors. Digits are never forgiven: 112 is not 113. */
export function isNearly(given: string, expected: string, typos: number): boolean {
  const one = fold(given);
  const other = fold(expected);
  if (one === other) return true;
  const digits = (text: string) => text.replace(/\D/g, "");
  return digits(one) === digits(other) && [...other].length > 2 * typos && distance(one, other) <= typos;
}

/**
 * The numbers that somebody may have meant: with a decimal point or comma, spaces between thousands, and behind them the
 * unit or its beginning (without a unit, one word). "1.500" is one and a half or fifteen hundred, by country; both are
 * given.
 */
export function numbersIn(text: string, unit = ""): number[] {
  const found = /^([-−+]?)\s*(\d[\d\s.,'’]*?)\s*([^\d\s.,'’].{0,20})?$/u.exec(text.trim());
  const behind = fold(found?.[3] ?? "");
  const expected = fold(unit);
  if (!found || (behind && !(expected ? behind.startsWith(expected) || expected.startsWith(behind) : /^\p{L}+\d?$/u.test(behind)))) return [];
  const sign = found[1] === "-" || found[1] === "−" ? -1 : 1;
  const digits = found[2]!.replace(/[\s'’]/g, "").replace(/[.,]$/, "");
  const readings = new Set<number>();
  const [whole, fraction, ...more] = digits.split(/[.,]/);
  if (fraction === undefined) readings.add(Number(whole));
  else if (!more.length) readings.add(Number(`${whole}.${fraction}`));
  if (/^\d{1,3}([.,]\d{3})+$/.test(digits)) readings.add(Number(digits.replace(/[.,]/g, "")));
  // 1.234,5 and 1,234.5
  const both = /^(\d{1,3}(?:([.,])\d{3})+)([.,])(\d+)$/.exec(digits);
  if (both && both[2] !== both[3]) readings.add(Number(`${both[1]!.replace(/[.,]/g, "")}.${both[4]}`));
  return [...readings].map((value) => sign * value);
}
