/** Puts a text on the clipboard. `shown` is where it is shown for copying by hand if the browser allows nothing else. */
export async function copy(text: string, shown: HTMLTextAreaElement): Promise<boolean> {
  shown.value = text;
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      shown.hidden = true;
      return true;
    } catch {
      // Not allowed, or the page is not in front: the older way may be.
    }
  }
  shown.hidden = false;
  const before = document.activeElement as HTMLElement | null;
  shown.select();
  let isCopied = false;
  try {
    isCopied = document.execCommand("copy");
  } catch {
    isCopied = false;
  }
  if (isCopied) {
    shown.hidden = true;
    before?.focus();
  }
  return isCopied;
}
