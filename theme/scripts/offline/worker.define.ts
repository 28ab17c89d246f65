import { Keeper, troubleOf } from "./keep";
import { packsBelow, type Listed } from "./manifest";
import type { Ask, Status, Switching } from "./messages";
import { isWidth, Replies } from "./reply";
import { Store } from "./store";

declare const self: ServiceWorkerGlobalScope;

const scope = self.registration.scope;
const store = new Store(scope);
const keeper = new Keeper(scope, store);

/** Bytes as they are sent, up to which the first visit saves all text of a site. */
const SMALL = 2_000_000;
/** Bytes of pictures and films, up to which they follow with Wi-Fi. */
const FEW = 50_000_000;
/** Milliseconds that open pages have before another version comes. */
const READY = 2000;

let replies: Promise<Replies | undefined> | undefined;
let running: Promise<void> | undefined;
let queued: Promise<void> | undefined;
/** Whether the phone asked to be spared what nobody asked for (Save-Data). */
let sparing = false;
let turn: Promise<unknown> = Promise.resolve();
let now: Pick<Status, "online" | "done" | "total" | "trouble"> = { online: true, done: 0, total: 0 };

/** What the phone has of something; a phone whose storage fails has nothing, and the network is asked. */
async function saved<Found>(look: (replies: Replies) => Promise<Found | undefined>): Promise<Found | undefined> {
  try {
    const here = await (replies ??= store.state().then((state) => state && new Replies(store, state)));
    return here && (await look(here));
  } catch {
    replies = undefined;
    return undefined;
  }
}

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

/** Milliseconds that a host of which the site was gone has to answer before the phone's own page is shown. */
const PATIENCE = 4000;

/** The phone's own page, else the server's; without a network what the site says of addresses that it does not have. */
async function page(request: Request, url: URL, path: string): Promise<Response> {
  let gone = false;
  const here = await saved(async (replies) => {
    gone = replies.gone;
    return (await replies.page(path)) ?? (await replies.file(path, request));
  });
  if (here && gone) {
    // It may have moved: whoever scans a label should come along.
    const there = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => undefined);
    return there?.ok || there?.type === "opaqueredirect" ? there : here;
  }
  if (here) return here;
  try {
    return await fetch(request);
  } catch (error) {
    const folder = !path.endsWith("/") && (await saved((replies) => replies.page(`${path}/`)));
    if (folder) return Response.redirect(`${scope}${encodeURI(path)}/${url.search}`);
    const missing = await saved((replies) => replies.missing());
    if (missing) return missing;
    throw error;
  }
}

async function file(request: Request, path: string): Promise<Response> {
  const here = await saved(async (replies) => (await replies.file(path, request)) ?? (await replies.wider(path)));
  if (here) return here;
  if (isWidth(path)) return fetch(request).catch(async (error) => (await saved((replies) => replies.width(path))) ?? Promise.reject(error));
  if (request.cache !== "only-if-cached") return fetch(request);
  // What the search looks into is a page; one that is not here is not worth a complaint.
  const page = await saved((replies) => replies.page(path));
  return page ?? fetch(request).catch(() => new Response(null, { status: 504 }));
}

self.addEventListener("message", (event) => {
  const asked = event.data as Ask;
  const answer = async () => {
    // Whoever asks is answered, whatever becomes of it.
    await done(asked).catch((error) => (now = { ...now, done: 0, total: 0, trouble: troubleOf(error) }));
    event.ports[0]?.postMessage(await status());
  };
  event.waitUntil(answer());
});

async function done(asked: Ask): Promise<void> {
  if (asked.ask === "forget") await inTurn(forget);
  if (asked.ask === "save") await want(asked.wants, !!asked.media);
  if (asked.ask === "arrive") await arrive(asked);
}

/** What the reader wants changes in one place at a time: two pages may ask at once. */
const inTurn = (run: () => Promise<void>): Promise<void> => {
  const mine = turn.then(run);
  turn = mine.catch(() => undefined);
  return mine;
};

async function arrive({ wants, saver, wifi }: Extract<Ask, { ask: "arrive" }>): Promise<void> {
  sparing = saver;
  let wish = await store.wish();
  if (!wish) {
    const manifest = await keeper.manifest().catch((error) => void (now = { ...now, online: false, trouble: troubleOf(error) }));
    if (!manifest) return tell();
    const first = manifest.sent <= SMALL && !saver ? [""] : wants;
    await inTurn(async () => {
      if (!(await store.wish()) && first.length) await store.ask({ wants: [...first], media: false });
    });
    wish = await store.wish();
  }
  if (wish?.wants.length && wants.some((one) => !wish.wants.some((had) => one.startsWith(had)))) return want(wants, false);
  await refresh();
  const state = await store.state();
  if (wifi && !saver && state?.wants.includes("") && !state.media && state.manifest.media[2] <= FEW) await want([], true);
}

