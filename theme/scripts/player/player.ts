import { recall, remember } from "../storage/site";

/** Speed for films and sounds, kept from one to the next. */
export class Player extends HTMLElement {
  connectedCallback(): void {
    const media = this.querySelector<HTMLMediaElement>("video, audio");
    const select = this.querySelector("select");
    const label = select?.closest("label");
    if (!media || !select || !label) return;
    label.hidden = false;
    const kept = recall("speed");
    if (kept && [...select.options].some((option) => option.value === kept)) select.value = kept;
    const apply = () => (media.playbackRate = Number(select.value));
    media.addEventListener("play", apply);
    select.addEventListener("change", () => {
      remember("speed", select.value);
      apply();
    });
  }
}
