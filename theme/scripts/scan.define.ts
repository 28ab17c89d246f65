import { keepChoice } from "./language";
import { Scan } from "./scan/scan";

customElements.define("ml-scan", Scan);
keepChoice();
