// Token status lists (IETF draft-ietf-oauth-status-list): signed shards of two bits a licence version, and the bundle of
// all of them. The Python twins are medreg/licences/status_list.py, status_bundle.py and status_memory.py.
import { decode } from "./cbor.js";
import { readSign1, signatureHolds } from "./cose.js";
import { Problem } from "./digits.js";

const SUBJECT = 2;
const ISSUED = 6;
const STATUS_LIST = 65533;
const BUNDLE = "bundle";
const BITS = 2;
const PER_BYTE = 4;
const LARGEST_LIST = 16 * 1024 * 1024;
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;
const WORDS = ["valid", "ended", "suspended", "superseded"];

/** The complete bundle is made at least daily; an older list says little about today. */
export const OLD_AFTER_MS = 24 * 3600 * 1000;

async function inflated(lst) {
  const reader = new Blob([lst]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  const parts = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > LARGEST_LIST) throw new Problem("not_a_list");
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function signedClaims(content, keys) {
  let message;
  let claims;
  let asOf;
  try {
    message = readSign1(content);
    claims = decode(message.payload);
    asOf = new Date(claims.get(ISSUED) * 1000);
    if (Number.isNaN(asOf.getTime())) throw new Problem("not_a_list");
  } catch (error) {
    throw new Problem("not_a_list");
  }
  const key = keys.find((candidate) => candidate.kid === message.keyId);
  if (!key) throw new Problem("list_unknown_key");
  if (!(await signatureHolds(message, key))) throw new Problem("list_bad_signature");
  const early = asOf.getTime() < Date.parse(key.not_before);
  const late = key.not_after && asOf.getTime() >= Date.parse(key.not_after);
  if (key.state === "withdrawn" || early || late) throw new Problem("list_outside_key_period");
  return { claims, asOf };
}

async function listOf({ claims, asOf }) {
  try {
    const listed = claims.get(STATUS_LIST);
    const subject = claims.get(SUBJECT);
    if (!/^(0|[1-9][0-9]*)$/.test(subject) || listed.get("bits") !== BITS) throw new Problem("not_a_list");
    return { shard: Number(subject), asOf, packed: await inflated(listed.get("lst")) };
  } catch (error) {
    throw new Problem("not_a_list");
  }
}

/** {shard, asOf, packed} of one shard's signed bytes. Throws Problem. */
export async function readStatusList(content, keys) {
  return listOf(await signedClaims(content, keys));
}

/** The status word at `index` of a list: valid, suspended, superseded, ended; null beyond it. */
export function statusAt(list, index) {
  if (!Number.isInteger(index) || index < 0 || index >= list.packed.length * PER_BYTE) return null;
  return WORDS[(list.packed[Math.floor(index / PER_BYTE)] >> ((index % PER_BYTE) * BITS)) & 3];
}

/** What has been seen of status lists: the newest of each shard. An older one is refused. */
export class StatusMemory {
  constructor() {
    this.lists = new Map();
    this.bundleAsOf = null;
  }

  /** Accepts a signed list (of `shard`, if given) or bundle. Throws Problem and keeps what was known. */
  async take(content, keys, now, shard = null) {
    const signed = await signedClaims(content, keys);
    if (signed.claims.get(SUBJECT) === BUNDLE) return this.takeBundle(signed, keys, now);
    const list = await listOf(signed);
    if (shard !== null && list.shard !== shard) throw new Problem("other_shard");
    inOrder(list.asOf, this.lists.get(list.shard)?.asOf, now);
    this.lists.set(list.shard, list);
    return list;
  }

  async takeBundle({ claims, asOf }, keys, now) {
    const contents = claims.get(STATUS_LIST);
    if (!Array.isArray(contents)) throw new Problem("not_a_list");
    const lists = [];
    for (const content of contents) lists.push(await readStatusList(content, keys));
    inOrder(asOf, this.bundleAsOf, now);
    // Shards are also fetched one by one: an older one in the bundle is no rollback.
    for (const list of lists) {
      const known = this.lists.get(list.shard);
      if (!known || list.asOf >= known.asOf) this.lists.set(list.shard, list);
    }
    this.bundleAsOf = asOf;
    return null;
  }
}

function inOrder(asOf, known, now) {
  if (known && asOf < known) throw new Problem("rolled_back");
  if (asOf.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) throw new Problem("list_future_dated");
}
