import { candidate, near, resolve } from "../codes/code";
import { codes, landing, NoList } from "../codes/codes";
import { showLinks } from "../codes/links";

/** The field for a code that somebody reads off the label. */
export function take(form: HTMLFormElement): void {
  const input = form.querySelector("input")!;
  const alert = form.querySelector<HTMLElement>('[role="alert"]')!;
  const links = form.querySelector<HTMLElement>(".rows")!;
  const say = (text: string, others: readonly string[] = []) => {
    alert.textContent = text;
    showLinks(links, others);
    if (text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };
  input.addEventListener("input", () => say(""));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = input.value;
    const wanted = candidate(text);
    say("");
    if (!wanted) {
      say(alert.dataset.empty!);
      input.focus();
      return;
    }
    try {
      const list = await codes();
      if (input.value !== text) return;
      const code = resolve(text, list);
      if (code) return location.assign(landing(code));
      const others = near(text, list);
      const words = others.length ? alert.dataset.near! : alert.dataset.unknown!;
      say(words.replace("{code}", () => wanted.toUpperCase()), others);
      input.focus();
    } catch (error) {
      say(alert.dataset[error instanceof NoList ? error.state : "offline"]!);
    }
  });
}
