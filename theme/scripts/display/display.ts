import { recall, remember } from "../storage/site";

/** Light, dark, or as the phone is. */
export class Display extends HTMLElement {
  connectedCallback(): void {
    const chosen = recall("display") ?? "automatic";
    for (const input of this.querySelectorAll<HTMLInputElement>("input")) {
      input.checked = input.value === chosen;
      input.addEventListener("change", () => {
        const value = input.value === "automatic" ? null : input.value;
        remember("display", value);
        if (value) document.documentElement.dataset.theme = value;
        else delete document.documentElement.dataset.theme;
      });
    }
    document.querySelector<HTMLElement>("[data-without]")?.remove();
    this.hidden = false;
  }
}
