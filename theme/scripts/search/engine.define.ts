import type { Answer } from "./api";
import type { Order as Message } from "./client";
import { Engine } from "./engine";

let engine: Engine | undefined;

const ask = ({ base, lang, wish }: Message): Promise<Partial<Answer>> => (engine ??= new Engine(base)).ask(lang, wish);

// A page on a disk has no workers, and runs this script itself.
if (typeof document !== "undefined") globalThis.microlearnSearch = ask;
else addEventListener("message", ({ data }: MessageEvent<Message>) => void ask(data).then((answer) => postMessage({ id: data.id, answer })));
