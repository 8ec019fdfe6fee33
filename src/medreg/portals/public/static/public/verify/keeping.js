// What the page keeps on the device, so that it can check without a network: keys and status lists, no licence ever.
import { StatusEvidence, readLists } from "./status_list.js";

const KEPT = "medreg-verify-kept";
const BUNDLE_EVERY_MS = 6 * 3600 * 1000;
const PATIENCE_MS = 8000;
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;

async function fetched(address) {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer = await fetch(address, { credentials: "omit", cache: "no-cache", signal });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`answer ${answer.status}`);
  return answer;
}

async function kept(address) {
  const cache = globalThis.caches ? await caches.open(KEPT) : null;
  return cache ? ((await cache.match(address)) ?? null) : null;
}

async function keep(address, answer) {
  if (!globalThis.caches) return;
  await (await caches.open(KEPT)).put(address, answer);
}

function keysIn(published, fresh) {
  return { keys: published.keys, showingKeys: published.showing_keys ?? [], fresh };
}

/**
 * {keys, showingKeys, fresh}: the published keys, from the device without a network. Rejects when there are none. With the id
 * of an issuing key only that one and the system's are asked for: all the authorities' are thousands, kept for offline use.
 */
export async function publishedKeys(address, issuingKey = "") {
  try {
    const answer = await fetched(issuingKey ? `${address}?kid=${issuingKey}` : address);
    if (!issuingKey) await keep(address, answer.clone());
    return keysIn(await answer.json(), true);
  } catch (error) {
    const copy = await kept(address);
    if (copy === null) throw error;
    return keysIn(await copy.json(), false);
  }
}

async function renewed(address, keys, now) {
  let content;
  let answer;
  try {
    answer = await fetched(address);
    if (answer === null) return "";
    content = new Uint8Array(await answer.clone().arrayBuffer());
  } catch (error) {
    return "";
  }
  try {
    const { asOf } = await readLists(content, keys);
    const before = await kept(address);
    const known = before ? await readLists(await bytesOf(before), keys).catch(() => null) : null;
    if (known && asOf < known.asOf) return "status_list_rolled_back";
    if (asOf.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) return "status_list_future_dated";
    await keep(address, answer);
    return "";
  } catch (error) {
    return "status_list_unsigned";
  }
}

async function bytesOf(answer) {
  return new Uint8Array(await answer.clone().arrayBuffer());
}

/**
 * {evidence, refused} about the licences of `shard`: from what is kept, made newer where the network allows it. An older
 * list than the kept one is a rollback: `refused` says so ("" when nothing was refused) and the kept one counts.
 */
export async function statusEvidence(base, shard, keys, now) {
  const refused = await renewed(`${base}${shard}`, keys, now);
  const evidence = new StatusEvidence();
  for (const address of [`${base}bundle`, `${base}${shard}`]) {
    const copy = await kept(address);
    if (copy !== null) await evidence.take(await bytesOf(copy), keys);
  }
  return { evidence, refused };
}

/** Fetches the complete bundle unless the kept one is young. Never rejects. */
export async function renewBundle(base, keys, now) {
  const address = `${base}bundle`;
  const copy = await kept(address);
  const known = copy ? await readLists(await bytesOf(copy), keys).catch(() => null) : null;
  if (!known || now - known.asOf > BUNDLE_EVERY_MS) await renewed(address, keys, now);
}
