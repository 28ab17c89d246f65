import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Statement } from "./statements";

interface Schema extends DBSchema {
  statements: { key: string; value: Statement; indexes: { object: string } };
}

/**
 * The reader's log on this device: xAPI statements in IndexedDB, each under its own id, so that nothing is ever
 * overwritten, by no other tab either. Every method rejects where the browser keeps nothing.
 */
export class Log {
  #opened: Promise<IDBPDatabase<Schema>> | null = null;
  readonly #name: string;

  constructor(site: string) {
    // All folders opened from a disk share one origin: the name tells sites apart.
    this.#name = `microlearn ${site}`;
  }

  async append(statement: Statement): Promise<void> {
    await (await this.#open()).add("statements", statement);
  }

  /** Everything about a unit and its questions. */
  async about(activity: string): Promise<unknown[]> {
    const database = await this.#open();
    const range = IDBKeyRange.bound(`${activity}#`, `${activity}#\uffff`);
    const questions = await database.getAllFromIndex("statements", "object", range);
    return [...questions, ...(await database.getAllFromIndex("statements", "object", activity))];
  }

  async #open(): Promise<IDBPDatabase<Schema>> {
    this.#opened ??= openDB<Schema>(this.#name, 1, {
      upgrade: (database) => {
        database.createObjectStore("statements", { keyPath: "id" }).createIndex("object", "object.id");
      },
      // A newer version of the site in another tab may change the log: let it.
      blocking: () => this.#forget(),
      terminated: () => (this.#opened = null),
    });
    return this.#opened.catch((error: unknown) => {
      this.#opened = null;
      throw error;
    });
  }

  #forget(): void {
    void this.#opened?.then((database) => database.close());
    this.#opened = null;
  }
}

/** A random UUID; `crypto.randomUUID` exists only where the connection is safe, which a local network's is not. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
