// Pure: what of a site there is to save, as plugins/microlearn/offline/publication.py writes it.

/** A file that is known by its content: its name, and its bytes as they are before compression. */
export type Named = readonly [name: string, size: number];

export interface Manifest {
  /** Of the format; other ones are left alone. */
  v: 1;
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

const isText = (value: unknown): value is string => typeof value === "string";
const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isRow = (value: unknown, ...kinds: ((one: unknown) => boolean)[]): boolean =>
  Array.isArray(value) && value.length === kinds.length && kinds.every((is, n) => is(value[n]));
const isPack = (value: unknown): boolean => Array.isArray(value) && isRow(value.slice(0, 4), isText, isText, isSize, isSize) && value.slice(4).every(isSize);

/** Whether something is a manifest that this worker can work with; what a captive portal sends is none. */
export function isManifest(value: unknown): value is Manifest {
  const { v, version, packs, first: always, shells, search, files, media, sent } = (value ?? {}) as Manifest;
  const [first] = Array.isArray(packs) ? packs : [];
  return (
    v === 1 &&
    isText(version) &&
    !!first &&
    packs.every((pack, n) => isPack(pack) && (!n || packs[n - 1]![0] < pack[0])) &&
    Array.isArray(always) &&
    always.every((n) => isSize(n) && n < packs.length) &&
    !!search &&
    Object.values(search).every((parts) => Array.isArray(parts) && parts.every((part) => isRow(part, isText, isSize))) &&
    isRow(shells, isText, isSize) &&
    isRow(files, isText, isSize) &&
    isRow(media, isText, isSize, isSize) &&
    isSize(sent)
  );
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
