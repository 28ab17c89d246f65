// Pure: what of a site there is to save, as plugins/microlearn/offline/publication.py writes it.

/** A file that is known by its content: its name, and its bytes as they are before compression. */
export type Named = readonly [name: string, size: number];

export interface Manifest {
  /** Changes with anything that is named here. */
  version: string;
  /** The files of the manifest's own parts. */
  parts: readonly string[];
  /** By address, each up to the next: the first address in it, its file, and how many units of the site's own language
   * it has; and the numbers of packs with drawings that its pages show. */
  packs: readonly (readonly [first: string, name: string, size: number, units: number, ...drawings: number[]])[];
  /** The numbers of packs with pages that lead to others, such as home, search and settings. */
  first: readonly number[];
  /** A list of the pieces in which all packs and the index come together. */
  stream: Named;
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

/** A file of the site: its path, and what it is known by; of pictures and films, the numbers of the packs that show it. */
export type Listed = readonly [path: string, name: string, size: number, ...packs: number[]];

/** Files in columns: the names one after the other, and thousands of bytes. */
interface Files {
  names: string;
  kB: readonly number[];
}

/** Some packs, each up to the next: the first address of each, its units, and by its number here those with drawings. */
interface Packs extends Files {
  first: readonly string[];
  units: readonly number[];
  drawings: Readonly<Record<string, readonly number[]>>;
}

/** The manifest as it is sent, which a phone fetches after every edit: see plugins/microlearn/offline/manifest.py. On a
 * large site its parts are names of files. */
export interface Sent extends Omit<Manifest, "packs" | "search" | "parts"> {
  /** Of the format; other ones are left alone. */
  v: 4;
  packs: readonly (Packs | string)[];
  search: Readonly<Record<string, Files | string>>;
}

const NAME = /[\w-]{8}/g;

const isText = (value: unknown): value is string => typeof value === "string";
const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const areAll = (values: unknown, is: (one: unknown) => boolean, length?: number): boolean =>
  Array.isArray(values) && values.every(is) && values.length === (length ?? values.length);
const isRow = (value: unknown, ...kinds: ((one: unknown) => boolean)[]): boolean => areAll(value, () => true, kinds.length) && kinds.every((is, n) => is((value as unknown[])[n]));
const areFiles = (value: Files | undefined, length?: number): boolean =>
  isText(value?.names) && areAll(value.kB, isSize, length) && value.names.replace(NAME, "") === "" && value.names.length === 8 * value.kB.length;
const arePacks = (value: Packs | undefined): boolean =>
  areAll(value?.first, isText) &&
  areFiles(value, value!.first.length) &&
  areAll(value!.units, isSize, value!.first.length) &&
  !!value!.drawings &&
  Object.values(value!.drawings).every((numbers) => areAll(numbers, isSize));

/** Whether something is a manifest that this worker can work with; what a captive portal sends is none. */
export function isSent(value: unknown): value is Sent {
  const { v, version, packs, first, stream, shells, search, files, media, sent } = (value ?? {}) as Sent;
  return (
    v === 4 &&
    isText(version) &&
    areAll(packs, (part) => isText(part) || arePacks(part as Packs)) &&
    areAll(first, isSize) &&
    isRow(stream, isText, isSize) &&
    !!search &&
    Object.values(search).every((part) => isText(part) || areFiles(part)) &&
    isRow(shells, isText, isSize) &&
    isRow(files, isText, isSize) &&
    isRow(media, isText, isSize, isSize) &&
    isSize(sent)
  );
}

/** The names of its parts that are files of their own. */
export const partsOf = ({ packs, search }: Sent): string[] => [...packs, ...Object.values(search)].filter(isText);

const rowsOf = ({ names, kB }: Files): Named[] => (names.match(NAME) ?? []).map((name, n) => [`k${name}`, 1000 * kB[n]!]);

/** All of it in one, with the content of its parts; undefined where that is not what it should be. */
export function manifestOf(sent: Sent, parts: ReadonlyMap<string, unknown>): Manifest | undefined {
  const { v, packs, search, ...rest } = sent;
  const part = <Kind>(one: Kind | string): Kind => (isText(one) ? (parts.get(one) as Kind) : one);
  const pages = packs.map(part<Packs>);
  const index = Object.entries(search).map(([lang, files]) => [lang, part<Files>(files)] as const);
  if (!pages.every(arePacks) || !index.every(([, files]) => areFiles(files))) return undefined;
  const rows = pages.flatMap((some) => rowsOf(some).map((named, n) => [some.first[n]!, ...named, some.units[n]!, ...(some.drawings[n] ?? [])] as const));
  const inOrder = rows.every(([first], n) => !n || rows[n - 1]![0] < first);
  if (!rows.length || !inOrder || rest.first.some((n) => n >= rows.length)) return undefined;
  return { ...rest, parts: partsOf(sent), packs: rows, search: Object.fromEntries(index.map(([lang, files]) => [lang, rowsOf(files)])) };
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

/** Whether it is looked at, and not played or opened. */
const isPicture = (path: string): boolean => /\.(webp|avif|png|jpe?g|gif|svg)$/i.test(path);
/** Bytes of pictures, up to which they follow the text by themselves. */
const FEW_PICTURES = 5_000_000;

/** What of a list of pictures and films is wanted with these addresses: all of it where that is `asked` for; else the
 * pictures, where they are few. */
export function mediaBelow(manifest: Manifest, wants: readonly string[], listed: readonly Listed[], asked: boolean): Listed[] {
  const packs = new Set(packsBelow(manifest, wants));
  const all = wants.includes("");
  const below = listed.filter(([, , , ...own]) => all || own.some((n) => packs.has(n)));
  if (asked) return below;
  const pictures = below.filter(([path]) => isPicture(path));
  return pictures.reduce((sum, [, , size]) => sum + size, 0) <= FEW_PICTURES ? pictures : [];
}

/** The address of a page from its path below the root. */
export const addressOf = (path: string): string => path.replace(/(^|\/)index\.html$/, "$1");
