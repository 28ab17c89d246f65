// Pure: what is kept of a checklist that is half done.

/** A checklist as a page shows it. */
export interface List {
  lang: string;
  /** The texts of its boxes. */
  items: readonly string[];
}

export interface Progress {
  /** When the first box was ticked, milliseconds since 1970. */
  begun: number;
  /** Indices of the ticked boxes. */
  ticked: number[];
  /** The language in which they were ticked. */
  lang: string;
  /** The texts of all boxes in that language: other texts are another list. */
  of: string;
  /** How many boxes there are: all that can be compared with the list in another language. */
  count: number;
}

/** A short fingerprint of the items' texts (FNV-1a, 32 bits). */
export function fingerprint(items: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const char of items.join("\n")) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  return (hash >>> 0).toString(36);
}

/** What to keep after a tick: nothing when no box or every box is ticked. */
export function after(before: Progress | null, ticked: number[], { lang, items }: List, now: number): Progress | null {
  if (ticked.length === 0 || ticked.length === items.length) return null;
  return { begun: before?.begun ?? now, ticked, lang, of: fingerprint(items), count: items.length };
}

/** Kept progress, if it belongs to this list or to the same one in another language, and is whole. */
export function revive(text: string | null, { lang, items }: List): Progress | null {
  if (!text) return null;
  try {
    const kept = JSON.parse(text) as Progress;
    const valid =
      (kept.lang === lang ? kept.of === fingerprint(items) : kept.count === items.length) &&
      Number.isFinite(kept.begun) &&
      Array.isArray(kept.ticked) &&
      kept.ticked.length > 0 &&
      kept.ticked.every((index) => Number.isInteger(index) && index >= 0 && index < items.length);
    return valid ? kept : null;
  } catch {
    return null;
  }
}

/** When it was begun, in words: the time today, else the day with the time. */
export function begunAt(begun: number, now: number, lang: string): string {
  const then = new Date(begun);
  const today = new Date(now).toDateString() === then.toDateString();
  const digits = `${lang}-u-nu-latn`;
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  return today
    ? then.toLocaleTimeString(digits, time)
    : then.toLocaleString(digits, { day: "numeric", month: "short", ...time });
}
