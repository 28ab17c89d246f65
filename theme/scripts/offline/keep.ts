import { each, FetchError, nameOf, read, readNamed, type Expand, type Trouble } from "./fetching";
import { Base } from "./frames";
import { isSent, manifestOf, mediaBelow, packsBelow, partsOf, type Listed, type Manifest, type Named } from "./manifest";
import type { State, Store, Wish } from "./store";

/** What a save tells while it runs: bytes, as they are before compression. */
export type Progress = (done: number, total: number) => void;

/** Bytes up to which the whole search index comes with a part of a site. */
const SMALL_INDEX = 500_000;

/** A file that is wanted: what it is known by, where it is on the site, and how it may be cached on the way. */
interface Wanted {
  name: string;
  size: number;
  path: string;
  cache: RequestCache;
  /** Where it travels compressed: what it is compressed against, and the type of what it contains. */
  frame?: { base: Base; type: string };
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
    const packs = packsBelow(manifest, wants);
    const base = await this.baseFor(manifest, packs);
    // Lists first: they say what else there is.
    const lists = [manifest.shells, manifest.files, manifest.media].map((named) => own(named));
    await this.bring(lists, () => {});
    const files = await this.listed(manifest.files[0]);
    const rest = [...index.map((named) => framed(named)), ...files];
    const first = base.map((n) => pack(manifest, n));
    const others = packs.filter((n) => !base.includes(n));
    const everything = (against?: Base) => [...first, ...others.map((n) => pack(manifest, n, against)), ...rest];
    const total = sum(everything());
    if (base.length) await this.bring(first, (done) => progress(done, total));
    await this.bring(everything(base.length ? await this.against(manifest) : undefined), progress);
  }

  /** The packs against which others are compressed, where they are here, come anyway, or are worth fetching for what they
   * save: about a quarter of a pack, for each that is compressed against them. Else none. */
  private async baseFor({ packs, base: [, ...base] }: Manifest, wanted: readonly number[]): Promise<readonly number[]> {
    const here = await this.store.names();
    const missing = (numbers: readonly number[]) => numbers.filter((n) => !here.has(packs[n]![1]));
    const others = missing(wanted).filter((n) => !base.includes(n));
    return others.length > 4 * missing(base.filter((n) => !wanted.includes(n))).length ? base : [];
  }

  /** What packs are compressed against. What of it is not what it was any more is fetched again by the next save. */
  private async against({ packs, base: [, ...base] }: Manifest): Promise<Base> {
    const names = base.map((n) => packs[n]![1]);
    const contents = await Promise.all(names.map(async (name) => new Uint8Array((await this.store.octets(name)) ?? [])));
    const found = await Promise.all(contents.map(({ buffer }) => nameOf(buffer)));
    const lost = names.filter((name, n) => found[n] !== name);
    if (!lost.length) return new Base(contents);
    await this.store.drop(lost);
    throw new FetchError("damaged");
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

  private async fetch({ name, size, path, cache, frame }: Wanted): Promise<void> {
    const address = path.split("/").map(encodeURIComponent).join("/");
    const expand: Expand = frame ? (content) => frame.base.expand(new Uint8Array(content), size).buffer : (content) => content;
    const { content, type } = await readNamed(this.scope + address, name, cache, this.stopping.signal, expand);
    await this.store.put(name, content, frame?.type ?? type);
  }

  /** What none of these versions needs goes. */
  async tidy(...versions: readonly State[]): Promise<void> {
    const keep = new Set<string>();
    for (const { manifest, before } of versions) {
      const lists = [manifest.files[0], manifest.media[0], before];
      for (const name of [manifest.shells[0], ...lists, ...(manifest.parts ?? [])]) keep.add(name);
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

const ALONE = new Base();

const framed = ([name, size]: Named, type = "application/octet-stream", folder = "", base = ALONE): Wanted => ({
  name,
  size,
  path: `offline/${folder}${name}.bin`,
  cache: "no-store",
  frame: { base, type },
});

function pack({ packs, base: [folder] }: Manifest, n: number, against?: Base): Wanted {
  const [, name, size] = packs[n]!;
  return framed([name, size], "application/json", against && `${folder}/`, against);
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
