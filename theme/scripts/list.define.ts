import { Missing } from "./codes/missing";
import { Display } from "./display/display";
import { Find } from "./find/find";
import { keepChoice } from "./language";

customElements.define("ml-find", Find);
customElements.define("ml-display", Display);
customElements.define("ml-missing", Missing);
keepChoice();
