// Pure: which of the site's languages this reader wants.

const base = (lang: string): string => lang.toLowerCase().split("-")[0]!;

/** The reader's own earlier choice, else the first of the phone's languages that the site has, else the site's first. */
export function choose(site: readonly string[], phone: readonly string[], chosen: string | null): string {
  if (chosen && site.includes(chosen)) return chosen;
  for (const wanted of phone) {
    const found = site.find((lang) => lang.toLowerCase() === wanted.toLowerCase()) ?? site.find((lang) => base(lang) === base(wanted));
    if (found) return found;
  }
  return site[0] ?? "en";
}
