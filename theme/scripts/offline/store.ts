// What the phone keeps of a site: files by the name of their content, and one note that says which version holds.
import type { Manifest } from "./manifest";

/** The note. It is written last, in one step: what it says holds, and all else waits to hold or to go. */
export interface State {
  manifest: Manifest;
  /** What the reader wants to have: addresses that pages begin with; "" is everything. */
  wants: string[];
  /** Whether pictures and films are wanted too. */
  media: boolean;
  /** The list of files of the version before: pages that are open may still ask for one of them. */
  before: string;
  /** When this version came, and when it was last known to be the newest: milliseconds of the phone's clock. */
  since: number;
  checked: number;
  /** Whether the site was not where it was when it was last looked for. */
  gone?: boolean;
}

/** What the reader has asked for, whether it is here yet or not. */
export type Wish = Pick<State, "wants" | "media">;

/** Notes among the files; a name of a file is longer. */
const STATE = "state";
const WISH = "wish";

/** The type of a part of the search index. */
export const INDEX = "application/x-index";

/** Pages and index are kept compressed where the browser can do that. */
const PACKED = "x-packed";
const packs = typeof CompressionStream === "function";

export class Store {
  private readonly name: string;

  constructor(private readonly scope: string) {
    this.name = `microlearn ${new URL(scope).pathname}`;
  }

  private cache = (): Promise<Cache> => caches.open(this.name);
  private key = (name: string): string => `${this.scope}offline/kept/${name}`;

  state = (): Promise<State | undefined> => this.read<State>(STATE);

  wish = (): Promise<Wish | undefined> => this.read<Wish>(WISH);

  note = (state: State): Promise<void> => this.write(STATE, state);

  ask = (wish: Wish): Promise<void> => this.write(WISH, wish);

  private async read<Note>(name: string): Promise<Note | undefined> {
    return (await (await this.cache()).match(this.key(name)))?.json().catch(() => undefined);
  }

  private async write(name: string, note: unknown): Promise<void> {
    await (await this.cache()).put(this.key(name), new Response(JSON.stringify(note)));
  }

  /** Names of all files that are kept. */
  async names(): Promise<Set<string>> {
    const keys = await (await this.cache()).keys();
    const names = new Set(keys.map(({ url }) => url.slice(this.key("").length)));
    names.delete(STATE);
    names.delete(WISH);
    return names;
  }

  async put(name: string, content: ArrayBuffer, type: string): Promise<void> {
    // What is small or compressed already is kept as it is.
    const pack = packs && /json|javascript|svg|x-index/.test(type) && content.byteLength > 2000;
    const body = pack ? new Response(content).body!.pipeThrough(new CompressionStream("gzip")) : content;
    const headers = { "content-type": type, "content-length": `${content.byteLength}`, ...(pack ? { [PACKED]: "1" } : {}) };
    await (await this.cache()).put(this.key(name), new Response(body, { headers }));
  }

  /** A file as it came; undefined where it is not here, or cannot be read any more. */
  async get(name: string): Promise<Response | undefined> {
    const kept = await (await this.cache()).match(this.key(name));
    if (!kept?.headers.has(PACKED)) return kept;
    const headers = new Headers(kept.headers);
    headers.delete(PACKED);
    return new Response(kept.body!.pipeThrough(new DecompressionStream("gzip")), { headers });
  }

  async octets(name: string): Promise<ArrayBuffer | undefined> {
    return (await this.get(name))?.arrayBuffer().catch(() => undefined);
  }

  async json<Content>(name: string): Promise<Content | undefined> {
    return (await this.get(name))?.json().catch(() => undefined);
  }

  async drop(names: Iterable<string>): Promise<void> {
    const cache = await this.cache();
    for (const name of names) await cache.delete(this.key(name));
  }

  /** Everything goes but what is wished: whoever wants nothing more is asked before anything is saved again. */
  async clear(): Promise<void> {
    const cache = await this.cache();
    for (const key of await cache.keys()) if (key.url !== this.key(WISH)) await cache.delete(key);
  }
}
