// Files over a network that may break anywhere: what is not what it should be is refused.
import { joined } from "./frames";

/** Why a file did not come: no network, something else in its place, no room for it, or a site that is elsewhere now. */
export type Trouble = "network" | "damaged" | "full" | "gone";

export class FetchError extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble);
  }
}

/** Files that are asked for at the same time. */
const AT_ONCE = 6;
/** Milliseconds without a byte, after which nothing more is expected of a host. */
const STALLED = 12_000;

/** What stands at an address, with its status: 0 where it leads elsewhere. Rejects with a `FetchError` where it does not
 * come whole, or stalls, or is broken off. */
export async function read(url: string, cache: RequestCache, stop: AbortSignal): Promise<{ status: number; type: string; content: ArrayBuffer }> {
  const breaking = new AbortController();
  const breakOff = () => breaking.abort();
  let timer = setTimeout(breakOff, STALLED);
  stop.addEventListener("abort", breakOff);
  try {
    if (stop.aborted) throw Error();
    const answer = await fetch(url, { cache, redirect: "manual", priority: "low", signal: breaking.signal } as RequestInit);
    const pieces: Uint8Array[] = [];
    const reader = answer.body?.getReader();
    for (let piece = await reader?.read(); piece?.value; piece = await reader!.read()) {
      pieces.push(piece.value);
      clearTimeout(timer);
      timer = setTimeout(breakOff, STALLED);
    }
    return { status: answer.status, type: answer.headers.get("content-type") ?? "", content: joined(pieces).buffer };
  } catch {
    throw new FetchError("network");
  } finally {
    clearTimeout(timer);
    stop.removeEventListener("abort", breakOff);
  }
}

/** What is made of a file that came. Throws where it is not what it should be. */
export type Expand = (content: ArrayBuffer) => ArrayBuffer;

/** A file whose content, as it is before any compression, has this name; asked for again, past all caches, where it has
 * not. */
export async function readNamed(url: string, name: string, cache: RequestCache, stop: AbortSignal, expand: Expand): Promise<{ content: ArrayBuffer; type: string }> {
  for (const how of [cache, "reload"] as const) {
    const { status, type, ...file } = await read(url, how, stop);
    const content = status === 200 && expanded(file.content, expand);
    if (content && (await nameOf(content)) === name) return { content, type };
  }
  throw new FetchError("damaged");
}

function expanded(content: ArrayBuffer, expand: Expand): ArrayBuffer | undefined {
  try {
    return expand(content);
  } catch {
    return undefined;
  }
}

/** 48 bits of the SHA-256, in the letters of addresses, behind one that no host hides files for. */
export async function nameOf(content: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content)).subarray(0, 6);
  return `k${btoa(String.fromCharCode(...digest)).replace(/\+/g, "-").replace(/\//g, "_")}`;
}

/** Does something with each of a row, some at a time. After the first failure nothing more is begun. */
export async function each<Item>(items: readonly Item[], run: (item: Item) => Promise<void>): Promise<void> {
  const rest = [...items];
  let failed = false;
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined && !failed; item = rest.shift()) {
      await run(item).catch((error) => {
        failed = true;
        throw error;
      });
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  const first = ended.find((one) => one.status === "rejected");
  if (first) throw (first as PromiseRejectedResult).reason;
}

/** Gets each of a row, some at a time, and does something with each in order when it is there. */
export async function inOrder<Item>(items: readonly Item[], get: (item: Item) => Promise<void>, run: (item: Item) => Promise<void>): Promise<void> {
  const came = new Set<Item>();
  let next = 0;
  let failed = false;
  const goOn = async () => {
    for (; next < items.length && came.has(items[next]!) && !failed; next++) await run(items[next]!);
  };
  let turn = Promise.resolve();
  try {
    await each(items, async (item) => {
      await get(item);
      came.add(item);
      turn = turn.then(goOn);
      turn.catch(() => (failed = true));
      // What cannot be used need not be fetched either.
      if (failed) await turn;
    });
  } catch (error) {
    failed = true;
    // Nothing goes on behind the back of whoever is told that it failed.
    await turn.catch(() => undefined);
    throw error;
  }
  await turn;
}
