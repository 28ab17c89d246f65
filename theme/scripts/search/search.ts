import { recall, recallJson } from "../storage/site";
import type { Answer, Facet } from "./api";
import { client } from "./client";
import { marked } from "./marks";
import { hrefs, note, rowMaker } from "./rows";
import { seen } from "./seen";
import { Texts } from "./texts";

const MORE = 10;
const LONGEST = 200;
const MOST_RECENT = 5;
/** Milliseconds until a wait is told of, until what was typed is taken for typed, and then until it is missed. */
const LATE = 400;
const SETTLED = 300;
const MISSED = 1700;

/** The field, and what is found, in place of what stands below it; without a script the form leads to a page. */
export class Search extends HTMLElement {
  connectedCallback(): void {
    const find = <Found extends HTMLElement>(selector: string) => this.querySelector<Found>(selector)!;
    const form = find<HTMLFormElement>("form");
    const field = find<HTMLInputElement>("input");
    const near = find<HTMLInputElement>(".near input");
    const selects = [...this.querySelectorAll("select")];
    const filter = this.querySelector("details");
    // The page for wrong addresses has another one.
    const status = find("[role=status][data-count]");
    const list = find("ol");
    const more = find(".results > .btn");
    const other = find(".meant button");
    const engine = client(this.dataset.engine!, this.lang);
    const row = rowMaker(this);
    const opened = seen(recallJson("seen"));
    const texts = new Texts(
      opened.map(({ address }) => address),
      hrefs(this),
    );
    let most = MORE;
    let timer = 0;
    let missed = "";
    /** The address of the result that is opened. */
    let chosen: string | undefined;

    const links = () => [...list.querySelectorAll("a")];
    const asked = () => [field, ...selects].filter(({ value }) => value.trim()).map(({ name, value }) => [name, value]);
    const later = (time: number, run: () => void) => {
      clearTimeout(timer);
      timer = setTimeout(run, time);
    };

    const say = (name: string, count = 0) => {
      // What was typed stands by itself, whichever way it is written.
      status.textContent = status.dataset[name]!.replace("{n}", `${count}`).replace("{words}", () => `\u2068${field.value}\u2069`);
    };

    /** Keeps in the address what is asked, and the result that is opened, for the way back. */
    const keep = () => {
      try {
        history.replaceState(chosen, "", asked()[0] ? `?${new URLSearchParams(asked())}` : location.pathname);
      } catch {
        // A page on a disk cannot change its address, and Safari has enough after a hundred times.
      }
      // The search's own page in another language asks the same.
      if (!this.dataset.script) for (const link of document.querySelectorAll<HTMLAnchorElement>(".langs a")) link.search = location.search;
    };

    /** Styles show and hide what belongs to a state; without an answer everything stands as it came. */
    const show = (answer?: Partial<Answer>) => {
      const { total = 0, forms = [], meant = "", broken, counts = {} } = answer ?? {};
      const hits = texts.closest(answer?.hits ?? [], forms).slice(0, most);
      const spellings = forms.flat();
      const states = [answer && (hits[0] ? "asked" : "asked none"), broken && "broken", meant && "guessed", total > hits.length && "cut"];
      this.dataset.state = states.join(" ");
      other.textContent = meant;
      // A row that has the focus may go away: the focus stays with what it is about, else with the list.
      const place = (document.activeElement as HTMLElement | null)?.dataset.url;
      list.replaceChildren(...hits.map((hit) => row(hit, spellings)));
      if (place !== undefined) (links().find((link) => link.dataset.url === place) ?? links()[0] ?? field).focus();
      for (const select of selects)
        for (const option of select.options) {
          const count = counts[`${select.name}=${option.value}` as Facet];
          option.text = option.text.replace(/ \(\d+\)$/, "") + (option.value && count! >= 0 ? ` (${count})` : "");
        }
    };

    /** What can wait until one has stopped typing: a screen reader would read out every number. */
    const settle = ({ broken, common, total, forms = [] }: Partial<Answer>, patience = MISSED) => {
      keep();
      say(broken || (common ? "common" : total ? "count" : "none"), total);
      const spellings = forms.flat();
      // Where title and goal have all the words, more of them would only push the next result out of sight.
      const lacking = links().filter((link) => !forms.every((some) => marked(link.textContent!, some).some(([, isFound]) => isFound)));
      for (const link of lacking) void texts.context(link.dataset.url!, forms).then((words) => note(link, words, spellings));
      later(patience, () => {
        if (total || broken || asked()[1] || missed === field.value) return;
        missed = field.value;
        document.dispatchEvent(new CustomEvent("missed", { detail: missed }));
      });
    };

    /** Shows what is found for what is typed and chosen; nothing is asked as long as that is nothing. */
    const ask = async (count = MORE): Promise<Partial<Answer> | void> => {
      most = count;
      chosen = undefined;
      if (field.value.length > LONGEST) field.value = field.value.slice(0, LONGEST);
      const words = field.value.trim();
      const only = asked().slice(words ? 1 : 0).map((pair) => pair.join("=") as Facet);
      if (!words && !only[0]) {
        void engine();
        status.textContent = "";
        show();
        return later(SETTLED, keep);
      }
      later(LATE, () => say("wait"));
      const role = recall("role");
      const doing = [role && `role=${role}`, near.checked && near.value].filter(Boolean) as Facet[];
      const answer = await engine({ words, only, near: doing, most, count: !!filter?.open });
      show(answer);
      later(SETTLED, () => settle(answer));
      void texts.read();
      return answer;
    };

    form.oninput = () => ask();
    form.onsubmit = async (event) => {
      event.preventDefault();
      const answer = await ask();
      if (answer) settle(answer, 0);
      links()[0]?.focus();
    };
    other.onclick = () => {
      field.value = other.textContent!;
      void ask();
    };
    more.onclick = async () => {
      const first = most;
      await ask(first + MORE);
      links()[first]?.focus();
    };
    list.onclick = ({ target }) => {
      chosen = (target as Element).closest("a")?.dataset.url;
      keep();
    };
    if (filter) {
      filter.ontoggle = () => ask();
      filter.open = asked().some(([name]) => name !== "q");
      find(".recent").hidden = !opened[0];
      find(".recent ul").append(...opened.slice(0, MOST_RECENT).map((unit) => row(unit)));
    }
    // A page with several languages shows one. On the way back, the focus is where it was.
    const place = history.state;
    if (this.offsetParent) void ask().then(() => links().find((link) => link.dataset.url === place)?.focus());
  }
}
