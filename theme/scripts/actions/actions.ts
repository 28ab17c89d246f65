import { load } from "../load";
import { pieces } from "./aloud";

declare global {
  interface Window {
    microlearnDraw?: (text: string, canvas: HTMLCanvasElement) => void;
  }
}

const SPOKEN = "h1, .plate > h1 + p, .keys > li, .steps > li > p, .rows label > span";

/** Read aloud, share, show to a colleague. Each button appears only where the browser can do it. */
export class Actions extends HTMLElement {
  #status!: HTMLElement;
  /** What is being spoken; held here, because Chrome does not tell the end of what nobody holds. */
  #spoken: SpeechSynthesisUtterance[] = [];

  connectedCallback(): void {
    this.hidden = false;
    this.#status = this.querySelector('[role="status"]')!;
    this.#on("aloud", "speechSynthesis" in window, (button) => this.#aloud(button));
    this.#on("share", "share" in navigator || "clipboard" in navigator, () => this.#share());
    this.#on("show", true, () => this.#show());
    addEventListener("pagehide", () => window.speechSynthesis?.cancel());
  }

  #on(act: string, can: boolean, run: (button: HTMLButtonElement) => void): void {
    const button = this.querySelector<HTMLButtonElement>(`[data-act="${act}"]`)!;
    if (can) button.addEventListener("click", () => run(button));
    else button.remove();
  }

  #aloud(button: HTMLButtonElement): void {
    const speech = window.speechSynthesis;
    const label = button.querySelector("span")!;
    this.dataset.start ??= label.textContent ?? "";
    const wasSpeaking = this.#spoken.length > 0;
    const stop = () => {
      this.#spoken = [];
      label.textContent = this.dataset.start!;
    };
    speech.cancel();
    stop();
    if (wasSpeaking) return;
    const texts = pieces([...document.querySelectorAll(SPOKEN)].map((element) => element.textContent));
    const spoken = texts.map((text) => new SpeechSynthesisUtterance(text));
    // What was cancelled reports an error later, when the next reading may have begun.
    const end = () => {
      if (this.#spoken === spoken) stop();
    };
    spoken.forEach((utterance, index) => {
      utterance.lang = document.documentElement.lang;
      if (index === spoken.length - 1) utterance.onend = end;
      utterance.onerror = end;
      speech.speak(utterance);
    });
    this.#spoken = spoken;
    // The words say what a tap does now; a pressed state besides would be announced as the opposite.
    label.textContent = this.dataset.stop!;
  }

  async #share(): Promise<void> {
    const url = address();
    try {
      if (navigator.share) await navigator.share({ title: document.title, url });
      else {
        await navigator.clipboard.writeText(url);
        this.#status.textContent = this.dataset.copied!;
      }
    } catch {
      // The reader closed the sheet, or the browser refused: the address is shown instead.
      if (!navigator.share) this.#status.textContent = url;
    }
  }

  async #show(): Promise<void> {
    const dialog = document.createElement("dialog");
    const sheet = Object.assign(document.createElement("div"), { className: "sheet" });
    const canvas = document.createElement("canvas");
    const text = Object.assign(document.createElement("p"), { textContent: this.dataset.text });
    const typed = Object.assign(document.createElement("p"), { className: "s", textContent: address() });
    const close = Object.assign(document.createElement("button"), { className: "btn", textContent: this.dataset.close });
    dialog.setAttribute("aria-label", this.dataset.text!);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", address());
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    sheet.append(text, canvas, typed, close);
    dialog.append(sheet);
    this.append(dialog);
    dialog.showModal();
    try {
      // Fetched when it is first wanted.
      if (!window.microlearnDraw) await load(this.dataset.qr!);
      window.microlearnDraw!(address(), canvas);
    } catch {
      canvas.remove();
      text.textContent = this.dataset.failed!;
    }
  }
}

const address = () => location.href.split("#")[0]!;
