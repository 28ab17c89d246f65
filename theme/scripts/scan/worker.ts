/** What the worker is told: where its machine code lies, or a picture to read. */
export type Order = { wasm: string } | { data: Uint8ClampedArray; width: number; height: number };
export type Answer = { texts: string[] } | { error: string };

/** Reads symbols in a worker, for browsers that cannot do it themselves. */
export class SymbolWorker {
  private constructor(readonly worker: Worker) {}

  static async start(script: string, wasm: string): Promise<SymbolWorker> {
    const started = new SymbolWorker(new Worker(script));
    const failed = new Promise<never>((_, reject) => {
      started.worker.addEventListener("error", () => reject(new Error(script)), { once: true });
    });
    try {
      await Promise.race([started.#ask({ wasm: new URL(wasm, location.href).href }), failed]);
    } catch (error) {
      started.worker.terminate();
      throw error;
    }
    return started;
  }

  read({ data, width, height }: ImageData): Promise<string[]> {
    return this.#ask({ data, width, height }, [data.buffer]);
  }

  #ask(order: Order, moved: Transferable[] = []): Promise<string[]> {
    const { port1, port2 } = new MessageChannel();
    return new Promise((resolve, reject) => {
      port1.onmessage = ({ data }: MessageEvent<Answer>) => {
        port1.close();
        if ("texts" in data) resolve(data.texts);
        else reject(new Error(data.error));
      };
      this.worker.postMessage(order, [port2, ...moved]);
    });
  }
}
