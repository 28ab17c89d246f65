// What this device remembers for this site. Keys carry the site's own path: several sites may share an origin, and all
// folders opened from a disk do.

/** The root of the site as it was opened. */
export const root = (): URL => new URL(document.documentElement.dataset.root || "./", location.href);

const named = (key: string): string => `microlearn ${root().pathname} ${key}`;

export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(named(key));
    else localStorage.setItem(named(key), value);
  } catch {
    // Private mode or a full device: the page works without memory.
  }
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(named(key));
  } catch {
    return null;
  }
}

/** What was remembered as JSON; null where there is nothing that can be read. */
export function recallJson(key: string): unknown {
  try {
    return JSON.parse(recall(key) ?? "null");
  } catch {
    return null;
  }
}
