import { split } from "../search/split";
import { each, FetchError, inOrder, nameOf, read, readNamed, type Trouble } from "./fetching";
import { expand, Stream } from "./frames";
import { isSent, manifestOf, mediaBelow, packsBelow, partsOf, type Listed, type Manifest, type Named } from "./manifest";
import { INDEX, type State, type Store, type Wish } from "./store";

/** What a save tells while it runs: bytes, as they are before compression. */
export type Progress = (done: number, total: number) => void;

/** Bytes up to which the whole search index comes with a part of a site. */
const SMALL_INDEX = 1_500_000;

/** How many times as many bytes files take by themselves as all together. */
const APART = 1.6;
/** The share of them, counted so, below which it is not worth asking for the list of pieces. */
const LEAST = 0.2;
/** How many times as long as all files a stream may be: what comes together may be cut into files differently. */
const MORE = 2;

/** A file that is wanted: what it is known by, where it is on the site, and how it may be cached on the way. */
interface Wanted {
  name: string;
  size: number;
  path: string;
  cache: RequestCache;
  /** Where it travels compressed: the type of what it contains. */
  packed?: string;
}

/** Brings what is wanted onto the phone, and switches to it in one step when all of it is there. */
export class Keeper {
  private stopping = new AbortController();

  constructor(
    private readonly scope: string,
    private readonly store: Store,
  ) {}

  /** Breaks off what is being fetched. */
  stop(): void {
    this.stopping.abort();
  }

  /** Looks for a new version, and fetches what is missing of it or of what is here; then it holds. Rejects with a
   * `FetchError`; what came stays. `ready` is waited for before another version takes the place of what pages are open of. */
  async refresh({ wants, media }: Wish, progress: Progress, ready: () => Promise<void>): Promise<void> {
    this.stopping = new AbortController();
    const old = await this.store.state();
    const manifest = await this.manifest(this.stopping.signal);
    const now = Date.now();
    const same = old?.manifest.version === manifest.version;
    const before = same ? old.before : (old?.manifest.files[0] ?? "");
    const state: State = { manifest, wants, media, before, since: same ? old.since : now, checked: now };
    // What came of a version that never came whole goes first: a phone is not filled with halves.
    await this.tidy(state, ...(old ? [old] : []));
    await this.bringText(state, progress);
    if (old && !same) await ready();
    await this.store.note(state);
  }

  /** The newest version, from the network; of a large one the parts that are not here. */
  async manifest(stop = (this.stopping = new AbortController()).signal): Promise<Manifest> {
    const { status, content } = await read(`${this.scope}offline/manifest.json`, "no-cache", stop);
    if (GONE.includes(status)) throw new FetchError("gone");
    const sent = status === 200 && parsed(content);
    if (!isSent(sent)) throw new FetchError("damaged");
    const names = partsOf(sent);
    await this.bring(names.map((name) => own([name, 0])), () => {});
    const parts = await Promise.all(names.map(async (name) => [name, await this.store.json(name)] as const));
    const manifest = manifestOf(sent, new Map(parts));
    if (!manifest) throw new FetchError("damaged");
    return manifest;
  }

  private async bringText({ manifest, wants }: State, progress: Progress): Promise<void> {
    const parts = Object.values(manifest.search).flat();
    const index = wants.includes("") || parts.reduce((sum, [, size]) => sum + size, 0) <= SMALL_INDEX ? parts : [];
    // Lists first: they say what else there is.
    await this.bring([manifest.shells, manifest.files, manifest.media].map(own), () => {});
    const files = await this.listed(manifest.files[0]);
    const everything = [...packsBelow(manifest, wants).map((n) => pack(manifest, n)), ...index.map((named) => packed(named)), ...files];
    await this.bringStream(manifest, everything, progress).catch((error) => {
      // What did not come that way comes by itself.
      if (troubleOf(error) !== "damaged") throw error;
    });
    await this.bring(everything, progress);
    await this.store.drop([manifest.stream[0], ...(await this.pieces(manifest))]);
  }

