import type { Status } from "./messages";
import type { Phone } from "./phone";
import { make, savedLine } from "./said";
import { wordsOf } from "./words";

/** The phone's own offer to install a site, where it makes one. */
interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
}

/** On the settings page: what is saved, with its age and size; save everything, forget it, and put it on the phone. */
export class Saved {
  private readonly section = make("section", "saved");
  private readonly said = make("p");
  private readonly bar = make("progress");

  private constructor() {}

  static async show(phone: Phone, status: Status): Promise<(status: Status) => void> {
    const words = await wordsOf(document.documentElement.lang);
    const made = new Saved();
    const { section, said, bar } = made;
    said.setAttribute("role", "status");
    bar.setAttribute("aria-label", words.say("title"));
    const all = made.button(words.say("save_all"), async () => {
      void navigator.storage?.persist?.();
      update(await phone.ask({ ask: "save", wants: [""] }));
    });
    const media = made.button(words.say("save_media"), async () => {
      void navigator.storage?.persist?.();
      update(await phone.ask({ ask: "save", wants: [""], media: true }));
    });
    const forget = made.button(words.say("forget"), async () => update(await phone.ask({ ask: "forget" })));
    forget.classList.add("alt");
    const update = (now: Status) => {
      said.textContent = savedLine(words, now);
      said.dataset.offline = now.state;
      bar.hidden = now.state !== "saving";
      if (now.total) [bar.max, bar.value] = [now.total, now.done];
      all.hidden = now.whole;
      media.hidden = now.media || !now.whole;
      forget.hidden = now.state === "none";
    };
    section.append(make("h2", "", words.say("title")), said, bar, all, media, forget, make("p", "s", words.say("text")));
    // Safari forgets what a site saved that is not on the home screen.
    if (/iP(hone|ad|od)|Macintosh(?=.*Safari)/.test(navigator.userAgent) && "standalone" in navigator) section.append(make("p", "s", words.say("ios")));
    else section.append(make("p", "s", words.say("install")));
    addEventListener("beforeinstallprompt", (event) => {
      event.preventDefault();
      const install = made.button(words.say("install_button"), async () => {
        await (event as InstallEvent).prompt();
        install.remove();
      });
      section.append(install);
    });
    document.querySelector("main")!.append(section);
    update(status);
    return update;
  }

  private button(text: string, run: () => Promise<void>): HTMLButtonElement {
    const made = make("button", "btn", text);
    made.type = "button";
    made.onclick = async () => {
      made.disabled = true;
      await run();
      made.disabled = false;
    };
    return made;
  }
}
