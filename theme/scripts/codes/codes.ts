import { root } from "../storage/site";
import type { List } from "./code";

export { root };

/** Why there is no list of codes: no connection, or pages that lie on a disk, which may fetch nothing. */
export class NoList extends Error {
  constructor(readonly state: "offline" | "file") {
    super(state);
  }
}

/** Where a code leads: never an address that a symbol or a reader brought. */
export const landing = (code: string): string => new URL(`Q/${encodeURIComponent(code)}/`, root()).href;

let asked: Promise<List> | null = null;

/** The codes of this site, fetched once per page; after a failure they are asked for anew. */
export function codes(): Promise<List> {
  asked ??= fetched().catch((error: unknown) => {
    asked = null;
    throw error;
  });
  return asked;
}

async function fetched(): Promise<List> {
  if (location.protocol === "file:") throw new NoList("file");
  try {
    const response = await fetch(new URL("Q/codes.json", root()));
    if (!response.ok) throw new Error(response.statusText);
    const { codes, bases } = (await response.json()) as List;
    return { codes: texts(codes).filter((code) => /^[A-Z0-9-]+$/.test(code)), bases: texts(bases) };
  } catch {
    throw new NoList("offline");
  }
}

const texts = (values: unknown): string[] =>
  Array.isArray(values) ? values.filter((value): value is string => typeof value === "string") : [];
