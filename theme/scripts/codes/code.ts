// Pure: which code a typed text, a path or a scanned symbol means.

export interface List {
  /** Every code in its printed spelling. */
  codes: readonly string[];
  /** Addresses of this site that labels carry, old ones too. */
  bases: readonly string[];
}

const LONGEST = 24;
const LONGEST_ADDRESS = 2048;

/** On a Ukrainian keyboard these are typed for the Latin letters that they look like. */
const CYRILLIC = "АВЕІКМНОРСТУХ";
const LATIN = "ABEIKMHOPCTYX";

/** What two spellings of one code have in common: look-alikes are read as Crockford's base 32 reads them. */
export function key(text: string): string {
  return text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[А-Я\u0406]/g, (letter) => LATIN[CYRILLIC.indexOf(letter)] ?? "")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[^A-Z0-9]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
}

/** What may be a code in a text that somebody typed: all of it, or the end of an address. */
export function candidate(text: string): string | null {
  return fit(segments(text).at(-1));
}

/** What may be a code in a path below the site's root: nothing stands before it but `q`, or a language. */
export function ofPath(path: string): string | null {
  const parts = segments(path);
  const isCode = parts.length === 1 || (parts.length === 2 && /^(q|[a-z]{2}(-[a-z]+)?)$/i.test(parts[0]!));
  return isCode ? fit(parts.at(-1)) : null;
}

/** The code in its printed spelling, if there is such a one. */
export function resolve(text: string, list: List): string | null {
  const wanted = candidate(text);
  if (!wanted) return null;
  return list.codes.find((code) => key(code) === key(wanted)) ?? null;
}

/** Up to three codes that are one slip away: a sign too many, too few, another, or two in the wrong order. */
export function near(text: string, list: List): string[] {
  const wanted = key(candidate(text) ?? "");
  return wanted ? list.codes.filter((code) => isOneSlip(wanted, key(code))).slice(0, 3) : [];
}

/**
 * What a scanned symbol stands for: a code, an address of another site, or nothing that is known. `here` is the root of
 * this site as it was opened.
 */
export function ofLabel(text: string, list: List, here: string): string | { foreign: string } | null {
  const address = web(text);
  if (!address) return null;
  let isForeign = true;
  for (const base of [here, ...list.bases]) {
    const site = web(base);
    if (site?.host !== address.host) continue;
    const folder = site.pathname.replace(/\/*$/, "/");
    // Symbols hold the address in capitals, because that makes them smaller.
    if (!address.pathname.toLowerCase().startsWith(folder.toLowerCase())) continue;
    isForeign = false;
    const code = resolve(ofPath(address.pathname.slice(folder.length)) ?? "", list);
    if (code) return code;
  }
  return isForeign ? { foreign: address.host } : null;
}

function segments(text: string): string[] {
  const path = text.trim().split(/[?#]/)[0]!.replace(/^[a-z][a-z\d+.-]*:\/\//i, "");
  const parts = path.split("/").map(decoded).filter((part) => part !== "");
  return /^index\.html$/i.test(parts.at(-1) ?? "") ? parts.slice(0, -1) : parts;
}

function decoded(segment: string): string {
  try {
    return clean(decodeURIComponent(segment));
  } catch {
    return clean(segment);
  }
}

/** Without marks that nobody sees, such as those of writing direction. */
const clean = (text: string): string => text.replace(/\p{Cf}/gu, "").trim();

function fit(segment = ""): string | null {
  const text = segment.replace(/[.,;:!]+$/, "");
  if (text.length > LONGEST || /[^\p{L}\p{N}\p{Pd}\s_]/u.test(text)) return null;
  return key(text).length < 2 ? null : text;
}

function web(text: string): URL | null {
  if (text.length > LONGEST_ADDRESS) return null;
  try {
    const url = new URL(text.trim());
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  if (a.length > b.length) return a.slice(at + 1) === b.slice(at);
  if (a.length < b.length) return a.slice(at) === b.slice(at + 1);
  const isSwapped = a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
  return isSwapped || a.slice(at + 1) === b.slice(at + 1);
}
