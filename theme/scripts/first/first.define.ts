// Inlined into every page and run before the first paint: display, language and role, without another request.
import { recall } from "../storage/site";
import { choose, isRightToLeft } from "./choose";
import { showRole } from "./role";

const html = document.documentElement;
const display = recall("display");
if (display === "light" || display === "dark") html.dataset.theme = display;

const want = choose((html.dataset.langs ?? "").split(" "), navigator.languages ?? [], recall("language"));
if ("many" in html.dataset) {
  html.lang = want;
  html.dir = isRightToLeft(want) ? "rtl" : "ltr";
} else if (want !== html.lang) {
  html.dataset.want = want;
}
html.dataset.script = "";
showRole();
