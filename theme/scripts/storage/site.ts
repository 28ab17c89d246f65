// What this device remembers for this site. Keys carry the site's own path: several sites may share an origin, and all
// folders opened from a disk do.
const root = () => new URL(document.documentElement.dataset.root || "./", location.href).pathname;

export function remember(key: string, value: string | null): void {
  try {
    const name = `microlearn ${root()} ${key}`;
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Private mode or a full device: the page works without memory.
  }
}

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`microlearn ${root()} ${key}`);
  } catch {
    return null;
  }
}
