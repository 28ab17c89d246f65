import { keepChoice } from "./language";
import { Report } from "./report/report";
import { remember } from "./storage/site";

customElements.define("ml-report", Report);
keepChoice();

// A role is chosen once; the script in the head shows it.
const roles = document.querySelector<HTMLMetaElement>('meta[name="roles"]')?.content.split(" ") ?? [];
document.addEventListener("change", ({ target }) => {
  if ((target as Element).closest(".seg")) remember("role", roles[Number((target as HTMLInputElement).value) - 1]!);
});
