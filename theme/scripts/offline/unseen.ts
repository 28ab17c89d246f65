import { make } from "./said";
import type { Words } from "./words";

type Media = HTMLImageElement | HTMLMediaElement;

/** Whether nothing can be seen or heard. Films are not fetched before they play: the worker knows whether they are here. */
async function isLost(media: Media): Promise<boolean> {
  if (media instanceof HTMLImageElement) return media.complete && !media.naturalWidth;
  if (media.error || media.networkState !== media.NETWORK_IDLE || media.readyState) return !!media.error;
  const stop = new AbortController();
  const here = await fetch(media.currentSrc || media.src, { cache: "only-if-cached", mode: "same-origin", signal: stop.signal }).catch(() => undefined);
  stop.abort();
  return !here?.ok;
}

/** What is said, by the place that it is said of. */
const said = new Map<Element, HTMLElement>();
let words: Words | undefined;

async function look(main: HTMLElement): Promise<void> {
  for (const media of main.querySelectorAll<Media>("img, video, audio")) {
    const place = media.closest("figure, a.zoom") ?? media;
    if (said.has(place) || !(await isLost(media)) || said.has(place) || !words) continue;
    const made = make("p", "s", words.say("unseen"));
    said.set(place, made);
    place.after(made);
  }
}

const watched = new WeakSet<Element>();

/** Says of pictures, films and sounds that are not on the phone why nothing is to be seen; also of those that the page
 * asks for later. Without words there is a network, and nothing to say. */
export function tellUnseen(main: HTMLElement, told?: Words): void {
  words = told;
  if (!words) {
    for (const made of said.values()) made.remove();
    return said.clear();
  }
  if (!watched.has(main)) main.addEventListener("error", () => words && void look(main), true);
  watched.add(main);
  void look(main);
}
