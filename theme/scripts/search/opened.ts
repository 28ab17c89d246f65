import { recallJson, remember, root } from "../storage/site";
import { opened } from "./seen";

/** Keeps on this device that this unit was opened: the search knows then what it can look into without a network. */
export function keepSeen(main: HTMLElement): void {
  const { unit } = main.dataset;
  if (!unit) return;
  const address = decodeURIComponent(location.pathname.slice(root().pathname.length)).replace(/index\.html$/, "");
  const title = main.querySelector("h1")!.textContent!;
  const moment = main.className.replace("unit ", "");
  remember("seen", JSON.stringify(opened(recallJson("seen"), { address, title, moment, lang: document.documentElement.lang })));
}
