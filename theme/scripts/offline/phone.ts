import { root } from "../storage/site";
import type { Ask, Status, Switching } from "./messages";

/** Milliseconds after which it is looked whether a save still runs. */
const PATIENCE = 20_000;
/** Milliseconds after which a worker that tells nothing of itself is asked again: another may have taken its place. */
const AGAIN = 1000;

/** The worker of this site, as pages know it. */
export class Phone {
  constructor(private readonly registration: ServiceWorkerRegistration) {}

  /** What the worker answers when it is done. A browser may end it before that: then it is asked again. */
  ask(asked: Ask): Promise<Status> {
    return new Promise((resolve) => {
      const done = (status: Status | Promise<Status>) => {
        clearInterval(looking);
        resolve(status);
      };
      const look = async () => {
        const { state } = await this.ask({ ask: "status" });
        if (state !== "saving") done(this.ask(asked));
      };
      const post = () => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }: MessageEvent<Status>) => done(data);
        this.registration.active?.postMessage(asked, [port2]);
      };
      const looking = asked.ask === "status" ? setInterval(post, AGAIN) : setInterval(() => void look(), PATIENCE);
      post();
    });
  }

  /** What it tells meanwhile; and what is to be done before another version comes. */
  listen(told: (status: Status) => void, hurry: () => Promise<void>): void {
    navigator.serviceWorker.addEventListener("message", async ({ data, ports }: MessageEvent<Status | Switching>) => {
      if (data.state !== "switching") return told(data);
      await hurry();
      ports[0]?.postMessage("ready");
    });
    navigator.serviceWorker.startMessages();
  }
}

/** Registers the worker. Rejects where the browser has none for this page. */
export async function connect(): Promise<Phone> {
  const scope = root().href;
  const known = await navigator.serviceWorker.getRegistration(scope);
  const registering = navigator.serviceWorker.register(`${scope}sw.js`, { scope, updateViaCache: "none" });
  if (known?.active && known.scope === scope) {
    // Without a network, Chromium now and then looks for a new worker for two seconds first.
    registering.catch(() => undefined);
    return new Phone(known);
  }
  const registration = await registering;
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
