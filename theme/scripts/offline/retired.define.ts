// Stands at the worker's address when the owner has retired it: everything that it saved goes, and it goes itself.

declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave(): Promise<void> {
  await caches.delete(`microlearn ${new URL(self.registration.scope).pathname}`);
  await self.registration.unregister();
  for (const client of await self.clients.matchAll({ type: "window" })) await client.navigate(client.url).catch(() => undefined);
}

export {};
