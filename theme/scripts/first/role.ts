import { recall } from "../storage/site";

/** Shows what is for the reader's role before the first paint: the role chosen earlier where it is one of the page's,
 * else the first of them. The page's rules know roles by their place in this list, from 1. The body is not there yet;
 * its radio buttons follow as soon as it is, and not at DOMContentLoaded, which waits for the deferred script. */
export function showRole(html: HTMLElement): void {
  const roles = document.querySelector<HTMLMetaElement>('meta[name="roles"]')?.content.split(" ");
  if (!roles) return;
  const show = (role: string) => {
    html.dataset.role = role;
    for (const choice of document.querySelectorAll<HTMLInputElement>(".seg input")) choice.checked = choice.value === role;
  };
  show(`${roles.indexOf(recall("role") ?? "") + 1 || 1}`);
  document.addEventListener("readystatechange", () => show(html.dataset.role!));
  document.addEventListener("change", ({ target }) => {
    if ((target as Element).closest(".seg")) show((target as HTMLInputElement).value);
  });
}
