import { root } from "../storage/site";
import type { Status } from "./messages";
import type { Phone } from "./phone";
import { button, make, savedLine } from "./said";
import { tellUnseen } from "./unseen";
import { wordsOf } from "./words";

const DAY = 86_400_000;

/** The parts of a page, one per language, that are shown now. */
const parts = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".page")].filter((part) => part.offsetParent);
const langOf = (part: HTMLElement): string => part.lang || document.documentElement.lang;

/** A line that a part has once, put where `place` puts it. */
function line(part: HTMLElement, name: string, className: string, place: (made: HTMLElement) => void): HTMLElement {
  const here = part.querySelector<HTMLElement>(`[data-line=${name}]`);
  if (here) return here;
  const made = make("p", className);
  made.dataset.line = name;
  if (className === "news") made.setAttribute("role", "status");
  place(made);
  return made;
}

/** Fetches all pictures that would be fetched when they come into view: text and pictures are of one version. */
export async function showAll(): Promise<void> {
  const pictures = [...document.images].filter(({ complete }) => !complete);
  await Promise.all(
    pictures.map((picture) => {
      picture.loading = "eager";
      return picture.decode().catch(() => undefined);
    }),
  );
}

/** Whether an address is of a page that a phone has with a whole site; ordinary pages stay on the network. */
const isKept = (): boolean => /^(?:[a-z]{2}(?:-[A-Za-z]{2,4})?\/)?(?:units|topics|moments|roles|formats|equipment|cards|Q)\//.test(addressBelow(location) ?? "");

/** Says on a page what of the site is saved, where it matters: below the targets of a landing page; on any page when
 * there is no network; and when a new version has come. */
export async function tell(status: Status): Promise<void> {
  for (const part of parts()) {
    const words = await wordsOf(langOf(part));
    const main = part.querySelector("main")!;
    const tiles = main.querySelector(".tiles");
    if (tiles && (status.state !== "none" || !status.online)) {
      const net = line(part, "saved", "net", (made) => tiles.after(made));
      const state = status.state === "none" ? "failed" : status.state;
      // There stands how to keep to one browser, and how to delete it.
      const link = net.querySelector("a") ?? net.appendChild(make("a"));
      link.href = [...part.querySelectorAll<HTMLAnchorElement>(".bar a")].pop()!.href;
      link.textContent = savedLine(words, { ...status, state });
      net.dataset.offline = state;
    } else part.querySelector("[data-line=saved]")?.remove();
    // The page for addresses that the site does not have also stands for those that are not here.
    const missing = !!main.querySelector("ml-missing");
    const shown = missing ? "absent" : "copy";
    const known = missing ? !status.online && !(status.whole && isKept()) : !!status.trouble;
    if (!known || !status.checked) part.querySelector(`[data-line=${shown}]`)?.remove();
    else {
      const said = line(part, shown, "news", (made) => main.prepend(made));
      said.textContent = words.say(status.online ? "copy_stuck" : shown, { date: words.date(status.checked) });
    }
    const age = Date.now() - status.checked;
    // What comes from the future tells that a clock was wrong.
    if (main.querySelector(".safety") && status.checked && (age > words.oldAfter * DAY || age < -DAY)) {
      const old = line(part, "old", "news", (made) => main.prepend(made));
      old.textContent = words.say("critical", { date: words.date(status.checked) });
    } else part.querySelector("[data-line=old]")?.remove();
    if (status.renewed > performance.timeOrigin && !part.querySelector("[data-line=fresh]")) {
      // Where it stays in view and moves nothing of what is read.
      const fresh = line(part, "fresh", "news", (made) => main.append(made));
      fresh.append(words.say("fresh"), button(words.say("reload"), fresh, async () => location.reload()));
      above(part.querySelector<HTMLElement>(".bar")!, fresh);
    }
    tellUnseen(main, status.online ? undefined : words);
  }
}

/** Keeps something that sticks to the bottom above the bar, where that sticks there too. */
function above(bar: HTMLElement, made: HTMLElement): void {
  const place = () => {
    const { position, flexDirection } = getComputedStyle(bar);
    made.style.bottom = `${position === "sticky" && flexDirection === "row" ? bar.offsetHeight : 0}px`;
  };
  new ResizeObserver(place).observe(bar);
  addEventListener("resize", place);
}

/** Says loudly that a unit should have been looked at again by now. Nothing of this is decided when a site is built. */
export async function tellAge(): Promise<void> {
  const main = document.querySelector<HTMLElement>("main[data-review]");
  const part = main?.closest<HTMLElement>(".page");
  if (!main || !part || !(Date.now() > Date.parse(`${main.dataset.review}T23:59:59`))) return;
  const words = await wordsOf(langOf(part));
  const late = line(part, "review", "news", (made) => main.prepend(made));
  late.textContent = words.say("stale", { date: words.date(main.dataset.review!) });
}

/** The address of a page of this site below its root; undefined for any other, and for one that nobody can read. */
function addressBelow(link: { pathname: string; origin: string }): string | undefined {
  const { origin, pathname } = root();
  if (link.origin !== origin || !link.pathname.startsWith(pathname)) return undefined;
  try {
    return decodeURIComponent(link.pathname.slice(pathname.length));
  } catch {
    return undefined;
  }
}

/** What is saved with a landing page of a large site: the page, its pictures, and what it leads to. */
export function leadsTo(): string[] {
  if (!document.querySelector("main.landing")) return [];
  const pictures = [...document.querySelectorAll<HTMLImageElement>("main img[src]")].map(({ src }) => new URL(src));
  const links = [location, ...pictures, ...document.querySelectorAll<HTMLAnchorElement>("main a[href]")];
  return [...new Set(links.flatMap((link) => addressBelow(link) || []))];
}

/** A button on the list of a topic. Gives a function that is told of news. */
export async function offerTopic(phone: Phone, status: Status): Promise<((status: Status) => void) | undefined> {
  const [, prefix = "", topic] = /^((?:[^/]+\/)?)topics\/([^/]+)\//.exec(addressBelow(location) ?? "") ?? [];
  const [part] = parts();
  if (!topic || !part || status.whole || part.querySelector("ml-missing")) return undefined;
  const words = await wordsOf(langOf(part));
  const place = line(part, "topic", "saved", (made) => part.querySelector("h1")!.after(made));
  const said = make("span", "net");
  said.setAttribute("role", "status");
  said.tabIndex = -1;
  const save = button(words.say("save_topic"), said, async () => {
    void navigator.storage?.persist?.();
    said.textContent = savedLine(words, await phone.ask({ ask: "save", wants: [`${prefix}units/${topic}/`] }));
  });
  save.classList.add("alt");
  place.append(save, said);
  return ({ whole }) => (place.hidden = whole && !said.textContent);
}
