import { keepChoice } from "./language";
import { keepOffline } from "./offline/prepare";
import { fillOnTap } from "./report/feedback";
import { Scan } from "./scan/scan";

customElements.define("ml-scan", Scan);
keepChoice();
keepOffline();
fillOnTap();
