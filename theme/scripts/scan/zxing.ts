// Runs in a worker: reading a picture takes a slow phone a tenth of a second, and Safari 15 does not know the word by
// which the page's policy allows to compile.
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import type { Answer, Order } from "./worker";

addEventListener("message", async ({ data, ports }: MessageEvent<Order>) => {
  let answer: Answer;
  try {
    answer = { texts: await obey(data) };
  } catch (error) {
    answer = { error: String(error) };
  }
  ports[0]!.postMessage(answer);
});

async function obey(order: Order): Promise<string[]> {
  if ("wasm" in order) {
    const response = await fetch(order.wasm);
    if (!response.ok) throw new Error(response.statusText);
    // Left to itself it would fetch its machine code from a stranger.
    const overrides = { wasmBinary: await response.arrayBuffer(), locateFile: () => order.wasm };
    await prepareZXingModule({ overrides, fireImmediately: true });
    return [];
  }
  const found = await readBarcodes(order as ImageData, { formats: ["QRCode"], maxNumberOfSymbols: 4 });
  return found.filter((symbol) => symbol.isValid).map((symbol) => symbol.text);
}
