/** Shows one language of a page that holds several; their rules look at the language of the whole. */
export function show(html: HTMLElement, lang: string): void {
  html.lang = lang;
  html.dir = html.dataset.rtl?.split(" ").includes(lang) ? "rtl" : "ltr";
}
