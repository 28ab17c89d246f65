// Fetched only when a reader shows a page to a colleague.
import { correction, generate } from "lean-qr";

window.microlearnDraw = (text, canvas) => {
  const code = generate(text, { minCorrectionLevel: correction.M });
  // Four modules of quiet zone, as ISO/IEC 18004 asks.
  code.toCanvas(canvas, { on: [0, 0, 0], off: [255, 255, 255], pad: 4 });
};
