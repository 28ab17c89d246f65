/** Opens a picture over the page, larger in steps; the link itself opens the file where there is no script. */
export function enlarge(link: HTMLAnchorElement, words: { in: string; out: string; close: string }): void {
  const image = link.querySelector("img")!;
  const dialog = Object.assign(document.createElement("dialog"), { className: "viewer" });
  const frame = Object.assign(document.createElement("div"), { tabIndex: 0 });
  const shown = document.createElement("span");
  const large = Object.assign(document.createElement("img"), { src: link.href, alt: image.alt });
  // Its room is there before it is, and so are the marks on it.
  for (const side of ["width", "height"] as const) if (image.hasAttribute(side)) large[side] = Number(image.getAttribute(side));
  const marks = link.querySelector(".marks")?.cloneNode(true);
  const menu = document.createElement("menu");
  let zoom = 1;
  const show = (factor: number) => {
    const middle = [frame.scrollLeft + frame.clientWidth / 2, frame.scrollTop + frame.clientHeight / 2] as const;
    const before = zoom;
    zoom = Math.min(6, Math.max(1, zoom * factor));
    shown.style.setProperty("--zoom", String(zoom));
    frame.scrollTo((middle[0] * zoom) / before - frame.clientWidth / 2, (middle[1] * zoom) / before - frame.clientHeight / 2);
  };
  const add = (text: string, run: () => void, className = "btn alt") => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: text, className });
    button.addEventListener("click", run);
    menu.append(button);
  };
  add(words.out, () => show(1 / 1.5));
  add(words.in, () => show(1.5));
  add(words.close, () => dialog.close(), "btn");
  shown.addEventListener("click", () => show(zoom < 2 ? 2.25 : 1 / zoom));
  dialog.setAttribute("aria-label", image.alt);
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", image.alt);
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  shown.append(large, ...(marks ? [marks] : []));
  // What the marks point at, in words.
  const told = link.parentElement?.querySelector(".callouts")?.cloneNode(true);
  frame.append(shown, ...(told ? [told] : []));
  dialog.append(frame, menu);
  document.querySelector("main")!.append(dialog);
  dialog.showModal();
}
