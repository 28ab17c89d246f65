import { whereIAm } from "../search/at";

/** Fills in what only the phone knows, as a reader taps to tell that something is not right. Nothing is sent before the
 * reader sends it. */
export function fillOnTap(): void {
  document.addEventListener("click", ({ target }) => {
    const link = (target as Element).closest?.<HTMLAnchorElement>("a[data-filled]");
    if (link) fillIn(link);
  });
}

function fillIn(link: HTMLAnchorElement): void {
  const { code = "", place = "" } = whereIAm() ?? {};
  const time = new Date().toLocaleString(document.documentElement.lang);
  const gaps: Record<string, string> = { unit: document.title, url: location.href, code, place, time };
  link.href = link.dataset.filled!.replace(/\{(\w+)\}/g, (_, gap: string) => encodeURIComponent(gaps[gap] ?? ""));
}
