// For Material's pages. Runs in the head, so that the reader's display is there before the first paint; at the end of
// the body it works as well.
import { fillOnTap } from "../report/feedback";
import { focusBySlash } from "../search/keys";
import { recall } from "../storage/site";
import { scheme } from "./scheme";

const html = document.documentElement;
// Reader pages carry this from the build. The script itself lies in assets/microlearn/.
html.dataset.root = new URL("../../", (document.currentScript as HTMLScriptElement).src).href;

const dark = matchMedia("(prefers-color-scheme: dark)");

function show(): void {
  // A site that shows Material's own switch leaves the choice to that.
  if (document.querySelector("[data-md-component=palette]")) return;
  const { dataset } = document.body;
  dataset.mdColorScheme = scheme(dataset.mdColorScheme, recall("display"), dark.matches);
}

/** Material hides the logo's link on phones; the site's name leads home too. */
function linkName(): void {
  const logo = document.querySelector<HTMLAnchorElement>("a.md-logo");
  const name = document.querySelector<HTMLElement>(".md-header__topic > .md-ellipsis");
  if (!logo || !name) return;
  // Keys and screen readers have the logo already, and this line is out of sight further down the page.
  const link = Object.assign(document.createElement("a"), { href: logo.href, className: name.className, tabIndex: -1 });
  link.append(...name.childNodes);
  name.replaceWith(link);
}

if (document.body) show();
else
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    show();
  }).observe(html, { childList: true });

dark.addEventListener("change", show);
focusBySlash(".find-form input");
fillOnTap();

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", linkName);
else linkName();
