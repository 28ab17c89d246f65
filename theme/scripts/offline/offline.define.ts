import type { Status } from "./messages";
import { leadsTo, offerTopic, showAll, tell, tellAge } from "./page";
import { connect } from "./phone";
import { dress } from "./said";
import { showSaved } from "./saved";

async function begin(): Promise<void> {
  dress();
  void tellAge().catch(() => undefined);
  const phone = await connect();
  let more: ((status: Status) => void) | undefined;
  let last = await phone.ask({ ask: "status" });
  const told = (status: Status) => {
    last = status;
    void tell(status).catch(() => undefined);
    more?.(status);
  };
  phone.listen(told, showAll);
  // What the phone knows is said at once: the network may keep everybody waiting.
  told(last);
  // A landing page has all languages of the site, and shows another one on a tap.
  new MutationObserver(() => told(last)).observe(document.documentElement, { attributeFilter: ["lang"] });
  more = document.querySelector("ml-display") ? await showSaved(phone, last) : await offerTopic(phone, last);
  const { saveData = false, type } = (navigator as { connection?: { saveData?: boolean; type?: string } }).connection ?? {};
  told(await phone.ask({ ask: "arrive", wants: leadsTo(), saver: saveData, wifi: type === "wifi" || type === "ethernet" }));
}

// A browser that forbids workers or storage shows the site as it is.
begin().catch(() => undefined);
