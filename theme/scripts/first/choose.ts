// Pure: which of the site's languages this reader wants.

/** The reader's own earlier choice, else the first of the phone's languages that the site has, else the site's first. */
export function choose(site: readonly string[], phone: readonly string[], chosen: string | null): string {
  if (chosen && site.includes(chosen)) return chosen;
  for (const wanted of phone) {
    const exact = site.find((lang) => lang.toLowerCase() === wanted.toLowerCase());
    if (exact) return exact;
    const base = wanted.toLowerCase().split("-")[0];
    const near = site.find((lang) => lang.toLowerCase().split("-")[0] === base);
    if (near) return near;
  }
  return site[0] ?? "en";
}

/** Languages written from right to left. */
export const isRightToLeft = (lang: string): boolean => /^(ar|fa|he|ps|sd|ug|ur|yi)\b/.test(lang);
