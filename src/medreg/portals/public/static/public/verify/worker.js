// The service worker of /v. The line that the server puts before this one says what it keeps:
// OFFLINE = {edition, files, later, pages: {language: address}, page}. It answers for the page and its files alone, from
// the network while there is one; keys, lists and the register are none of its business.
const CACHE = `medreg-verify-${OFFLINE.edition}`;
const KEPT = "medreg-verify-kept";
const CHOICE = "/v/choice";
const KNOWN = new Set([...OFFLINE.files, ...OFFLINE.later]);
const PATIENCE_MS = 4000;

function anew(address) {
  return new Request(address, { credentials: "omit", cache: "no-cache" });
}

async function keepShell() {
  const cache = await caches.open(CACHE);
  await cache.addAll([...OFFLINE.files, ...Object.values(OFFLINE.pages)].map(anew));
}

async function keepTheRest() {
  const cache = await caches.open(CACHE);
  for (const address of OFFLINE.later) {
    if (!(await cache.match(address))) await cache.add(anew(address)).catch(() => {});
  }
}

async function forgetOthers() {
  for (const name of await caches.keys()) {
    if (name.startsWith("medreg-verify-") && name !== CACHE && name !== KEPT) await caches.delete(name);
  }
  await clients.claim();
}

async function fromNetwork(request) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(reject, PATIENCE_MS, new Error("late")); });
  try {
    const answer = await Promise.race([fetch(request), late]);
    if (answer.status >= 500) throw new Error(`answer ${answer.status}`);
    return answer;
  } finally {
    clearTimeout(timer);
  }
}

async function copyOfPage() {
  const kept = await (await caches.open(KEPT)).match(CHOICE);
  const { language } = kept ? await kept.json() : {};
  const addresses = Object.entries(OFFLINE.pages);
  const [, address] = addresses.find(([code]) => code === language) ?? addresses[0];
  return (await caches.open(CACHE)).match(address);
}

async function answer(request, copy) {
  try {
    return await fromNetwork(request);
  } catch (error) {
    return (await copy()) ?? Response.error();
  }
}

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers());
});

self.addEventListener("message", (event) => {
  if (event.data === "the rest") event.waitUntil(keepTheRest());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (address.pathname === OFFLINE.page) event.respondWith(answer(request, copyOfPage));
  } else if (KNOWN.has(address.pathname)) {
    event.respondWith(answer(request, async () => (await caches.open(CACHE)).match(address.pathname)));
  }
});
