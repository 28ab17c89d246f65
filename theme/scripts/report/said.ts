// What is said while a fault is reported. It is fetched after the page, which is lighter for it.

/** Sentences by name, such as `subject`. */
export type Said = Readonly<Record<string, string>>;

let asked: Promise<Readonly<Record<string, Said>>> | null = null;

/** The sentences in a language. Rejects where they cannot be fetched. */
export async function said(lang: string): Promise<Said> {
  asked ??= fetch(new URL("Q/report.json", new URL(document.documentElement.dataset.root || "./", location.href))).then(
    (response) => (response.ok ? response.json() : Promise.reject(new Error(response.statusText))),
  );
  return (await asked)[lang]!;
}
