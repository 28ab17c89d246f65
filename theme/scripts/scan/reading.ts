import { SymbolWorker } from "./worker";

/** What some browsers bring themselves. */
interface Detector {
  detect(source: ImageBitmapSource): Promise<{ rawValue: string }[]>;
}
declare global {
  interface Window {
    BarcodeDetector?: { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };
  }
}

/** Reads the symbols in a picture: the browser itself where it can, else our own reader, which is fetched only then. */
export class Reading {
  readonly #script: string;
  readonly #wasm: string;
  #detector: Promise<Detector | null> | null = null;
  #worker: Promise<SymbolWorker> | null = null;
  readonly #canvas = document.createElement("canvas");

  constructor(script: string, wasm: string) {
    this.#script = script;
    this.#wasm = wasm;
  }

  /** Resolves when pictures can be read; rejects if they cannot be on this phone, or without a connection. */
  async ready(): Promise<void> {
    if (!(await this.#own())) await this.#ours();
  }

  /** The texts of the symbols; `sizes` are tried one after the other, longest sides in pixels. */
  async read(source: HTMLVideoElement | ImageBitmap, sizes: readonly number[]): Promise<string[]> {
    const detector = await this.#own();
    if (detector) {
      try {
        return (await detector.detect(source)).map((symbol) => symbol.rawValue);
      } catch {
        // Promised by the browser, but the phone's service behind it is not there.
        this.#detector = Promise.resolve(null);
      }
    }
    const worker = await this.#ours();
    for (const size of sizes) {
      const texts = await worker.read(this.#pixels(source, size));
      if (texts.length) return texts;
    }
    return [];
  }

  #own(): Promise<Detector | null> {
    this.#detector ??= detector().catch(() => null);
    return this.#detector;
  }

  #ours(): Promise<SymbolWorker> {
    this.#worker ??= SymbolWorker.start(this.#script, this.#wasm).catch((error: unknown) => {
      this.#worker = null;
      throw error;
    });
    return this.#worker;
  }

  #pixels(source: HTMLVideoElement | ImageBitmap, longest: number): ImageData {
    const [width, height] = "videoWidth" in source ? [source.videoWidth, source.videoHeight] : [source.width, source.height];
    const scale = Math.min(1, longest / Math.max(width, height));
    this.#canvas.width = Math.max(1, Math.round(width * scale));
    this.#canvas.height = Math.max(1, Math.round(height * scale));
    const context = this.#canvas.getContext("2d", { willReadFrequently: true })!;
    context.drawImage(source, 0, 0, this.#canvas.width, this.#canvas.height);
    return context.getImageData(0, 0, this.#canvas.width, this.#canvas.height);
  }
}

async function detector(): Promise<Detector | null> {
  const Own = window.BarcodeDetector;
  return Own && (await Own.getSupportedFormats()).includes("qr_code") ? new Own({ formats: ["qr_code"] }) : null;
}
