import { each, FetchError, fetchNamed, type Trouble } from "./fetching";
import { isManifest, packsBelow, type Listed, type Manifest, type Named } from "./manifest";
import type { State, Store, Wish } from "./store";

/** What a save tells while it runs: bytes, as they are before compression. */
export type Progress = (done: number, total: number) => void;

/** A file that is wanted: what it is known by, where it is on the site, and how it may be cached on the way. */
interface Wanted {
  name: string;
  size: number;
  path: string;
  cache: RequestCache;
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

  /** Looks for a new version, and fetches what is missing of it or of what is here. Gives the state that holds then, and
   * whether that is a new version. Rejects with a `FetchError`; what came stays. */
  async refresh({ wants, media }: Wish, progress: Progress): Promise<{ state: State; fresh: boolean }> {
    this.stopping = new AbortController();
    const old = await this.store.state();
    const manifest = await this.manifest();
    const now = Date.now();
    const same = old?.manifest.version === manifest.version;
    const state: State = {
      manifest,
      wants,
      media,
      before: same ? old.before : (old?.manifest.files[0] ?? ""),
      since: same ? old.since : now,
      checked: now,
    };
    // What came of a version that never came whole goes first: a phone is not filled with halves.
    await this.tidy(state, ...(old ? [old] : []));
    await this.fetchAll(state, progress);
    await this.store.note(state);
    await this.tidy(state);
    return { state, fresh: !!old && !same };
  }

  /** The newest version, from the network. */
  async manifest(): Promise<Manifest> {
    const none = () => {
      throw new FetchError("network");
    };
    const answer = await fetch(`${this.scope}offline/manifest.json`, { cache: "no-cache", redirect: "error" }).catch(none);
    const text = await answer.text().catch(none);
    const value = parsed(text);
    if (!answer.ok || !isManifest(value)) throw new FetchError("damaged");
    return value;
  }

  private async fetchAll(state: State, progress: Progress): Promise<void> {
    const { manifest } = state;
    const lists = [manifest.shells, manifest.files, ...(state.media ? [manifest.media] : [])];
    const packs = packsBelow(manifest, state.wants).map((n): Named => [manifest.packs[n]![1], manifest.packs[n]![2]]);
    const index = state.wants.includes("") ? Object.values(manifest.search).flat() : [];
    // Lists first: they say what else there is.
    await this.bring(lists.map((named) => own(named, "json")), () => {});
    const listed = [await this.store.json<Listed[]>(manifest.files[0]), state.media ? await this.store.json<Listed[]>(manifest.media[0]) : []];
    const files = listed.flatMap((list) => list ?? []).map(([path, name, size]): Wanted => ({ name, size, path, cache: "no-cache" }));
    await this.bring([...packs.map((named) => own(named, "json")), ...index.map((named) => own(named, "bin")), ...files], progress);
  }

  private async bring(wanted: readonly Wanted[], progress: Progress): Promise<void> {
    const here = await this.store.names();
    const total = wanted.reduce((sum, { size }) => sum + size, 0);
    const missing = [...new Map(wanted.map((one) => [one.name, one])).values()].filter(({ name }) => !here.has(name));
    let done = total - missing.reduce((sum, { size }) => sum + size, 0);
    progress(done, total);
    await each(missing, async ({ name, size, path, cache }) => {
      const { content, type } = await fetchNamed(this.scope + path, name, cache, this.stopping.signal);
      await this.store.put(name, content, type).catch(() => {
        throw new FetchError("full");
      });
      progress((done += size), total);
    });
  }

  /** What none of these versions needs goes. */
  private async tidy(...versions: readonly State[]): Promise<void> {
    const keep = new Set<string>();
    for (const { manifest, before } of versions) {
      const lists = [manifest.files[0], manifest.media[0], before];
      for (const name of [manifest.shells[0], ...lists]) keep.add(name);
      for (const [, name] of manifest.packs) keep.add(name);
      for (const [name] of Object.values(manifest.search).flat()) keep.add(name);
      for (const list of lists) for (const [, name] of (list && (await this.store.json<Listed[]>(list))) || []) keep.add(name);
    }
    await this.store.drop([...(await this.store.names())].filter((name) => !keep.has(name)));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const own = ([name, size]: readonly [string, number, ...unknown[]], kind: string): Wanted => ({ name, size, path: `offline/${name}.${kind}`, cache: "no-store" });

export const troubleOf = (error: unknown): Trouble => (error instanceof FetchError ? error.trouble : "full");