async function want(wants: readonly string[], media: boolean): Promise<void> {
  await inTurn(async () => {
    const before = await store.wish();
    await store.ask({ wants: [...new Set([...(before?.wants ?? []), ...wants])], media: media || !!before?.media });
  });
  await refresh();
}

async function forget(): Promise<void> {
  await store.ask({ wants: [], media: false }).catch(() => undefined);
  keeper.stop();
  await running;
  await store.clear();
  await store.ask({ wants: [], media: false });
  replies = undefined;
  now = { online: true, done: 0, total: 0 };
  await tell();
}

/** One at a time. What runs already is of the wishes, the site and the network of before: whoever asks meanwhile shares
 * the next one. */
function refresh(): Promise<void> {
  if (!running) return (running = run().finally(() => (running = undefined)));
  const again = () => {
    queued = undefined;
    return refresh();
  };
  return (queued ??= running.then(again, again));
}

async function run(): Promise<void> {
  const wish = await store.wish();
  if (!wish?.wants.length) return;
  const before = await status();
  let told = 0;
  const progress = (done: number, total: number) => {
    now = { online: true, done, total };
    if (done === total || Date.now() - told < 100) return;
    told = Date.now();
    void send({ ...before, ...now, state: "saving" });
  };
  try {
    await keeper.refresh(wish, progress, ready);
    // Pages come of the new version from here on; what the old one had goes when nobody looks into it any more.
    replies = undefined;
    now = { online: true, done: 0, total: 0 };
    await tell();
    const state = (await store.state())!;
    await keeper.tidy(state);
    if (!state.media && sparing) return;
    await keeper.bringMedia(state, state.media ? progress : () => {});
    now = { online: true, done: 0, total: 0 };
  } catch (error) {
    const trouble = troubleOf(error);
    now = { online: trouble !== "network", done: 0, total: 0, trouble };
    if (trouble === "gone") await noteGone();
  }
  await tell();
}

async function noteGone(): Promise<void> {
  const state = await store.state().catch(() => undefined);
  if (state) await store.note({ ...state, gone: true }).catch(() => undefined);
  // Whoever asks from here on is told so.
  replies = undefined;
}

/** Pages that are open fetch what they will still show, before another version takes its place. */
async function ready(): Promise<void> {
  const clients = await self.clients.matchAll();
  const answers = clients.map((client) => {
    const { port1, port2 } = new MessageChannel();
    client.postMessage({ state: "switching" } satisfies Switching, [port2]);
    return new Promise((resolve) => (port1.onmessage = resolve));
  });
  const late = new Promise((resolve) => setTimeout(resolve, READY));
  await Promise.race([Promise.all(answers), late]);
}

async function status(): Promise<Status> {
  const state = await store.state().catch(() => undefined);
  const wish = await store.wish().catch(() => undefined);
  const here = await store.names().catch(() => new Set<string>());
  const packs = state ? packsBelow(state.manifest, state.wants).map((n) => state.manifest.packs[n]!) : [];
  const saved = packs.filter(([, name]) => here.has(name));
  const media = state ? await sizes(state.manifest.media[0], here) : [0, 0];
  const files = state ? await sizes(state.manifest.files[0], here) : [0, 0];
  const index = Object.values(state?.manifest.search ?? {}).flat();
  const own = [...saved.map(([, name, size]) => [name, size] as const), ...index].filter(([name]) => here.has(name));
  const fulfilled = !!state && !!wish?.wants.every((want) => state.wants.includes(want));
  return {
    ...now,
    state: now.total ? "saving" : now.trouble && !(saved.length && fulfilled) ? "failed" : saved.length ? "saved" : "none",
    units: saved.reduce((sum, [, , , units]) => sum + units, 0),
    bytes: own.reduce((sum, [, size]) => sum + size, 0) + files[0]! + media[0]!,
    more: media[1]!,
    whole: !!state?.wants.includes("") && saved.length === packs.length,
    media: !!state?.media,
    // A clock that was ahead says nothing.
    renewed: state?.before && state.since < Date.now() ? state.since : 0,
    checked: state?.checked ?? 0,
  };
}

/** Bytes of the files of a list that are here, and of those that are not. */
async function sizes(list: string, here: ReadonlySet<string>): Promise<[number, number]> {
  const listed = (await store.json<Listed[]>(list).catch(() => undefined)) ?? [];
  return listed.reduce(([kept, more], [, name, size]) => (here.has(name) ? [kept + size, more] : [kept, more + size]), [0, 0] as [number, number]);
}

const tell = async (): Promise<void> => send(await status());

async function send(told: Status): Promise<void> {
  for (const client of await self.clients.matchAll()) client.postMessage(told);
}
