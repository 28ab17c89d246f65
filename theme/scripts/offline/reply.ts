import { createPartialResponse } from "workbox-range-requests";
import { compose, DRAWING, type Fragment, type Shell } from "./compose";
import { addressOf, packOf, type Listed } from "./manifest";
import type { State, Store } from "./store";

/** Packs that are kept open: a reader goes from page to page of one. */
const OPEN = 3;

/** A picture in one of its widths, or the one that moves; plugins/microlearn/media/publication.py names them. */
const WIDTH = /^(assets\/media\/.+)-(\d+|moving)\.webp$/;
export const isWidth = (path: string): boolean => WIDTH.test(path);

/** Answers requests with what is on the phone, as the server would. */
export class Replies {
  private readonly opened = new Map<string, Promise<ReadonlyMap<string, Fragment>>>();
  private shells?: { name: string; all: Promise<Record<string, Shell> | undefined> };
  private readonly lists = new Map<string, Promise<ReadonlyMap<string, string>>>();

  constructor(
    private readonly store: Store,
    private readonly state: State,
  ) {}

  /** Whether the site was not where it was when it was last looked for. */
  get gone(): boolean {
    return !!this.state.gone;
  }

  /** A page by its path below the root, byte for byte as the server has it; undefined where it is not here. */
  async page(path: string): Promise<Response | undefined> {
    const html = await this.html(addressOf(path));
    return html === undefined ? this.drawing(path) : new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
  }

  /** The page for addresses that the site does not have. */
  async missing(): Promise<Response | undefined> {
    const html = await this.html("404.html");
    return html === undefined ? undefined : new Response(html, { status: 404, headers: { "content-type": "text/html; charset=utf-8" } });
  }

  private async html(address: string): Promise<string | undefined> {
    const { manifest } = this.state;
    const fragment = await this.fragment(address);
    if (this.shells?.name !== manifest.shells[0]) this.shells = { name: manifest.shells[0], all: this.store.json(manifest.shells[0]) };
    const shell = fragment && (await this.shells.all)?.[fragment[1]];
    return shell && compose(shell, fragment.slice(2));
  }

  private async fragment(address: string): Promise<Fragment | undefined> {
    const { manifest } = this.state;
    const pack = manifest.packs[packOf(manifest, address)];
    return pack && (await this.fragments(pack[1])).get(address);
  }

  private async drawing(path: string): Promise<Response | undefined> {
    const [, shell, text] = (await this.fragment(path)) ?? [];
    return shell === DRAWING ? new Response(text, { headers: { "content-type": "image/svg+xml" } }) : undefined;
  }

  private fragments(name: string): Promise<ReadonlyMap<string, Fragment>> {
    const known = this.opened.get(name) ?? this.store.json<Fragment[]>(name).then((rows) => new Map(rows?.map((row) => [row[0], row])));
    this.opened.delete(name);
    this.opened.set(name, known);
    // What is not here now may be here the next time.
    void known.then(({ size }) => size || this.opened.delete(name));
    for (const oldest of this.opened.keys()) if (this.opened.size > OPEN) this.opened.delete(oldest);
    return known;
  }

  /** A script, a picture, a film or the search index, or the part of it that is asked for. */
  async file(path: string, request: Request): Promise<Response | undefined> {
    const { manifest, before } = this.state;
    const lang = /^search\/([^/]+)\.bin$/.exec(path)?.[1];
    const parts = lang ? manifest.search[lang] : undefined;
    if (parts) return this.index(parts.map(([name]) => name));
    for (const list of [manifest.files[0], manifest.media[0], before]) {
      const name = list && (await this.list(list)).get(path);
      const kept = name ? await this.store.get(name) : undefined;
      if (kept) return part(request, kept);
    }
    return path.endsWith(".svg") ? this.drawing(path) : undefined;
  }

  /** The width of a picture that is here, where it has no fewer pixels than the one that is asked for. */
  async wider(path: string): Promise<Response | undefined> {
    return this.width(path, Number(WIDTH.exec(path)?.[2] ?? Infinity));
  }

  /** Any width of a picture: only one of each is kept. */
  async width(path: string, least = 0): Promise<Response | undefined> {
    const [, stem] = WIDTH.exec(path) ?? [];
    if (!stem) return undefined;
    for (const [other, name] of await this.list(this.state.manifest.media[0])) {
      const [, same, width] = WIDTH.exec(other) ?? [];
      if (same === stem && Number(width) >= least) return this.store.get(name);
    }
    return undefined;
  }

  private list(name: string): Promise<ReadonlyMap<string, string>> {
    const known = this.lists.get(name) ?? this.store.json<Listed[]>(name).then((rows) => new Map(rows?.map(([path, file]) => [path, file])));
    this.lists.set(name, known);
    return known;
  }

  /** The parts of an index, one after the other. */
  private async index(names: readonly string[]): Promise<Response | undefined> {
    const parts = await Promise.all(names.map((name) => this.store.get(name)));
    if (parts.includes(undefined)) return undefined;
    const contents = await Promise.all(parts.map((part) => part!.arrayBuffer()));
    return new Response(new Blob(contents), { headers: { "content-type": "application/octet-stream" } });
  }
}

/** What is asked for of a file: as a server does, everything where that is no single range, and 416 where there is none. */
function part(request: Request, kept: Response): Response | Promise<Response> {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("range") ?? "") ?? [];
  if (from === undefined || to === undefined || !(from || to)) return kept;
  const size = Number(kept.headers.get("content-length"));
  const none = from ? Number(from) >= size || (to && Number(to) < Number(from)) : !Number(to);
  return none ? new Response(null, { status: 416, headers: { "content-range": `bytes */${size}` } }) : createPartialResponse(request, kept);
}
