// A verifier of the electronic licence written from docs/licence-format.md alone; shares no code with medreg.
// `node verify_licence.mjs vectors.json` prints a JSON list of {name, reasons, licence}. Needs Node.js 20 and nothing else.
import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import * as zlib from "node:zlib";

const LAST_DIGITS = [0, 3, 5, 8, 10, 13, 15, 17, 20, 22, 25, 27, 29];
const LINK = "(?:https?://[^\\s#]*/v/?#|#)?";
const STATUSES = ["valid", "ended", "suspended", "superseded"];
const SEXES = [null, "male", "female"];
const LEVELS = [null, "physician", "assistant", "rural_assistant", "tcm_specialty"];

class Refused extends Error {}
class EndsEarly extends Error {}

function crc32(bytes) {
  if (zlib.crc32) return zlib.crc32(bytes);
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

// Deterministic CBOR: maps as Map, tags as {tag, value}, byte strings as Buffer.
function cbor(data) {
  let at = 0;
  const take = (count) => {
    if (at + count > data.length) throw new EndsEarly();
    at += count;
    return data.subarray(at - count, at);
  };
  const readHead = () => {
    const [first] = take(1);
    const info = first & 31;
    if (info < 24) return [first >> 5, info];
    if (info > 27) throw new Error("not deterministic");
    const width = 1 << (info - 24);
    const number = Number(BigInt(`0x${take(width).toString("hex")}`));
    if (number < (width === 1 ? 24 : 2 ** (4 * width))) throw new Error("not the shortest form");
    return [first >> 5, number];
  };
  const item = () => {
    const [major, number] = readHead();
    if (major === 0) return number;
    if (major === 1) return -1 - number;
    if (major === 2) return Buffer.from(take(number));
    if (major === 3) return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(take(number));
    if (major === 4) return Array.from({ length: Math.min(number, data.length) }, item);
    if (major === 6) return { tag: number, value: item() };
    if (major !== 5) throw new Error("no such type in a licence");
    const found = new Map();
    let before = Buffer.alloc(0);
    for (let count = 0; count < number; count += 1) {
      const start = at;
      const key = item();
      const encoded = data.subarray(start, at);
      if (Buffer.compare(encoded, before) <= 0) throw new Error("keys not in order");
      before = encoded;
      found.set(key, item());
    }
    return found;
  };
  const value = item();
  if (at !== data.length) throw new Error("bytes after the end");
  return value;
}

function head(major, length) {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  const width = [1, 2, 4].find((bytes) => length < 2 ** (8 * bytes));
  const encoded = Buffer.alloc(1 + width);
  encoded[0] = (major << 5) | (24 + Math.log2(width));
  encoded.writeUIntBE(length, 1, width);
  return encoded;
}

function sign1(data) {
  const { tag, value } = cbor(data);
  const [protectedBytes, unprotectedHeader, payload, signature] = value;
  const header = cbor(protectedBytes);
  const good = tag === 18 && value.length === 4 && unprotectedHeader.size === 0 && header.size === 2 && header.get(1) === -7;
  if (!good || !Buffer.isBuffer(header.get(4)) || !Buffer.isBuffer(payload) || signature.length !== 64) throw new Error();
  const context = Buffer.from("Signature1");
  const parts = [Buffer.from([0x84]), head(3, 10), context, head(2, protectedBytes.length), protectedBytes];
  const message = Buffer.concat([...parts, Buffer.from([0x40]), head(2, payload.length), payload]);
  return { keyId: header.get(4).toString("hex"), payload, signature, message };
}

function holds(key, { signature, message }) {
  const publicKey = createPublicKey({ key: { kty: key.kty, crv: key.crv, x: key.x, y: key.y }, format: "jwk" });
  return verify("sha256", message, { key: publicKey, dsaEncoding: "ieee-p1363" }, signature);
}

const seconds = (text) => Date.parse(text) / 1000;
const inTime = (key, at) => seconds(key.not_before) <= at && (key.not_after === null || at < seconds(key.not_after));

function group(digits) {
  const size = digits.length === 32 ? 13 : LAST_DIGITS.indexOf(digits.length);
  if (size < 1 || BigInt(digits) >= 1n << BigInt(8 * size)) throw new Refused("damaged");
  return Buffer.from(BigInt(digits).toString(16).padStart(2 * size, "0"), "hex");
}

function fromDigits(digits) {
  if (digits.length < 32) throw new Refused("truncated");
  const framed = 6 + group(digits.slice(0, 32)).readUInt16BE();
  if (digits.length < Math.floor(framed / 13) * 32 + LAST_DIGITS[framed % 13]) throw new Refused("truncated");
  const data = Buffer.concat(digits.match(/.{1,32}/g).map(group));
  const body = data.subarray(0, -4);
  if (data.length !== framed || crc32(body) !== data.readUInt32BE(body.length)) throw new Refused("damaged");
  return body.subarray(2);
}

function tokenOf(text) {
  const compact = text.replace(/\s+/g, "");
  const digits = new RegExp(`^${LINK}([0-9]+)$`).exec(compact);
  if (digits) return fromDigits(digits[1]);
  const encoded = new RegExp(`^${LINK}([A-Za-z0-9_-]+)={0,2}$`).exec(compact)?.[1];
  if (encoded === undefined) throw new Refused("not_a_token");
  return Buffer.from(encoded.length % 4 === 1 ? encoded.slice(0, -1) : encoded, "base64url");
}

function scope(entry) {
  if (typeof entry === "string") return ["", entry];
  const [number, name] = Array.isArray(entry) ? entry : [entry, ""];
  return ["-CDPT"[Math.floor(number / 100)] + String(number % 100).padStart(2, "0"), name];
}

function licenceOf(payload) {
  const claims = cbor(payload);
  const said = claims.get(-65537);
  const filed = said.get(7) ?? [];
  return {
    name: said.get(1), sex: SEXES[said.get(2)], level: LEVELS[said.get(3)],
    category: said.get(4) === 90 ? "XC" : String(said.get(4)), scopes: said.get(5).map(scope),
    main_institution: said.get(6), filed_institutions: filed.filter((item) => typeof item === "string"),
    filed_not_named: filed.find((item) => typeof item === "number") ?? 0, authority: claims.get(1),
    licence_number: String(said.get(8)), version: said.get(10), issued_at: claims.get(6), expires_at: claims.get(4) ?? null,
    status_list: said.get(11), status_index: said.get(12),
  };
}

// The lists of a shard or bundle; throws on anything that does not count.
function goodLists(content, keys) {
  const signed = sign1(content);
  const claims = cbor(signed.payload);
  const key = keys.get(signed.keyId);
  const counts = !key.authority && key.state !== "withdrawn" && inTime(key, claims.get(6)) && holds(key, signed);
  if (!counts) throw new Error("does not count");
  if (claims.get(2) === "bundle") return claims.get(65533).flatMap((inner) => goodLists(inner, keys));
  if (claims.get(65533).get("bits") !== 2) throw new Error("not two bits");
  return [{ shard: Number(claims.get(2)), asOf: claims.get(6), packed: zlib.inflateSync(claims.get(65533).get("lst")) }];
}

function state({ status_lists: contents, seen }, { status_list: shard, status_index: index }, keys, now) {
  let newest = null;
  let bad = false;
  for (const content of contents) {
    try {
      for (const list of goodLists(Buffer.from(content, "hex"), keys)) {
        if (list.shard === shard && (newest === null || list.asOf >= newest.asOf)) newest = list;
      }
    } catch (error) {
      bad = true;
    }
  }
  if (newest === null) return contents.length ? [bad ? "status_list_unsigned" : "status_list_other_shard"] : [];
  const byte = newest.packed[Math.floor(index / 4)] ?? 0;
  const word = STATUSES[(byte >> ((index % 4) * 2)) & 3];
  const reasons = word === "valid" ? [] : [word];
  if (seen[shard] && newest.asOf < seconds(seen[shard])) reasons.push("status_list_rolled_back");
  if (newest.asOf > now + 300) reasons.push("status_list_future_dated");
  if (now - newest.asOf > 48 * 3600) reasons.push("status_list_old");
  return reasons;
}

function read(vector) {
  const token = vector.input === undefined ? Buffer.from(vector.input_hex, "hex") : tokenOf(vector.input);
  try {
    return sign1(token);
  } catch (error) {
    const early = error instanceof EndsEarly && token[0] === 0xd2 && token[1] === 0x84;
    throw new Refused(early ? "truncated" : "not_a_token");
  }
}

function judge(vector, keys, now) {
  const signed = read(vector);
  const key = keys.get(signed.keyId);
  if (!key) throw new Refused("unknown_key");
  if (!holds(key, signed)) throw new Refused("bad_signature");
  let licence;
  try {
    licence = licenceOf(signed.payload);
  } catch (error) {
    throw new Refused("unknown_schema");
  }
  const reasons = [];
  if ((key.authority ?? licence.authority) !== licence.authority) reasons.push("other_authority");
  if (key.state === "withdrawn") reasons.push("withdrawn_key");
  else if (!inTime(key, licence.issued_at)) reasons.push("outside_key_period");
  if (licence.issued_at > now + 300) reasons.push("future_dated");
  if (licence.expires_at !== null && licence.expires_at <= now) reasons.push("expired");
  return { reasons: [...reasons, ...state(vector, licence, keys, now)], licence };
}

const told = JSON.parse(readFileSync(process.argv[2], "utf8"));
const verdicts = told.vectors.map((vector) => {
  const keys = new Map(told.keys[vector.keys].filter((key) => key.alg === "ES256").map((key) => [key.kid, key]));
  try {
    return { name: vector.name, ...judge(vector, keys, seconds(told.at)) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { name: vector.name, reasons: [error.message], licence: null };
  }
});
process.stdout.write(JSON.stringify(verdicts));
