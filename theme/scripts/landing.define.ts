import { keepChoice } from "./language";
import { Report } from "./report/report";

customElements.define("ml-report", Report);
keepChoice();
