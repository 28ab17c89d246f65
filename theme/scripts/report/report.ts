import { copy } from "./copy";
import { mailto, subjectOf, textOf, type Fault, type Words } from "./text";

/** A fault in the worker's words, handed to the app that the worker chooses. This site itself sends nothing. */
export class Report extends HTMLElement {
  #form!: HTMLFormElement;
  #status!: HTMLElement;
  /** The way that works without a script: mail, telephone or a form elsewhere. */
  #link!: HTMLAnchorElement;
  #canCarryPhotos = false;

  connectedCallback(): void {
    this.#form = this.querySelector("form")!;
    this.#status = this.querySelector('[role="status"]')!;
    this.#link = this.querySelector("[data-way]")!;
    this.#canCarryPhotos = canShare({ files: [new File([""], "photo.jpg", { type: "image/jpeg" })] });
    const photo = this.querySelector<HTMLElement>("[data-photo]")!;
    photo.hidden = !this.#canCarryPhotos;
    photo.querySelector("input")!.addEventListener("change", () => this.#named(photo));
    const button = this.#form.querySelector("button")!;
    if (!this.#canShare && this.dataset.kind !== "mail") button.textContent = this.dataset.copy!;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#send();
    });
    this.#link.addEventListener("click", () => {
      if (this.dataset.kind === "mail") this.#link.href = this.#mail();
    });
    this.#form.hidden = false;
  }

  get #canShare(): boolean {
    return "share" in navigator;
  }

  get #photo(): File | undefined {
    return this.#canCarryPhotos ? this.querySelector<HTMLInputElement>('[type="file"]')!.files?.[0] : undefined;
  }

  #named(photo: HTMLElement): void {
    const name = photo.querySelector("span")!;
    name.dataset.empty ??= name.textContent ?? "";
    name.textContent = this.#photo ? this.dataset.chosen!.replace("{name}", () => this.#photo!.name) : name.dataset.empty;
  }

  async #send(): Promise<void> {
    this.#say("");
    if (this.#canShare && (await this.#share())) return;
    if (this.dataset.kind === "mail") {
      this.#say(this.dataset.mailed!, !this.#photo);
      this.#link.click();
      return;
    }
    const shown = this.querySelector("textarea[readonly]") as HTMLTextAreaElement;
    if (!(await copy(textOf(this.#fault(), this.#words), shown))) return this.#say(this.dataset.byHand!, !this.#photo);
    this.#say(this.dataset.copied!, !this.#photo);
    if (this.dataset.kind === "link") this.#link.click();
  }

  /** Whether that is all: the text was handed over, or the reader decided against it. */
  async #share(): Promise<boolean> {
    const fault = this.#fault();
    const data: ShareData = { title: subjectOf(fault, this.#words), text: textOf(fault, this.#words) };
    const photo = this.#photo;
    const withPhoto = photo && { ...data, files: [photo] };
    const carries = Boolean(withPhoto && canShare(withPhoto));
    try {
      await navigator.share(carries ? withPhoto : data);
      this.#say(this.dataset.shared!, !photo || carries);
      return true;
    } catch (error) {
      const { name } = error as Error;
      if (name === "AbortError") this.#say(this.dataset.cancelled!);
      // A second tap while the choice of apps is still open is no failure.
      return name === "AbortError" || name === "InvalidStateError";
    }
  }

  #mail(): string {
    const fault = this.#fault();
    return mailto(this.dataset.to!, subjectOf(fault, this.#words), textOf(fault, this.#words));
  }

  #fault(): Fault {
    const { code = "", name = "", place = "" } = this.dataset;
    const ticked = [...this.querySelectorAll<HTMLInputElement>('[type="checkbox"]:checked')].map((box) => box.value);
    const seen = this.querySelector<HTMLTextAreaElement>("[name=seen]")!.value;
    const address = location.href.split(/[?#]/)[0]!;
    return { code, name, place, ticked, seen, at: new Date(), lang: this.closest<HTMLElement>("[lang]")!.lang, address };
  }

  get #words(): Words {
    const { subject = "", wordPlace = "", wordTime = "", wordNoticed = "", wordSeen = "" } = this.dataset;
    return { subject, place: wordPlace, time: wordTime, noticed: wordNoticed, seen: wordSeen };
  }

  /** `isWhole` is false when a photo was left behind. */
  #say(text: string, isWhole = true): void {
    this.#status.textContent = isWhole ? text : `${text} ${this.dataset.noPhoto}`;
  }
}

function canShare(data: ShareData): boolean {
  return "share" in navigator && Boolean(navigator.canShare?.(data));
}
