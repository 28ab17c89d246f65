// Pure: searches that found nothing, with how often; the latest last.

const MOST = 50;
const LONGEST = 80;

/** What was kept, with one search more. */
export function counted(kept: unknown, words: string): Record<string, number> {
  const found = new Map(counts(kept));
  const key = words.replace(/\s+/g, " ").trim().toLowerCase().slice(0, LONGEST);
  const count = (found.get(key) ?? 0) + 1;
  found.delete(key);
  return Object.fromEntries([...found, [key, count] as const].slice(-MOST));
}

/** Whatever else was kept is no reason to fail. */
export const counts = (kept: unknown): [words: string, count: number][] => Object.entries(kept ?? {}).filter(([, count]) => count > 0);
