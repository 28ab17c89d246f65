import { recall, remember } from "../storage/site";

/** The one film or sound of the page that is loaded. */
let loaded: HTMLMediaElement | undefined;

/** Gives back what a film has fetched; when it goes on, that is where it was. */
function unload(media: HTMLMediaElement): void {
  const at = media.ended ? 0 : media.currentTime;
  const address = media.getAttribute("src");
  const sources = [...media.querySelectorAll("source")];
  media.pause();
  // To load nothing is what lets go; to load again, even with preload="none", would fetch all of it.
  media.removeAttribute("src");
  for (const source of sources) source.remove();
  media.load();
  if (address) media.setAttribute("src", address);
  media.prepend(...sources);
  goTo(media, at);
}

/** Begins at a time (seconds), at once or as soon as it is known how long it is. To set it before would fetch the film. */
function goTo(media: HTMLMediaElement, at: number): void {
  if (media.readyState) media.currentTime = at;
  else media.addEventListener("loadedmetadata", () => (media.currentTime = at), { once: true });
}

/** Speed for films and sounds, kept from one to the next; chapters; and never more than one of them loaded. */
export class Player extends HTMLElement {
  connectedCallback(): void {
    const media = this.querySelector<HTMLMediaElement>("video, audio");
    const select = this.querySelector("select");
    if (!media || !select) return;
    const kept = recall("speed");
    if (kept && [...select.options].some((option) => option.value === kept)) select.value = kept;
    const apply = () => (media.playbackRate = Number(select.value));
    // Captions that show by themselves would be fetched with the page.
    const tracks = [...media.textTracks];
    media.addEventListener("play", () => {
      for (const track of tracks.splice(0)) track.mode = "showing";
      if (loaded && loaded !== media) unload(loaded);
      loaded = media;
      apply();
    });
    select.addEventListener("change", () => {
      remember("speed", select.value);
      apply();
    });
    for (const link of this.querySelectorAll<HTMLAnchorElement>(".chapters a")) {
      link.addEventListener("click", (event) => {
        const at = Number(/#t=(\d+)$/.exec(link.href)?.[1]);
        if (event.ctrlKey || event.metaKey || event.shiftKey || !Number.isFinite(at)) return;
        event.preventDefault();
        goTo(media, at);
        void media.play().catch(() => {});
        media.focus();
      });
    }
  }
}
