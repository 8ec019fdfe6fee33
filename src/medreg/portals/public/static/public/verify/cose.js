// COSE_Sign1 with ES256 (RFC 9052, 9053): tag 18, protected header of algorithm and key id, empty unprotected header.
import { CborError, bytesHead, decode, textHead } from "./cbor.js";
import { Problem } from "./digits.js";

const SIGN1_TAG = 18;
const ALGORITHM = 1;
const KEY_ID = 4;
const ES256 = -7;
const CONTEXT = new TextEncoder().encode("Signature1");

function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}

/** {keyId, payload, signature, signedBytes} of a token. Throws Problem not_a_token. */
export function readSign1(token) {
  try {
    const { tag, value } = decode(token);
    const [protectedBytes, unprotectedHeader, payload, signature] = value;
    const header = decode(protectedBytes);
    const wellFormed =
      tag === SIGN1_TAG && value.length === 4 && unprotectedHeader.size === 0 && header.size === 2 &&
      header.get(ALGORITHM) === ES256 && header.get(KEY_ID) instanceof Uint8Array &&
      payload instanceof Uint8Array && signature instanceof Uint8Array && signature.length === 64;
    if (!wellFormed) throw new CborError("not the one accepted form");
    const signedBytes = joined(
      [0x84], textHead(CONTEXT), CONTEXT, bytesHead(protectedBytes), protectedBytes, [0x40], bytesHead(payload), payload,
    );
    return { keyId: hex(header.get(KEY_ID)), payload, signature, signedBytes };
  } catch (error) {
    throw new Problem("not_a_token");
  }
}

/** Whether the signature of `message` is the key's; `key` is an entry of /api/v1/keys. Needs a secure context. */
export async function signatureHolds(message, key) {
  if (key.alg !== "ES256") return false;
  const jwk = { kty: key.kty, crv: key.crv, x: key.x, y: key.y };
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const publicKey = await crypto.subtle.importKey("jwk", jwk, curve, false, ["verify"]);
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, publicKey, message.signature, message.signedBytes);
}
