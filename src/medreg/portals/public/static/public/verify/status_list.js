// Token status lists (IETF draft-ietf-oauth-status-list): signed shards of two bits a licence version, and the bundle of
// all of them. The Python twins are medreg/licences/status_list.py, status_bundle.py and status_evidence.py.
import { decode } from "./cbor.js";
import { readSign1, signatureHolds } from "./cose.js";

const SUBJECT = 2;
const ISSUED = 6;
const STATUS_LIST = 65533;
const BUNDLE = "bundle";
const BITS = 2;
const PER_BYTE = 4;
const LARGEST_LIST = 16 * 1024 * 1024;
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;
const WORDS = ["valid", "ended", "suspended", "superseded"];

/** The complete bundle is published daily; one missed day is borne. */
const OLDEST_USEFUL_MS = 48 * 3600 * 1000;

/** Bytes that are no status list signed by a published key in its time. */
export class StatusListError extends Error {}

async function inflated(lst) {
  const reader = new Blob([lst]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  const parts = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > LARGEST_LIST) throw new StatusListError("larger than any list");
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function signedClaims(content, keys) {
  const message = readSign1(content);
  const claims = decode(message.payload);
  const asOf = new Date(claims.get(ISSUED) * 1000);
  const key = keys.find((candidate) => candidate.kid === message.keyId);
  const outside =
    !key || key.authority || key.state === "withdrawn" || !(asOf.getTime() >= Date.parse(key.not_before)) ||
    (key.not_after && asOf.getTime() >= Date.parse(key.not_after));
  if (outside || !(await signatureHolds(message, key))) throw new StatusListError("not signed by a published key of the system");
  return { claims, asOf };
}

async function listOf({ claims, asOf }) {
  const listed = claims.get(STATUS_LIST);
  const subject = claims.get(SUBJECT);
  if (!/^(0|[1-9][0-9]*)$/.test(subject) || listed.get("bits") !== BITS) throw new StatusListError("not a list of two bits");
  return { shard: Number(subject), asOf, packed: await inflated(listed.get("lst")) };
}

async function listsIn(content, keys) {
  const signed = await signedClaims(content, keys);
  if (signed.claims.get(SUBJECT) !== BUNDLE) return { asOf: signed.asOf, lists: [await listOf(signed)] };
  const lists = [];
  for (const each of signed.claims.get(STATUS_LIST)) lists.push(await listOf(await signedClaims(each, keys)));
  return { asOf: signed.asOf, lists };
}

/** {asOf, lists: [{shard, asOf, packed}]} of a signed shard or bundle. Throws StatusListError. */
export async function readLists(content, keys) {
  try {
    return await listsIn(content, keys);
  } catch (error) {
    throw error instanceof StatusListError ? error : new StatusListError(String(error));
  }
}

/** The status word at `index` of a list: valid, suspended, superseded, ended; null beyond it. */
export function statusAt(list, index) {
  if (!Number.isInteger(index) || index < 0 || index >= list.packed.length * PER_BYTE) return null;
  return WORDS[(list.packed[Math.floor(index / PER_BYTE)] >> ((index % PER_BYTE) * BITS)) & 3];
}

/** The newest good list of each shard among those given; `seen` holds per shard the newest time ever accepted. */
export class StatusEvidence {
  constructor(seen = new Map()) {
    this.lists = new Map();
    this.given = 0;
    this.unsigned = 0;
    this.seen = seen;
  }

  /** Takes a signed shard or bundle; false when no published key signed it. */
  async take(content, keys) {
    this.given += 1;
    let found;
    try {
      found = await readLists(content, keys);
    } catch (error) {
      this.unsigned += 1;
      return false;
    }
    for (const list of found.lists) {
      const known = this.lists.get(list.shard);
      if (!known || known.asOf <= list.asOf) this.lists.set(list.shard, list);
    }
    return true;
  }

  /** Why the lists prove nothing about a licence of `shard` at `now`; empty also when no list was given. */
  objections(shard, now) {
    if (this.given === 0) return [];
    const list = this.lists.get(shard);
    if (!list) return [this.unsigned ? "status_list_unsigned" : "status_list_other_shard"];
    const objections = {
      status_list_rolled_back: this.seen.has(shard) && list.asOf < this.seen.get(shard),
      status_list_future_dated: list.asOf.getTime() > now.getTime() + CLOCK_TOLERANCE_MS,
      status_list_old: now.getTime() - list.asOf.getTime() > OLDEST_USEFUL_MS,
    };
    return Object.keys(objections).filter((code) => objections[code]);
  }
}
