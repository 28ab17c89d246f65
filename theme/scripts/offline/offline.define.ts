import { root } from "../storage/site";
import type { Status } from "./messages";
import { leadsTo, offerTopic, tell, tellAge } from "./page";
import { connect } from "./phone";
import { dress } from "./said";
import { Saved } from "./saved";

const base = root().href;

async function begin(): Promise<void> {
  dress();
  void tellAge().catch(() => undefined);
  const phone = await connect();
  let settings: ((status: Status) => void) | undefined;
  const told = (status: Status) => {
    void tell(status).catch(() => undefined);
    settings?.(status);
  };
  phone.listen(told);
  const before = await phone.ask({ ask: "status" });
  if (document.querySelector("ml-display")) settings = await Saved.show(phone, before);
  else await offerTopic(phone, base, before);
  const { saveData = false, type } = (navigator as { connection?: { saveData?: boolean; type?: string } }).connection ?? {};
  told(await phone.ask({ ask: "arrive", wants: leadsTo(base), saver: saveData, wifi: type === "wifi" || type === "ethernet" }));
}

// A browser that forbids workers or storage shows the site as it is.
begin().catch(() => undefined);
