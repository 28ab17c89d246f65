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

const told = new WeakSet<Element>();

async function look(main: HTMLElement, words: Words): Promise<void> {
  for (const media of main.querySelectorAll<Media>("img, video, audio")) {
    const place = media.closest("figure, a.zoom") ?? media;
    if (told.has(place) || !(await isLost(media)) || told.has(place)) continue;
    told.add(place);
    place.after(make("p", "s", words.say("unseen")));
  }
}

/** Says of pictures, films and sounds that are not on the phone why nothing is to be seen; also of those that the page
 * asks for later. */
export function tellUnseen(main: HTMLElement, words: Words): void {
  if (told.has(main)) return;
  told.add(main);
  const again = () => void look(main, words);
  main.addEventListener("error", again, true);
  again();
}
