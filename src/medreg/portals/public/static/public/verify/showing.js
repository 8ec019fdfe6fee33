// A showing code (亮证): chosen claims under the issuing key's Merkle root, shown for thirty seconds under the host's showing
// key. No page, no network but `presentStatus`. The Python twin is medreg/licences/showing.py; the reasons are docs/adr/0014.
import { CborError, decode } from "./cbor.js";
import { readSign1, signatureHolds } from "./cose.js";
import { Problem, tokenOf } from "./digits.js";

const ISSUER = 1;
const EXPIRES = 4;
const ISSUED = 6;
const CLAIMS_ROOT = -65538;
const SHOWING = -65539;
const SCHEMA = 1;
const LIFETIME_S = 30;
const SLOW_CLOCK_MS = 30 * 1000;
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;
const PATIENCE_MS = 8000;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const LEAVES = 16;
const LINK = /^((?:https?:\/\/[^\s#]*\/v\/?#|#)?)s1\.([0-9]+)$/;
const STATUSES = ["valid", "ended", "suspended", "superseded"];
const ISSUED_STATUSES = ["valid", "updated", "frozen", "cancelled", "rescinded", "revoked"];
const SEXES = { 1: "male", 2: "female" };
const LEVELS = { 1: "physician", 2: "assistant", 3: "rural_assistant", 4: "tcm_specialty" };
const SCOPE_LETTERS = "-CDPT";

const text = (value) => value;
const coded = (codes) => (value) => codes[value];
const CLAIMS = [
  ["name", text],
  ["level", coded(LEVELS)],
  ["category", (value) => (value === 90 ? "XC" : String(value))],
  ["scopes", (value) => value.map(scope)],
  ["mainInstitution", text],
  ["licenceNumber", String],
  ["authority", text],
  ["sex", coded(SEXES)],
  ["status", coded(ISSUED_STATUSES)],
  ["kind", text],
  ["version", text],
  ["placeName", text],
  ["filedInstitutions", text],
  ["firstIssuedOn", text],
  ["expiresOn", text],
  ["remarks", text],
];

function scope(entry) {
  if (typeof entry === "string") return { code: "", name: entry };
  const [code, name] = Array.isArray(entry) ? entry : [entry, ""];
  return { code: SCOPE_LETTERS[Math.floor(code / 100)] + String(code % 100).padStart(2, "0"), name };
}

/** Whether a link, a fragment or a code is that of a showing; a document's has digits alone. */
export function isShowing(content) {
  return LINK.test(content.replace(/\s+/g, ""));
}

function showingOf(content) {
  const link = LINK.exec(content.replace(/\s+/g, ""));
  if (!link) throw new Problem("not_a_token");
  return tokenOf(link[2]);
}

function whole(value) {
  if (!Number.isSafeInteger(value) || value < 0) throw new CborError("no whole number");
  return value;
}

function bytes(value) {
  if (!(value instanceof Uint8Array)) throw new CborError("no byte string");
  return value;
}

function readSigned(content) {
  const message = readSign1(content);
  const payload = decode(message.payload);
  const [schema, root, statusList, statusIndex, ...more] = payload.get(CLAIMS_ROOT);
  const ends = payload.get(EXPIRES);
  const known = 2 + (ends === undefined ? 0 : 1);
  if (schema !== SCHEMA || bytes(root).length !== HASH_BYTES || more.length || payload.size !== known) {
    throw new CborError("not signed claims");
  }
  return {
    message,
    root,
    statusList: whole(statusList),
    statusIndex: whole(statusIndex),
    issuedAt: new Date(whole(payload.get(ISSUED)) * 1000),
    expiresAt: ends === undefined ? null : new Date(whole(ends) * 1000),
  };
}

function readShowing(content) {
  try {
    const message = readSign1(content);
    const payload = decode(message.payload);
    const [signed, contents, proof, status, ...more] = payload.get(SHOWING);
    const host = payload.get(ISSUER);
    if (payload.size !== 4 || more.length || typeof host !== "string" || !STATUSES[whole(status)]) {
      throw new CborError("not a showing");
    }
    return {
      message,
      host,
      shownAt: new Date(whole(payload.get(ISSUED)) * 1000),
      seconds: whole(payload.get(EXPIRES)) - payload.get(ISSUED),
      signed: readSigned(bytes(signed)),
      contents: contents.map(bytes),
      proof: bytes(proof),
      status: STATUSES[status],
    };
  } catch (error) {
    throw new Problem("not_a_token");
  }
}

function stateAt(key, moment) {
  if (key.state === "withdrawn") return "withdrawn";
  const ended = key.not_after && moment >= Date.parse(key.not_after);
  return moment < Date.parse(key.not_before) || ended ? "outside" : "active";
}

async function checkShowing(showing, showingKeys, now, host) {
  const key = showingKeys.find((candidate) => candidate.kid === showing.message.keyId);
  if (!key || stateAt(key, showing.shownAt.getTime()) !== "active") throw new Problem("unknown_showing_key");
  if (!(await signatureHolds(showing.message, key))) throw new Problem("bad_showing_signature");
  if (showing.seconds !== LIFETIME_S) throw new Problem("showing_lasts_too_long");
  const shown = showing.shownAt.getTime();
  if (now.getTime() >= shown + LIFETIME_S * 1000) throw new Problem("showing_expired");
  if (shown > now.getTime() + SLOW_CLOCK_MS) throw new Problem("showing_future");
  if (host && showing.host !== host) throw new Problem("other_host");
}

async function checkSigned(signed, keys, now) {
  const key = keys.find((candidate) => candidate.kid === signed.message.keyId);
  if (!key) throw new Problem("unknown_key");
  if (!(await signatureHolds(signed.message, key))) throw new Problem("bad_signature");
  const state = stateAt(key, signed.issuedAt.getTime());
  if (state !== "active") throw new Problem(state === "withdrawn" ? "withdrawn_key" : "outside_key_period");
  if (signed.issuedAt.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) throw new Problem("future_dated");
  if (signed.expiresAt !== null && now >= signed.expiresAt) throw new Problem("expired");
  return key;
}

function readClaim(content) {
  let number;
  let value;
  try {
    [number, value] = decode(content.slice(SALT_BYTES));
    whole(number);
  } catch (error) {
    throw new Problem("not_a_token");
  }
  if (number >= LEAVES) throw new Problem("unknown_claim");
  try {
    const [name, read] = CLAIMS[number];
    return { number, name, value: read(value) };
  } catch (error) {
    throw new Problem("altered_claim");
  }
}

async function sha256(...parts) {
  const joined = Uint8Array.from(parts.flatMap((part) => [...part]));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", joined));
}

async function rootOf(low, high, leaves, proof) {
  if (![...leaves.keys()].some((number) => low <= number && number < high)) return proof.shift() ?? null;
  if (high - low === 1) return leaves.get(low);
  const middle = (low + high) / 2;
  const left = await rootOf(low, middle, leaves, proof);
  const right = await rootOf(middle, high, leaves, proof);
  return left && right && sha256([1], left, right);
}

async function openClaims(contents, proof, root) {
  const claims = contents.map(readClaim);
  const numbers = claims.map((claim) => claim.number);
  if (new Set(numbers).size !== numbers.length) throw new Problem("duplicate_claim");
  if (!numbers.length || numbers.some((number, at) => at && numbers[at - 1] > number)) throw new Problem("not_a_token");
  const hashes = [];
  for (let start = 0; start < proof.length; start += HASH_BYTES) hashes.push(proof.subarray(start, start + HASH_BYTES));
  const leaves = new Map();
  for (const [at, content] of contents.entries()) leaves.set(numbers[at], await sha256([0], content));
  const found = await rootOf(0, LEAVES, leaves, hashes);
  if (proof.length % HASH_BYTES || found === null || hashes.length) throw new Problem("wrong_proof");
  if (found.some((byte, at) => byte !== root[at])) throw new Problem("altered_claim");
  return Object.fromEntries(claims.map(({ name, value }) => [name, value]));
}

/**
 * {genuine, problems, claims, host, status, shownAt, issuedAt, statusList, statusIndex} of a showing's bytes at `now`.
 * `keys` and `showingKeys` are the two lists of /api/v1/keys. `claims` holds what was shown and nothing else; null when
 * nothing can be trusted. `status` is the host's word at `shownAt`. Throws Problem.
 */
export async function verdictOnShowingBytes(content, keys, showingKeys, now, host = "") {
  const showing = readShowing(content);
  await checkShowing(showing, showingKeys, now, host);
  const key = await checkSigned(showing.signed, keys, now);
  const claims = await openClaims(showing.contents, showing.proof, showing.signed.root);
  if (key.authority && claims.authority !== undefined && claims.authority !== key.authority) {
    throw new Problem("other_authority");
  }
  const { status, shownAt, signed } = showing;
  return {
    genuine: true,
    problems: status === "valid" ? [] : [status],
    claims,
    host: showing.host,
    status,
    shownAt,
    issuedAt: signed.issuedAt,
    statusList: signed.statusList,
    statusIndex: signed.statusIndex,
  };
}

/** The id of the issuing key that a showing names, whether or not it signed it. Throws on what is no showing. */
export function issuingKeyIn(content) {
  return readShowing(showingOf(content)).signed.message.keyId;
}

/** The same for a link, a fragment or a code. Never throws on bad input. */
export async function verdictOnShowing(content, keys, showingKeys, now, host = "") {
  try {
    return await verdictOnShowingBytes(showingOf(content), keys, showingKeys, now, host);
  } catch (error) {
    if (error instanceof Problem) return { genuine: false, problems: [error.code], claims: null };
    throw error;
  }
}

/**
 * The register's present word on the version at this place of the status lists: {status, since, until}, its status valid,
 * suspended, superseded, cancelled, rescinded, revoked or absent; null where it cannot be asked. Counted for its holder
 * under `way` ("showing_code" or "document_code"), without any trace of who asked.
 */
export async function presentStatus(statusList, statusIndex, way) {
  const body = JSON.stringify({ status_list: statusList, status_index: statusIndex, way });
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch("/api/v1/checks", { method: "POST", credentials: "omit", headers, body, signal });
    if (answer.status === 404) return { status: "absent" };
    if (!answer.ok) return null;
    const told = await answer.json();
    return { ...told, status: told.ended_as ?? told.status };
  } catch (error) {
    return null;
  }
}
