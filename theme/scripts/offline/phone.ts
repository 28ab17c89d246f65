import { root } from "../storage/site";
import type { Ask, Status } from "./messages";

/** Milliseconds after which it is looked whether a save still runs. */
const PATIENCE = 20_000;

/** The worker of this site, as pages know it. */
export class Phone {
  constructor(private readonly worker: ServiceWorker) {}

  /** What the worker answers when it is done; a browser may end it before, and then how far it came. */
  ask(asked: Ask): Promise<Status> {
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      const looking = setInterval(() => void this.ask({ ask: "status" }).then((status) => status.state !== "saving" && done(status)), PATIENCE);
      const done = (status: Status) => {
        clearInterval(looking);
        resolve(status);
      };
      port1.onmessage = ({ data }: MessageEvent<Status>) => done(data);
      this.worker.postMessage(asked, [port2]);
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
  const worker = registration.active ?? (await activated(registration));
  return new Phone(worker);
}

function activated(registration: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const coming = (registration.installing ?? registration.waiting)!;
  return new Promise((resolve) => {
    const look = () => coming.state === "activated" && resolve(coming);
    coming.addEventListener("statechange", look);
    look();
  });
}
