import { whereIAm } from "../search/at";

/** Fills in where and when, as a reader taps to tell that a card is not right. Nothing is sent before the reader sends it. */
export function fillIn(link: HTMLAnchorElement): void {
  const { code = "", place = "" } = whereIAm() ?? {};
  const time = new Date().toLocaleString(document.documentElement.lang);
  const gaps: Record<string, string> = { code, place, time };
  link.href = link.dataset.filled!.replace(/\{(\w+)\}/g, (_, gap: string) => encodeURIComponent(gaps[gap] ?? ""));
}
