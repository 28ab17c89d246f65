import { load } from "../load";
import { root } from "../storage/site";
import type { Answer, Wish } from "./api";

/** What the engine is told, by a message to its worker or by a call. */
export interface Order {
  id: number;
  lang: string;
  /** The root of the site. */
  base: string;
  wish: Wish;
}

declare global {
  var microlearnSearch: ((order: Order) => Promise<Partial<Answer>>) | undefined;
}

/** Milliseconds after which a question is given up. */
const PATIENCE = 20_000;

/** Gives a function that asks the engine in one language. The newest question wins: one that is overtaken gets no
 * answer, and without a wish the last one is dropped. An answer without results tells what is broken.
 *
 * The engine runs in a worker, so that nobody waits while typing; a page on a disk has no workers, and runs it itself. */
export function client(engine: string, lang: string): (wish?: Wish) => Promise<Partial<Answer>> {
  let worker: Worker | null;
  let last = 0;
  return (wish) =>
    new Promise((resolve) => {
      const id = ++last;
      if (!wish) return;
      const order = { id, lang, base: root().href, wish };
      const end = (answer: Partial<Answer>) => {
        if (id === last) resolve(answer);
      };
      const fail = (broken: Answer["broken"]) => end({ broken });
      // Without a connection nothing comes; what comes and does not run is not what it should be.
      const wrong = () => fail(navigator.onLine ? "damaged" : "network");
      const here = async () => {
        if (!globalThis.microlearnSearch) await load(engine);
        end(await globalThis.microlearnSearch!(order));
      };
      setTimeout(fail, PATIENCE, "network");
      try {
        worker ??= new Worker(engine);
        worker.onmessage = ({ data }) => data.id === id && end(data.answer);
        worker.onerror = (event) => {
          event.preventDefault();
          worker = null;
          // Firefox tells this way that pages on a disk have no workers.
          if (location.protocol === "file:") here().catch(wrong);
          else wrong();
        };
        worker.postMessage(order);
      } catch {
        here().catch(wrong);
      }
    });
}
