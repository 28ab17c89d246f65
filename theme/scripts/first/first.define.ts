// Inlined into every page and run before the first paint: display, language and role, without another request.
import { recall } from "../storage/site";
import { choose } from "./choose";
import { show } from "./show";
import { showRole } from "./role";

const html = document.documentElement;
const display = recall("display");
if (display === "light" || display === "dark") html.dataset.theme = display;

const want = choose((html.dataset.langs ?? "").split(" "), navigator.languages ?? [], recall("language"));
if ("many" in html.dataset) show(html, want);
else if (want !== html.lang) html.dataset.want = want;
html.dataset.script = "";
showRole(html);
