// What this site keeps in a browser: its style, scripts and icons, and one page
// that says that there is no connection. No page about a person is ever kept. It also
// shows reminders that come while no page is open.
// The server writes ASSETS, the name of the folder of these files, above this.

const FOLDER = `/static/${ASSETS}/`;
const KEPT = `tapir-${ASSETS}`;
const OFFLINE = "/offline";

self.addEventListener("install", (event) => {
  const files = ["site.css", "ticks.js", "icon.svg"].map((name) => FOLDER + name);
  // without cookies, so that the page cannot be about anybody
  const offline = new Request(OFFLINE, { credentials: "omit" });
  event.waitUntil(
    caches
      .open(KEPT)
      .then((kept) => kept.addAll([...files, offline]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name !== KEPT))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith(FOLDER)) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  } else if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(OFFLINE)));
  }
});

// A reminder: the sentence comes encrypted from the clinic and is about nobody. One
// tag, so that a later one takes the place of the one before.
self.addEventListener("push", (event) => {
  const { text: body, lang } = event.data.json();
  const icon = `${FOLDER}icon-192.png`;
  event.waitUntil(self.registration.showNotification("Tapir", { body, lang, icon, tag: "due" }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openOwnPage());
});

async function openOwnPage() {
  const pages = await self.clients.matchAll({ type: "window" });
  const own = pages.find((page) => new URL(page.url).pathname.startsWith("/my"));
  // as it is: it may hold a half-written message
  await (own ? own.focus() : self.clients.openWindow("/my"));
}
