// Pure: what of a site there is to save, as plugins/microlearn/offline/publication.py writes it.

/** A file that is known by its content: its name, and its bytes as they are before compression. */
export type Named = readonly [name: string, size: number];

export interface Manifest {
  /** Changes with anything that is named here. */
  version: string;
  /** By address, each up to the next: the first address in it, its file, and how many units of the site's own language
   * it has; and the numbers of packs with drawings that its pages show. */
  packs: readonly (readonly [first: string, name: string, size: number, units: number, ...drawings: number[]])[];
  /** The numbers of packs with pages that lead to others, such as home, search and settings. */
  first: readonly number[];
  /** A list of shells by name. */
  shells: Named;
  /** Parts of the search index per language. */
  search: Readonly<Record<string, readonly Named[]>>;
  /** A list of what pages need to work. */
  files: Named;
  /** A list of pictures, films and the like, and their bytes together. */
  media: readonly [name: string, size: number, all: number];
  /** Bytes of all but media as they are sent, about. */
  sent: number;
}

/** A file of the site: its path, and what it is known by. */
export type Listed = readonly [path: string, name: string, size: number];

/** Files in columns: the names one after the other, and thousands of bytes. */
interface Files {
  names: string;
  kB: readonly number[];
}

/** The manifest as it is sent, which a phone fetches after every edit: see plugins/microlearn/offline/manifest.py. */
interface Sent extends Omit<Manifest, "packs" | "search"> {
  /** Of the format; other ones are left alone. */
  v: 2;
  packs: Files & { first: readonly string[]; units: readonly number[]; drawings: Readonly<Record<string, readonly number[]>> };
  search: Readonly<Record<string, Files>>;
}

const NAME = /[\w-]{8}/g;

const isText = (value: unknown): value is string => typeof value === "string";
const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const areAll = (values: unknown, is: (one: unknown) => boolean, length?: number): boolean =>
  Array.isArray(values) && values.every(is) && values.length === (length ?? values.length);
const isRow = (value: unknown, ...kinds: ((one: unknown) => boolean)[]): boolean => areAll(value, () => true, kinds.length) && kinds.every((is, n) => is((value as unknown[])[n]));
const areFiles = (value: Files | undefined, length?: number): boolean =>
  isText(value?.names) && areAll(value.kB, isSize, length) && value.names.replace(NAME, "") === "" && value.names.length === 8 * value.kB.length;

function isSent(value: unknown): value is Sent {
  const { v, version, packs, first: leading, shells, search, files, media, sent } = (value ?? {}) as Sent;
  const count = packs?.first?.length;
  return (
    v === 2 &&
    isText(version) &&
    count > 0 &&
    areAll(packs.first, isText) &&
    packs.first.every((address, n) => !n || packs.first[n - 1]! < address) &&
    areFiles(packs, count) &&
    areAll(packs.units, isSize, count) &&
    !!packs.drawings &&
    Object.values(packs.drawings).every((numbers) => areAll(numbers, isSize)) &&
    areAll(leading, (n) => isSize(n) && n < count) &&
    !!search &&
    Object.values(search).every((parts) => areFiles(parts)) &&
    isRow(shells, isText, isSize) &&
    isRow(files, isText, isSize) &&
    isRow(media, isText, isSize, isSize) &&
    isSize(sent)
  );
}

const rowsOf = ({ names, kB }: Files): Named[] => (names.match(NAME) ?? []).map((name, n) => [`k${name}`, 1000 * kB[n]!]);

/** What was sent, if it is a manifest that this worker can work with; what a captive portal sends is none. */
export function manifestOf(sent: unknown): Manifest | undefined {
  if (!isSent(sent)) return undefined;
  const { v, packs, search, ...rest } = sent;
  return {
    ...rest,
    packs: rowsOf(packs).map((named, n) => [packs.first[n]!, ...named, packs.units[n]!, ...(packs.drawings[n] ?? [])]),
    search: Object.fromEntries(Object.entries(search).map(([lang, files]) => [lang, rowsOf(files)])),
  };
}

/** The number of the pack in which an address stands, if it stands anywhere. */
export const packOf = ({ packs }: Manifest, address: string): number => packs.filter(([first]) => first <= address).length - 1;

/** The numbers of the packs with pages below these addresses; "" is everything. What leads anywhere comes along, and so
 * do drawings. */
export function packsBelow(manifest: Manifest, wants: readonly string[]): number[] {
  const { packs } = manifest;
  const found = new Set(manifest.first);
  for (const want of wants) {
    for (let n = Math.max(0, packOf(manifest, want)); n <= packOf(manifest, `${want}\uffff`); n++) {
      const [, , , , ...drawings] = packs[n]!;
      for (const one of [n, ...drawings]) found.add(one);
    }
  }
  return packs.flatMap((_, n) => (found.has(n) ? [n] : []));
}

/** The address of a page from its path below the root. */
export const addressOf = (path: string): string => path.replace(/(^|\/)index\.html$/, "$1");
