/** Fetches and runs a script of this site. */
export function load(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), { src, onload: () => resolve(), onerror: reject }));
  });
}
