import { load } from "../load";
import { root } from "../storage/site";

/** The script of saved sites, with the hash of its content in its name; set when the scripts are bundled. */
declare const OFFLINE_SCRIPT: string;

/** Saves the site on this phone, behind all that the page itself needs. */
export function keepOffline(): void {
  if (!document.querySelector("link[rel=manifest]") || !("serviceWorker" in navigator) || !isSecureContext) return;
  const script = root().href + OFFLINE_SCRIPT;
  // Nobody waits for it, and nothing fails without it. It breaks off where one worker takes the place of another.
  const begin = () =>
    void load(script)
      .catch(() => load(script))
      .catch(() => undefined);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
}
