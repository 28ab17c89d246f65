// Stands at the worker's address when the owner has retired it: everything that it saved goes, and it goes itself. Pages
// that are open stay as they are, with whatever is being answered on them.

declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave(): Promise<void> {
  await caches.delete(`microlearn ${new URL(self.registration.scope).pathname}`);
  await self.registration.unregister();
}

export {};
