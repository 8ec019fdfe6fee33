// What a token states and whether it is genuine; no page, no network. The Python twins are medreg/licences/verify.py,
// verify_artefact.py and artefact_verdict.py.
import { decode, endsEarly } from "./cbor.js";
import { readSign1, signatureHolds } from "./cose.js";
import { Problem, tokenOf } from "./digits.js";
import { StatusEvidence, statusAt } from "./status_list.js";

const ISSUER = 1;
const EXPIRES = 4;
const ISSUED = 6;
const LICENCE = -65537;
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;
const SEXES = { 1: "male", 2: "female" };
const LEVELS = { 1: "physician", 2: "assistant", 3: "rural_assistant", 4: "tcm_specialty" };
const STATUSES = ["valid", "updated", "frozen", "cancelled", "rescinded", "revoked"];
const OUT_OF_FORCE = ["suspended", "superseded", "ended"];
const NOT_IN_FORCE = ["expired", ...OUT_OF_FORCE];
const STATUS_UNKNOWN = /^status_list_/;
const SCOPE_LETTERS = "-CDPT";

function scope(entry) {
  if (typeof entry === "string") return { code: "", name: entry };
  const [code, name] = Array.isArray(entry) ? entry : [entry, ""];
  return { code: SCOPE_LETTERS[Math.floor(code / 100)] + String(code % 100).padStart(2, "0"), name };
}

function claimsOf(payload) {
  const claims = decode(payload);
  const licence = claims.get(LICENCE);
  const filed = licence.get(7) ?? [];
  const expires = claims.get(EXPIRES);
  return {
    name: licence.get(1),
    sex: SEXES[licence.get(2)],
    level: LEVELS[licence.get(3)],
    category: licence.get(4) === 90 ? "XC" : String(licence.get(4)),
    scopes: licence.get(5).map(scope),
    mainInstitution: licence.get(6),
    filedInstitutions: filed.filter((item) => typeof item === "string"),
    filedNotNamed: filed.find((item) => typeof item === "number") ?? 0,
    authority: claims.get(ISSUER),
    licenceNumber: String(licence.get(8)),
    status: STATUSES[licence.get(9)],
    version: licence.get(10),
    statusList: licence.get(11),
    statusIndex: licence.get(12),
    issuedAt: new Date(claims.get(ISSUED) * 1000),
    expiresAt: expires === undefined ? null : new Date(expires * 1000),
  };
}

function objections(claims, key, now) {
  const issued = claims.issuedAt.getTime();
  const outside = issued < Date.parse(key.not_before) || (key.not_after && issued >= Date.parse(key.not_after));
  const found = [];
  if (key.authority && key.authority !== claims.authority) found.push("other_authority");
  if (key.state === "withdrawn") found.push("withdrawn_key");
  else if (outside) found.push("outside_key_period");
  if (issued > now.getTime() + CLOCK_TOLERANCE_MS) found.push("future_dated");
  if (claims.expiresAt !== null && now >= claims.expiresAt) found.push("expired");
  return found;
}

/**
 * {genuine, valid, problems, claims, status, statusAsOf} of a link, a fragment, digits, base64url or a token's bytes,
 * judged at `now` by the keys of /api/v1/keys and the status lists at hand. `genuine`: the issuer said so; `valid`: and
 * nothing speaks against it. `claims` is null when nothing in the token can be trusted. Never throws on bad input.
 */
export async function verdictOn(textOrBytes, keys, now, evidence = new StatusEvidence()) {
  try {
    const token = typeof textOrBytes === "string" ? tokenOf(textOrBytes) : textOrBytes;
    if (endsEarly(token)) throw new Problem("truncated");
    return await verdictOnToken(token, keys, now, evidence);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { genuine: false, valid: false, problems: [error.code], claims: null, status: null, statusAsOf: null };
  }
}

/** The id of the key that a token names, whether or not it signed it. Throws on what is no token. */
export function issuingKeyIn(textOrBytes) {
  return readSign1(typeof textOrBytes === "string" ? tokenOf(textOrBytes) : textOrBytes).keyId;
}

async function verdictOnToken(token, keys, now, evidence) {
  const message = readSign1(token);
  const key = keys.find((candidate) => candidate.kid === message.keyId && candidate.alg === "ES256");
  if (!key) throw new Problem("unknown_key");
  if (!(await signatureHolds(message, key))) throw new Problem("bad_signature");
  let claims;
  try {
    claims = claimsOf(message.payload);
  } catch (error) {
    throw new Problem("unknown_schema");
  }
  const list = evidence.lists.get(claims.statusList);
  const status = list ? statusAt(list, claims.statusIndex) : null;
  const problems = objections(claims, key, now);
  if (OUT_OF_FORCE.includes(status)) problems.push(status);
  problems.push(...evidence.objections(claims.statusList, now));
  const genuine = problems.every((code) => NOT_IN_FORCE.includes(code) || STATUS_UNKNOWN.test(code));
  return { genuine, valid: problems.length === 0, problems, claims, status, statusAsOf: status === null ? null : list.asOf };
}
