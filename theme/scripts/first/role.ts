import { recall, remember } from "../storage/site";

/** Shows what is for the reader's role before the first paint: the role chosen earlier where it is one of the page's,
 * else the first of them. The body is not there yet; its radio buttons follow as soon as it is. */
export function showRole(): void {
  const roles = document.querySelector<HTMLMetaElement>('meta[name="roles"]')?.content.split(" ");
  if (!roles) return;
  const kept = recall("role");
  const show = (role: string) => {
    document.documentElement.dataset.role = role;
    for (const choice of document.querySelectorAll<HTMLInputElement>('.seg [name^="role-"]')) choice.checked = choice.value === role;
  };
  const role = kept && roles.includes(kept) ? kept : roles[0]!;
  show(role);
  // Not DOMContentLoaded, which waits for the deferred script.
  document.addEventListener("readystatechange", () => show(document.documentElement.dataset.role!), { once: true });
  // The browser puts back what was chosen here before, after the page has been read.
  addEventListener("pageshow", () => show(document.documentElement.dataset.role!));
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.name.startsWith("role-")) return;
    remember("role", target.value);
    show(target.value);
  });
}
