// Pure: which of Material's colour schemes an ordinary page shows.

/** The reader's choice, else what the phone does; a scheme that the site made itself stays. */
export function scheme(site: string | undefined, chosen: string | null, phoneIsDark: boolean): string {
  if (site && site !== "default" && site !== "slate") return site;
  const isDark = chosen === "dark" || (chosen !== "light" && phoneIsDark);
  return isDark ? "slate" : "default";
}
