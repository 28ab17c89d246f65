/** The key `/` leads to the field, except where one is typing. */
export function focusBySlash(selector: string): void {
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    if (key !== "/" || ctrlKey || metaKey || altKey || (target as Element).closest?.("input, textarea, select, [contenteditable]")) return;
    // A page with several languages shows one.
    const field = [...document.querySelectorAll<HTMLElement>(selector)].find((one) => one.getClientRects().length);
    if (!field) return;
    event.preventDefault();
    field.focus();
  });
}

/** Arrows go through field and results; Escape empties the field and returns to it. */
export function goThroughResults(): void {
  document.addEventListener("keydown", (event) => {
    const whole = (event.target as Element).closest?.("ml-search");
    const all = [...(whole?.querySelectorAll<HTMLInputElement | HTMLAnchorElement>('[type="search"], ol a') ?? [])];
    const place = all.indexOf(event.target as HTMLAnchorElement);
    const [field] = all as HTMLInputElement[];
    if (event.isComposing || !field || place < 0) return;
    if (event.key === "Escape" && field.value) {
      field.value = "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const next = all[{ ArrowDown: place + 1, ArrowUp: place - 1, Escape: 0 }[event.key]!];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}
