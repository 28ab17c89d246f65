import { ofLabel, type List } from "../codes/code";
import { codes, landing, NoList, root } from "../codes/codes";
import { Camera } from "./camera";
import { take } from "./entry";
import { Reading } from "./reading";
import { trouble } from "./trouble";

const BETWEEN_LOOKS = 120;
const HINT_AFTER = 12_000;
const FILM = [1280];
/** A label that is small on a large photo is lost when the photo is made smaller. */
const PHOTO = [1280, 2560];

/** Finds the landing page of a label: by the camera, a photo, or the code that is typed. */
export class Scan extends HTMLElement {
  #status!: HTMLElement;
  #finder!: HTMLElement;
  #start!: HTMLButtonElement;
  #light!: HTMLButtonElement;
  #camera!: Camera;
  #reading!: Reading;
  /** Counts what was begun: whatever was begun before is over. */
  #turn = 0;
  #isOn = false;
  #isLit = false;

  connectedCallback(): void {
    document.querySelector<HTMLElement>("[data-without]")?.remove();
    this.hidden = false;
    this.#status = this.querySelector('[role="status"]')!;
    this.#finder = this.querySelector(".finder")!;
    this.#start = this.querySelector('[data-act="camera"]')!;
    this.#light = this.querySelector('[data-act="light"]')!;
    this.#camera = new Camera(this.querySelector("video")!, () => this.#stop("stopped"));
    this.#reading = new Reading(this.dataset.script!, this.dataset.wasm!);
    this.#start.addEventListener("click", () => (this.#isOn ? this.#stop("stopped") : void this.#film()));
    this.#light.addEventListener("click", () => void this.#lighten(!this.#isLit));
    this.querySelector<HTMLInputElement>('[type="file"]')!.addEventListener("change", (event) => void this.#photo(event));
    take(this.querySelector("form")!);
    // The camera films nothing that nobody looks at.
    document.addEventListener("visibilitychange", () => {
      if (document.hidden && this.#isOn) this.#stop("stopped");
    });
    addEventListener("pagehide", () => this.#stop(null));
  }

  /** Says one of the texts that the status carries, with what fills its gap. */
  #say(name: string | null, gap = ""): void {
    const text = name ? this.#status.dataset[name]!.replace(/\{\w+\}/, () => gap) : "";
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  #show(isOn: boolean): void {
    this.#isOn = isOn;
    this.#start.textContent = isOn ? this.#start.dataset.stop! : this.#start.dataset.start!;
    this.#finder.hidden = true;
    this.#light.hidden = true;
    this.#lit(false);
  }

  #stop(said: string | null): void {
    this.#turn += 1;
    this.#camera.stop();
    this.#show(false);
    this.#say(said);
  }

  async #film(): Promise<void> {
    const turn = ++this.#turn;
    const isWanted = () => turn === this.#turn;
    this.#show(true);
    this.#say("starting");
    const ready = Promise.all([codes(), this.#reading.ready()]);
    // Whatever goes wrong with it is said below, after the camera.
    ready.catch(() => {});
    try {
      await this.#camera.open(isWanted);
      if (!isWanted()) return;
      this.#finder.hidden = false;
      this.#light.hidden = !this.#camera.hasLight;
      await this.#camera.play();
    } catch (error) {
      const { name } = error as Error;
      if (isWanted()) this.#stop(trouble(name, Boolean(navigator.mediaDevices), window.isSecureContext));
      return;
    }
    if (!isWanted()) return;
    this.#say("loading");
    try {
      const [list] = await ready;
      if (!isWanted()) return;
      this.#say("looking");
      await this.#look(list, isWanted);
    } catch (error) {
      if (isWanted()) this.#stop(error instanceof NoList ? error.state : "unreadable");
    }
  }

  async #look(list: List, isWanted: () => boolean): Promise<void> {
    const hint = performance.now() + HINT_AFTER;
    let isSilent = true;
    while (isWanted()) {
      const { video } = this.#camera;
      const texts = video.readyState >= video.HAVE_CURRENT_DATA ? await this.#reading.read(video, FILM) : [];
      if (!isWanted()) return;
      if (texts.length) {
        isSilent = false;
        if (this.#judge(texts, list)) return;
      } else if (isSilent && performance.now() > hint) {
        isSilent = false;
        this.#say("hint");
      }
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
    }
  }

  /** Goes to the first label among the symbols; else says what they are. */
  #judge(texts: readonly string[], list: List): boolean {
    const labels = texts.map((text) => ofLabel(text, list, root().href));
    const code = labels.find((label): label is string => typeof label === "string");
    if (code) {
      this.#stop(null);
      this.#say("found", code);
      navigator.vibrate?.(80);
      location.assign(landing(code));
      return true;
    }
    const foreign = labels.find((label) => label !== null) as { foreign: string } | undefined;
    if (foreign) this.#say("foreign", foreign.foreign);
    else this.#say("unknown");
    return false;
  }

  async #photo(event: Event): Promise<void> {
    const input = event.currentTarget as HTMLInputElement;
    const file = input.files?.[0];
    if (!file) return;
    this.#stop("reading");
    const turn = this.#turn;
    const end = (said: string) => {
      if (turn === this.#turn) this.#say(said);
    };
    let picture: ImageBitmap | undefined;
    try {
      picture = await createImageBitmap(file);
      // The same photo may be chosen once more.
      input.value = "";
      const [list, texts] = await Promise.all([codes(), this.#reading.read(picture, PHOTO)]);
      if (turn !== this.#turn) return;
      if (texts.length) this.#judge(texts, list);
      else end("nothing");
    } catch (error) {
      input.value = "";
      if (!picture) end("broken");
      else end(error instanceof NoList ? error.state : "unreadable");
    }
    picture?.close();
  }

  async #lighten(on: boolean): Promise<void> {
    try {
      await this.#camera.light(on);
      this.#lit(on);
    } catch {
      // A lamp that is promised and does not obey.
      this.#light.hidden = true;
    }
  }

  /** The words say what a tap does now. */
  #lit(on: boolean): void {
    this.#isLit = on;
    this.#light.textContent = on ? this.#light.dataset.off! : this.#light.dataset.on!;
  }
}
