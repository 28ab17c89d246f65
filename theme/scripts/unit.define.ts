import { Actions } from "./actions/actions";
import { stayAwake } from "./awake/awake";
import { Checklist } from "./checklist/checklist";
import { keepChoice } from "./language";
import { keepOffline } from "./offline/prepare";
import { Player } from "./player/player";
import { fillOnTap } from "./report/feedback";
import { keepSeen } from "./search/opened";
import { enlarge } from "./zoom/zoom";

customElements.define("ml-checklist", Checklist);
customElements.define("ml-actions", Actions);
customElements.define("ml-player", Player);
keepChoice();
keepOffline();
fillOnTap();

const main = document.querySelector<HTMLElement>("main")!;
keepSeen(main);
if (main.querySelector(".check, .steps, .q")) stayAwake();

const words = { in: main.dataset.in!, out: main.dataset.out!, close: main.dataset.close! };
document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest?.<HTMLAnchorElement>("a.zoom");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !("showModal" in document.createElement("dialog"))) return;
  event.preventDefault();
  enlarge(link, words);
});

// Printing shows every answer; browsers without ::details-content need them open.
let answers: { details: HTMLDetailsElement; name: string | null; open: boolean }[] = [];
addEventListener("beforeprint", () => {
  if (answers.length) return;
  answers = [...document.querySelectorAll("details")].map((details) => {
    return { details, name: details.getAttribute("name"), open: details.open };
  });
  for (const { details } of answers) {
    details.removeAttribute("name");
    details.open = true;
  }
});
addEventListener("afterprint", () => {
  for (const { details, name, open } of answers) {
    details.open = open;
    if (name) details.setAttribute("name", name);
  }
  answers = [];
});
