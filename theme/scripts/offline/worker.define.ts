import { Keeper, troubleOf } from "./keep";
import { packsBelow } from "./manifest";
import type { Ask, Status } from "./messages";
import { Replies } from "./reply";
import { Store, type State } from "./store";

declare const self: ServiceWorkerGlobalScope;

const scope = self.registration.scope;
const store = new Store(scope);
const keeper = new Keeper(scope, store);

/** Bytes as they are sent, up to which the first visit saves all text of a site. */
const SMALL = 2_000_000;
/** Bytes of pictures and films, up to which they follow with Wi-Fi. */
const FEW = 50_000_000;

let replies: Promise<Replies | undefined> | undefined;
let running: Promise<void> | undefined;
let asking: Promise<unknown> = Promise.resolve();
let now: Pick<Status, "online" | "done" | "total" | "trouble"> = { online: true, done: 0, total: 0 };

const opened = (): Promise<Replies | undefined> => (replies ??= store.state().then((state) => state && new Replies(store, state)));

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  const path = pathOf(url);
  if (path === undefined || path.startsWith("offline/")) return;
  event.respondWith(request.mode === "navigate" ? page(request, url, path) : file(request, path));
});

function pathOf({ pathname }: URL): string | undefined {
  try {
    return decodeURIComponent(pathname.slice(new URL(scope).pathname.length));
  } catch {
    return undefined;
  }
}

/** The phone's own page, else the server's; without a network what the site says of addresses that it does not have. */
async function page(request: Request, url: URL, path: string): Promise<Response> {
  const saved = await opened();
  const here = await saved?.page(path);
  if (here) return here;
  try {
    return await fetch(request);
  } catch (error) {
    if (!path.endsWith("/") && (await saved?.page(`${path}/`))) return Response.redirect(`${scope}${encodeURI(path)}/${url.search}`);
    const missing = await saved?.missing();
    if (missing) return missing;
    throw error;
  }
}

async function file(request: Request, path: string): Promise<Response> {
  const saved = await opened();
  const here = await saved?.file(path, request);
  if (here) return here;
  if (request.cache !== "only-if-cached") return fetch(request);
  // What the search looks into is a page; one that is not here is not worth a complaint.
  return (await saved?.page(path)) ?? fetch(request).catch(() => new Response(null, { status: 504 }));
}

self.addEventListener("message", (event) => {
  const asked = event.data as Ask;
  const answer = async () => {
    if (asked.ask === "forget") await forget();
    if (asked.ask === "save") await want(asked.wants, !!asked.media);
    if (asked.ask === "arrive") await arrive(asked);
    event.ports[0]?.postMessage(await status());
  };
  event.waitUntil(answer());
});

async function arrive({ wants, saver, wifi }: Extract<Ask, { ask: "arrive" }>): Promise<void> {
  const wish = await store.wish();
  if (!wish) {
    const manifest = await keeper.manifest().catch(() => undefined);
    const all = manifest && manifest.sent <= SMALL && !saver;
    if (manifest && (all || wants.length)) await note(all ? [""] : wants, false);
  } else if (wish.wants.length && wants.some((one) => !wish.wants.some((had) => one.startsWith(had)))) {
    return want(wants, false);
  }
  const before = running;
  await before;
  // What ran already may have begun before the network was back.
  if (!before || now.trouble) await refresh();
  const state = await store.state();
  if (wifi && !saver && state?.wants.includes("") && !state.media && state.manifest.media[2] <= FEW) await want([], true);
}

/** Keeps what is wanted. One after the other: two pages may ask at once. */
const note = (wants: readonly string[], media: boolean): Promise<unknown> =>
  (asking = asking.then(async () => {
    const before = await store.wish();
    await store.ask({ wants: [...new Set([...(before?.wants ?? []), ...wants])], media: media || !!before?.media });
  }));

async function want(wants: readonly string[], media: boolean): Promise<void> {
  await note(wants, media);
  // What is being fetched now is of what was wanted before.
  await running;
  await refresh();
}

async function forget(): Promise<void> {
  keeper.stop();
  await running;
  await store.clear();
  // Whoever wanted nothing more is asked before anything is saved again.
  await store.ask({ wants: [], media: false });
  replies = undefined;
  now = { online: true, done: 0, total: 0 };
  await tell();
}

/** One at a time; whoever asks meanwhile waits for the same. */
const refresh = (): Promise<void> => (running ??= run().finally(() => (running = undefined)));

async function run(): Promise<void> {
  const wish = await store.wish();
  if (!wish?.wants.length) return;
  const before = await status();
  let told = 0;
  try {
    const { fresh } = await keeper.refresh(wish, (done, total) => {
      now = { online: true, done, total };
      if (done < total && Date.now() - told > 100) {
        told = Date.now();
        void send({ ...before, ...now, state: "saving" });
      }
    });
    now = { online: true, done: 0, total: 0 };
    replies = undefined;
    await tell(fresh);
  } catch (error) {
    const trouble = troubleOf(error);
    now = { online: trouble !== "network", done: 0, total: 0, trouble };
    await tell();
  }
}

async function status(): Promise<Status> {
  const state = await store.state();
  const here = await store.names();
  const packs = state ? packsBelow(state.manifest, state.wants).map((n) => state.manifest.packs[n]!) : [];
  const saved = packs.filter(([, name]) => here.has(name));
  return {
    ...now,
    state: now.total ? "saving" : now.trouble && !saved.length ? "failed" : saved.length ? "saved" : "none",
    units: saved.reduce((sum, [, , , units]) => sum + units, 0),
    bytes: state ? bytesOf(state, here) : 0,
    whole: !!state?.wants.includes("") && saved.length === packs.length,
    media: !!state?.media,
    since: state?.since ?? 0,
    checked: state?.checked ?? 0,
  };
}

const bytesOf = ({ manifest }: State, here: ReadonlySet<string>): number =>
  [...manifest.packs.map(([, name, size]) => [name, size] as const), ...Object.values(manifest.search).flat()]
    .filter(([name]) => here.has(name))
    .reduce((sum, [, size]) => sum + size, 0);

const tell = async (fresh = false): Promise<void> => send({ ...(await status()), fresh });

async function send(told: Status): Promise<void> {
  for (const client of await self.clients.matchAll()) client.postMessage(told);
}
