import { root } from "../storage/site";

/** The words of one language for all that is said of saving; fetched when something is to be said. */
export class Words {
  constructor(
    private readonly words: Readonly<Record<string, string | number>>,
    private readonly lang: string,
  ) {}

  /** Days without news, after which a copy is too old where safety depends on it. */
  get oldAfter(): number {
    return Number(this.words.old_after);
  }

  say(key: string, values: Readonly<Record<string, string | number>> = {}): string {
    return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => `${value}`), `${this.words[key] ?? ""}`);
  }

  date(time: number | string): string {
    return new Intl.DateTimeFormat(this.lang, { day: "numeric", month: "short", year: "numeric" }).format(new Date(time)).replace(/ /g, "\u00a0");
  }

  /** A size in MB (powers of ten, as phones show it). */
  size(bytes: number): string {
    return `${new Intl.NumberFormat(this.lang, { maximumFractionDigits: 1 }).format(Math.max(0.1, bytes / 1e6))}\u00a0MB`;
  }
}

const known = new Map<string, Promise<Words>>();

export function wordsOf(lang: string): Promise<Words> {
  const words =
    known.get(lang) ??
    fetch(`${root().href}app/${lang}.json`)
      .then((answer) => answer.json())
      .then((all) => new Words(all, lang));
  known.set(lang, words);
  return words;
}
