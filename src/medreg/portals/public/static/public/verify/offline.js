// Makes the page work without a network: its worker keeps the files, keeping.js the keys and the status lists.
import { publishedKeys, renewBundle } from "./keeping.js";
import { all, clockError, page, present, setClockError } from "./display.js";

const KEPT = "medreg-verify-kept";
const CHOICE = "/v/choice";

async function choice() {
  const answer = await (await caches.open(KEPT)).match(CHOICE);
  return answer ? answer.json() : {};
}

async function choose(chosen) {
  const answer = new Response(JSON.stringify({ ...(await choice()), ...chosen }));
  await (await caches.open(KEPT)).put(CHOICE, answer);
}

/** In the copy that is kept for use without a network: what was chosen and known at the last visit. Never rejects. */
export async function useCopy() {
  if (page.dataset.copy !== "yes") return;
  const { large, wrongBy } = await choice().catch(() => ({}));
  document.documentElement.classList.toggle("large", large === true);
  setClockError(wrongBy ?? 0);
  for (const button of all("[data-choose-language]")) {
    button.addEventListener("click", async () => {
      await choose({ language: button.dataset.chooseLanguage });
      location.reload();
    });
  }
}

/** Called once the first check is done, so that it costs the visitor nothing. Never rejects. */
export async function readyForOffline() {
  if (!globalThis.caches || !navigator.serviceWorker || !page.dataset.workerUrl) return;
  try {
    if (page.dataset.copy !== "yes") {
      const { lang, classList } = document.documentElement;
      await choose({ language: lang, large: classList.contains("large"), wrongBy: clockError() });
    }
    await navigator.serviceWorker.register(page.dataset.workerUrl, { scope: "/v", updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    const { keys } = await publishedKeys(page.dataset.keysUrl);
    await renewBundle(page.dataset.listsUrl, keys, present());
    page.dataset.ready = "offline";
    if (!navigator.connection?.saveData) active?.postMessage("the rest");
  } catch (error) {
    page.dataset.ready = "online";
  }
}
