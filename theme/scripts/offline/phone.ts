import { root } from "../storage/site";
import type { Ask, Status } from "./messages";

/** Milliseconds after which it is looked whether a save still runs. */
const PATIENCE = 20_000;

/** The worker of this site, as pages know it. */
export class Phone {
  constructor(private readonly registration: ServiceWorkerRegistration) {}

  /** What the worker answers when it is done. A browser may end it before that: then it is asked again. */
  ask(asked: Ask): Promise<Status> {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      const done = (status: Status | Promise<Status>) => {
        clearInterval(looking);
        resolve(status);
      };
      const look = async () => {
        const { state } = await this.ask({ ask: "status" });
        if (state !== "saving") done(this.ask(asked));
      };
      const looking = asked.ask === "status" ? 0 : setInterval(() => void look(), PATIENCE);
      port1.onmessage = ({ data }: MessageEvent<Status>) => done(data);
      // A new worker may have taken the place of the one that was there.
      this.registration.active?.postMessage(asked, [port2]);
    });
  }

  /** What it tells meanwhile. */
  listen(told: (status: Status) => void): void {
    navigator.serviceWorker.addEventListener("message", ({ data }: MessageEvent<Status>) => told(data));
    navigator.serviceWorker.startMessages();
  }
}

/** Registers the worker. Rejects where the browser has none for this page. */
export async function connect(): Promise<Phone> {
  const scope = root().href;
  const registration = await navigator.serviceWorker.register(`${scope}sw.js`, { scope, updateViaCache: "none" });
  if (!registration.active) await activated((registration.installing ?? registration.waiting)!);
  return new Phone(registration);
}

function activated(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    const look = () => worker.state === "activated" && resolve();
    worker.addEventListener("statechange", look);
    look();
  });
}
