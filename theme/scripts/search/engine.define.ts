import type { Answer } from "./api";
import type { Order as Message } from "./client";
import { Engine } from "./engine";

const engines = new Map<string, Engine>();

function ask({ base, lang, wish }: Message): Promise<Answer> {
  const engine = engines.get(base) ?? new Engine(base);
  engines.set(base, engine);
  return engine.ask(lang, wish);
}

// A page on a disk has no workers, and runs this script itself.
if (typeof document !== "undefined") globalThis.microlearnSearch = ask;
else addEventListener("message", ({ data }: MessageEvent<Message>) => void ask(data).then((answer) => postMessage({ id: data.id, answer })));
