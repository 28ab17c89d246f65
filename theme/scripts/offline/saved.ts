import type { Status } from "./messages";
import type { Phone } from "./phone";
import { button, make, savedLine } from "./said";
import { wordsOf, type Words } from "./words";

/** The phone's own offer to install a site, where it makes one. */
interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
}

/** On the settings page: what is saved, with its age and size; save everything, forget it, and put it on the phone. Gives
 * a function that is told of news. */
export async function showSaved(phone: Phone, status: Status): Promise<(status: Status) => void> {
  const words = await wordsOf(document.documentElement.lang);
  const section = make("section", "saved");
  const said = make("p");
  const bar = make("progress");
  said.setAttribute("role", "status");
  said.tabIndex = -1;
  bar.setAttribute("aria-label", words.say("title"));
  const save = (wish: { wants: string[]; media?: boolean }) => async () => {
    void navigator.storage?.persist?.();
    update(await phone.ask({ ask: "save", ...wish }));
  };
  const all = button(words.say("save_all"), said, save({ wants: [""] }));
  const media = button("", said, save({ wants: [""], media: true }));
  const [forget, forgetNothing] = asking(words, said, async () => update(await phone.ask({ ask: "forget" })));
  const update = (now: Status) => {
    // Nobody wants every number read out; the bar has them.
    said.setAttribute("aria-live", now.state === "saving" ? "off" : "polite");
    said.textContent = savedLine(words, now, true);
    said.dataset.offline = now.state;
    bar.hidden = now.state !== "saving";
    if (now.total) [bar.max, bar.value] = [now.total, now.done];
    all.hidden = now.whole;
    media.textContent = `${words.say("save_media")} (${words.size(now.more)})`;
    media.hidden = !now.whole || !now.more;
    forget.hidden = now.state === "none" && !now.bytes;
    if (forget.hidden) forgetNothing();
  };
  section.append(make("h2", "", words.say("title")), said, bar, all, media, forget, make("p", "s", words.say("text")));
  // Safari forgets what a site saved that is not on the home screen.
  if (/iP(hone|ad|od)|Macintosh(?=.*Safari)/.test(navigator.userAgent) && "standalone" in navigator) section.append(make("p", "s", words.say("ios")));
  else section.append(make("p", "s", words.say("install")));
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    const install = button(words.say("install_button"), said, async () => {
      await (event as InstallEvent).prompt();
      install.remove();
    });
    section.append(install);
  });
  const main = document.querySelector("main")!;
  main.insertBefore(section, main.querySelector(":scope > .tell"));
  update(status);
  return update;
}

/** A button that deletes after a second look: in a basement it cannot be undone. With it comes what takes the question
 * back. */
function asking(words: Words, said: HTMLElement, run: () => Promise<void>): [part: HTMLElement, close: () => void] {
  const part = make("div");
  const first = make("button", "btn", words.say("forget"));
  const text = make("p", "", words.say("forget_ask"));
  const no = make("button", "btn", words.say("forget_no"));
  const yes = button(words.say("forget_yes"), said, run);
  const sure = make("div", "saved");
  sure.append(text, no, yes);
  sure.setAttribute("role", "group");
  sure.setAttribute("aria-label", words.say("forget"));
  const show = (asked: boolean) => ([first.hidden, sure.hidden] = [asked, !asked]);
  first.type = no.type = "button";
  first.onclick = () => {
    show(true);
    no.focus();
  };
  no.onclick = () => {
    show(false);
    first.focus();
  };
  for (const one of [first, yes]) one.classList.add("alt");
  sure.hidden = true;
  part.append(first, sure);
  return [part, () => show(false)];
}
