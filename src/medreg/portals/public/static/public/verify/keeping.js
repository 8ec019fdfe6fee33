// What the page keeps on the device, so that it can check without a network: keys and status lists, no licence ever.
import { StatusMemory } from "./status_list.js";

const KEPT = "medreg-verify-kept";
const BUNDLE_EVERY_MS = 6 * 3600 * 1000;
const PATIENCE_MS = 8000;

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

/** The JSON at an address now; null for 404. Rejects when it cannot be asked. */
export async function ask(address) {
  const answer = await fetched(address);
  return answer === null ? null : answer.json();
}

/** {keys, fresh}: the published keys, from the device when the network is away. Rejects when there are none. */
export async function publishedKeys(address) {
  try {
    const answer = await fetched(address);
    await keep(address, answer.clone());
    return { keys: (await answer.json()).keys, fresh: true };
  } catch (error) {
    const copy = await kept(address);
    if (copy === null) throw error;
    return { keys: (await copy.json()).keys, fresh: false };
  }
}

/** Signed lists at `base` (…/status-lists/): what is kept, made newer where the network allows it. */
export class Lists {
  constructor(base) {
    this.base = base;
    this.memory = new StatusMemory();
    this.problem = "";
  }

  /** The lists by shard that may be used for `shard`; `problem` then names what was refused, "" for nothing. */
  async about(shard, keys, now) {
    this.problem = "";
    const address = `${this.base}${shard}`;
    await this.recall(`${this.base}bundle`, keys, now, null);
    await this.recall(address, keys, now, shard);
    await this.renew(address, keys, now, shard);
    return this.memory.lists;
  }

  /** Fetches the complete bundle unless the kept one is young. Never rejects. */
  async renewBundle(keys, now) {
    const address = `${this.base}bundle`;
    await this.recall(address, keys, now, null);
    const young = this.memory.bundleAsOf && now - this.memory.bundleAsOf < BUNDLE_EVERY_MS;
    if (!young) await this.renew(address, keys, now, null);
  }

  async recall(address, keys, now, shard) {
    const copy = await kept(address);
    if (copy === null) return;
    await this.memory.take(new Uint8Array(await copy.arrayBuffer()), keys, now, shard).catch(() => {});
  }

  async renew(address, keys, now, shard) {
    let content;
    let answer;
    try {
      answer = await fetched(address);
      if (answer === null) return;
      content = new Uint8Array(await answer.clone().arrayBuffer());
    } catch (error) {
      return;
    }
    try {
      await this.memory.take(content, keys, now, shard);
      await keep(address, answer);
    } catch (error) {
      this.problem = error.code ?? "not_a_list";
    }
  }
}
