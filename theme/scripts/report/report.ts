import { copy } from "./copy";
import { said, type Said } from "./said";
import { mailto, subjectOf, textOf, type Fault, type Words } from "./text";

/** A fault in the worker's words, handed to the app that the worker chooses. This site itself sends nothing. */
export class Report extends HTMLElement {
  #form!: HTMLFormElement;
  #status!: HTMLElement;
  /** The way that works without a script: mail, telephone or a form elsewhere. */
  #link!: HTMLAnchorElement;
  #canCarryPhotos = false;
  #said: Said = {};

  async connectedCallback(): Promise<void> {
    // Without its words the plain link is what there is.
    const words = await said(this.closest<HTMLElement>(".page")!.lang).catch(() => null);
    if (!words) return;
    this.#said = words;
    this.#form = this.querySelector("form")!;
    this.#status = this.querySelector('[role="status"]')!;
    this.#link = this.querySelector("[data-way]")!;
    this.#canCarryPhotos = canShare({ files: [new File([""], "photo.jpg", { type: "image/jpeg" })] });
    const photo = this.querySelector<HTMLElement>("[data-photo]")!;
    photo.hidden = !this.#canCarryPhotos;
    photo.querySelector("input")!.addEventListener("change", () => this.#named(photo));
    const button = this.#form.querySelector("button")!;
    if (!this.#canShare && this.dataset.kind !== "mail") button.textContent = words.copy!;
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
    name.textContent = this.#photo ? this.#said.chosen!.replace("{name}", () => this.#photo!.name) : name.dataset.empty;
  }

  async #send(): Promise<void> {
    this.#say("");
    if (this.#canShare && (await this.#share())) return;
    if (this.dataset.kind === "mail") {
      this.#say(this.#said.mailed!, !this.#photo);
      this.#link.click();
      return;
    }
    const shown = this.#shown();
    if (!(await copy(textOf(this.#fault(), this.#words), shown))) return this.#say(this.#said.by_hand!, !this.#photo);
    this.#say(this.#said[`copied_${this.dataset.kind}`]!, !this.#photo);
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
      this.#say(this.#said.shared!, !photo || carries);
      return true;
    } catch (error) {
      const { name } = error as Error;
      if (name === "AbortError") this.#say(this.#said.cancelled!);
      // A second tap while the choice of apps is still open is no failure.
      return name === "AbortError" || name === "InvalidStateError";
    }
  }

  #mail(): string {
    const fault = this.#fault();
    return mailto(this.dataset.to!, subjectOf(fault, this.#words), textOf(fault, this.#words));
  }

  #fault(): Fault {
    const page = this.closest<HTMLElement>(".page")!;
    const [code, place, name] = [".code", ".id span", "h1"].map((part) => page.querySelector(part)?.textContent ?? "") as [string, string, string];
    const ticked = [...this.querySelectorAll<HTMLInputElement>('[type="checkbox"]:checked')].map((box) => box.closest("label")!.textContent!.trim());
    const seen = this.querySelector<HTMLTextAreaElement>("[name=seen]")!.value;
    const address = location.href.split(/[?#]/)[0]!;
    return { code, name, place, to: this.dataset.to!, ticked, seen, at: new Date(), lang: page.lang, address };
  }

  /** Where the text stands for whoever must copy it by hand. */
  #shown(): HTMLTextAreaElement {
    const known = this.querySelector<HTMLTextAreaElement>("textarea[readonly]");
    if (known) return known;
    const shown = Object.assign(document.createElement("textarea"), { readOnly: true, rows: 6 });
    shown.setAttribute("aria-label", this.#said.text!);
    this.#form.append(shown);
    return shown;
  }

  get #words(): Words {
    const { subject = "", to = "", place = "", time = "", noticed = "", said = "" } = this.#said;
    return { subject, to, place, time, noticed, seen: said };
  }

  /** `isWhole` is false when a photo was left behind. */
  #say(text: string, isWhole = true): void {
    this.#status.textContent = isWhole ? text : `${text} ${this.#said.no_photo}`;
    // The bar at the lower edge would cover it.
    if (text) this.#status.scrollIntoView({ block: "center" });
  }
}

function canShare(data: ShareData): boolean {
  return "share" in navigator && Boolean(navigator.canShare?.(data));
}
