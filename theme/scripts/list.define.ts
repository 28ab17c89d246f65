import { Missing } from "./codes/missing";
import { Display } from "./display/display";
import { keepChoice } from "./language";
import { keepOffline } from "./offline/prepare";
import { fillOnTap } from "./report/feedback";
import { prepareSearch } from "./search/field";
import { focusBySlash, goThroughResults } from "./search/keys";
import { countMissed, Missed } from "./search/unanswered";

customElements.define("ml-display", Display);
customElements.define("ml-missing", Missing);
customElements.define("ml-missed", Missed);
keepChoice();
keepOffline();
prepareSearch();
focusBySlash('ml-search [type="search"]');
goThroughResults();
countMissed();
fillOnTap();
