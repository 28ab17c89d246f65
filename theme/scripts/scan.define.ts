import { keepChoice } from "./language";
import { keepOffline } from "./offline/prepare";
import { Scan } from "./scan/scan";

customElements.define("ml-scan", Scan);
keepChoice();
keepOffline();