  /** Where most of what travels compressed is missing, it comes all together: in pieces, which are kept until the last. */
  private async bringStream(manifest: Manifest, wanted: readonly Wanted[], progress: Progress): Promise<void> {
    const here = await this.store.names();
    const sizes = [...manifest.packs.map(([, , size]) => size), ...Object.values(manifest.search).flatMap((parts) => parts.map(([, size]) => size))];
    const all = sizes.reduce((sum, size) => sum + size, 0);
    const missing = new Map(wanted.filter(({ name, packed }) => packed && !here.has(name)).map((one) => [one.name, one]));
    const share = (APART * sum([...missing.values()])) / all;
    if (share < LEAST) return;
    await this.bring([own(manifest.stream)], () => {});
    const names = await this.pieces(manifest);
    const lacking = names.filter((name) => !here.has(name));
    if (share < lacking.length / names.length) return;
    const total = sum(wanted);
    let done = total - sum([...missing.values()]);
    progress(done, total);
    const stream = new Stream(MORE * all);
    const get = async (name: string) => (here.has(name) ? undefined : this.fetch(piece(name)));
    await inOrder(names, get, async (name) => {
      const octets = new Uint8Array((await this.store.octets(name)) ?? []);
      for (const content of stream.push(octets, name === names.at(-1)).flatMap(split)) {
        const one = missing.get(await nameOf(content.buffer));
        if (!one) continue;
        await this.store.put(one.name, content.buffer, one.packed!);
        progress((done += one.size), total);
      }
    });
  }

  /** The names of the pieces of a stream, where their list is here. */
  private async pieces({ stream }: Manifest): Promise<readonly string[]> {
    return (await this.store.json<string[]>(stream[0])) ?? [];
  }

  /** Pictures and, where they were asked for, films, one after the other: they may be larger than a phone's memory. One
   * that the host does not have is no reason to go without the others. */
  async bringMedia({ manifest, wants, media }: State, progress: Progress): Promise<void> {
    const here = await this.store.names();
    const listed = (await this.store.json<Listed[]>(manifest.media[0])) ?? [];
    const files = mediaBelow(manifest, wants, listed, media).map(wanted);
    const missing = files.filter(({ name }) => !here.has(name));
    const total = sum(files);
    let done = total - sum(missing);
    for (const file of missing) {
      progress(done, total);
      await this.fetch(file).catch((error) => {
        if (troubleOf(error) !== "damaged") throw error;
      });
      done += file.size;
    }
  }

  private async listed(name: string): Promise<Wanted[]> {
    return ((await this.store.json<Listed[]>(name)) ?? []).map(wanted);
  }

  private async bring(wanted: readonly Wanted[], progress: Progress): Promise<void> {
    const here = await this.store.names();
    const missing = [...new Map(wanted.map((one) => [one.name, one])).values()].filter(({ name }) => !here.has(name));
    const total = sum(wanted);
    let done = total - sum(missing);
    progress(done, total);
    await each(missing, async (file) => {
      await this.fetch(file);
      progress((done += file.size), total);
    });
  }

  private async fetch({ name, size, path, cache, packed }: Wanted): Promise<void> {
    const address = path.split("/").map(encodeURIComponent).join("/");
    const content = (came: ArrayBuffer) => (packed ? expand(new Uint8Array(came), size).buffer : came);
    const found = await readNamed(this.scope + address, name, cache, this.stopping.signal, content);
    await this.store.put(name, found.content, packed ?? found.type);
  }

  /** What none of these versions needs goes. */
  async tidy(...versions: readonly State[]): Promise<void> {
    const keep = new Set<string>();
    for (const { manifest, before } of versions) {
      const lists = [manifest.files[0], manifest.media[0], before];
      for (const name of [manifest.shells[0], ...lists, ...(manifest.parts ?? [])]) keep.add(name);
      // What an older worker noted has none.
      if (manifest.stream) for (const name of [manifest.stream[0], ...(await this.pieces(manifest))]) keep.add(name);
      for (const [, name] of manifest.packs) keep.add(name);
      for (const [name] of Object.values(manifest.search).flat()) keep.add(name);
      for (const list of lists) for (const { name } of await this.listed(list)) keep.add(name);
    }
    await this.store.drop([...(await this.store.names())].filter((name) => !keep.has(name)));
  }
}

/** Statuses of a site that is not where it was: nothing, nothing any more, or elsewhere. */
const GONE = [404, 410, 0];

const sum = (files: readonly Wanted[]): number => files.reduce((total, { size }) => total + size, 0);

const wanted = ([path, name, size]: Listed): Wanted => ({ name, size, path, cache: "no-cache" });

const own = ([name, size]: readonly [string, number, ...unknown[]]): Wanted => ({ name, size, path: `offline/${name}.json`, cache: "no-store" });

const packed = ([name, size]: Named, type = INDEX): Wanted => ({ ...piece(name), size, packed: type });

const piece = (name: string): Wanted => ({ name, size: 0, path: `offline/${name}.bin`, cache: "no-store" });

function pack({ packs }: Manifest, n: number): Wanted {
  const [, name, size] = packs[n]!;
  return packed([name, size], "application/json");
}

function parsed(content: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch {
    return undefined;
  }
}

export function troubleOf(error: unknown): Trouble {
  if (error instanceof FetchError) return error.trouble;
  return (error as Error | undefined)?.name === "QuotaExceededError" ? "full" : "damaged";
}
