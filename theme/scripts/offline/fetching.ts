// Files over a network that may break anywhere: what is not what it should be is refused.

/** Why a file did not come: no network, something else in its place, or no room for it. */
export type Trouble = "network" | "damaged" | "full";

export class FetchError extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble);
  }
}

/** Files that are asked for at the same time. */
const AT_ONCE = 6;

/** A file whose content has this name; asked for again, past all caches, where it has not. */
export async function fetchNamed(url: string, name: string, cache: RequestCache, signal: AbortSignal): Promise<{ content: ArrayBuffer; type: string }> {
  for (const how of [cache, "reload"] as const) {
    const answer = await fetch(url, { cache: how, redirect: "error", priority: "low", signal } as RequestInit).catch(() => {
      throw new FetchError("network");
    });
    const content = await answer.arrayBuffer().catch(() => {
      throw new FetchError("network");
    });
    if (answer.ok && (await nameOf(content)) === name) return { content, type: answer.headers.get("content-type") ?? "" };
  }
  throw new FetchError("damaged");
}

/** 72 bits of the SHA-256, in the letters of addresses. */
async function nameOf(content: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content)).subarray(0, 9);
  return btoa(String.fromCharCode(...digest)).replace(/\+/g, "-").replace(/\//g, "_");
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
