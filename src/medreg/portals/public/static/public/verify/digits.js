// Decimal digits back to the token's bytes: 32 digits are 13 bytes, framed by a length and a CRC-32 (docs/licence-format.md).
const GROUP_BYTES = 13;
const GROUP_DIGITS = 32;
const LENGTH_BYTES = 2;
const CHECK_BYTES = 4;
const SIGN1_START = [0xd2, 0x84];
const LAST_GROUP_DIGITS = [0, 3, 5, 8, 10, 13, 15, 17, 20, 22, 25, 27, 29];

export class Problem extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = CRC_TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

function groupBytes(group) {
  const size = group.length === GROUP_DIGITS ? GROUP_BYTES : LAST_GROUP_DIGITS.indexOf(group.length);
  if (size < 1) throw new Problem("damaged");
  let value = BigInt(group);
  if (value >= 1n << BigInt(8 * size)) throw new Problem("damaged");
  const bytes = new Uint8Array(size);
  for (let index = size - 1; index >= 0; index -= 1) {
    bytes[index] = Number(value & 0xffn);
    value >>= 8n;
  }
  return bytes;
}

function expectedDigits(firstGroup) {
  const framed = LENGTH_BYTES + firstGroup[0] * 256 + firstGroup[1] + CHECK_BYTES;
  return Math.floor(framed / GROUP_BYTES) * GROUP_DIGITS + LAST_GROUP_DIGITS[framed % GROUP_BYTES];
}

const DIGITS = /^(?:https?:\/\/[^\s#]*\/v\/?#|#)?([0-9]+)$/;
const BASE64URL = /^(?:https?:\/\/[^\s#]*\/v\/?#|#)?([A-Za-z0-9_-]+)={0,2}$/;

function fromDigits(digits) {
  const groups = digits.match(/.{1,32}/g);
  if (groups[0].length < GROUP_DIGITS || digits.length < expectedDigits(groupBytes(groups[0]))) {
    throw new Problem("truncated");
  }
  const framed = Uint8Array.from(groups.flatMap((group) => [...groupBytes(group)]));
  const body = framed.subarray(0, -CHECK_BYTES);
  const check = new DataView(framed.buffer).getUint32(body.length);
  if (body.length !== LENGTH_BYTES + framed[0] * 256 + framed[1] || crc32(body) !== check) throw new Problem("damaged");
  return body.slice(LENGTH_BYTES);
}

function fromBase64url(text) {
  const whole = text.length % 4 === 1 ? text.slice(0, -1) : text;
  const token = Uint8Array.from(atob(whole.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
  if (token[0] !== SIGN1_START[0] || token[1] !== SIGN1_START[1]) throw new Problem("not_a_token");
  return token;
}

/** The token in a link, a fragment, bare digits or base64url, blanks ignored. Throws Problem: not_a_token, truncated, damaged. */
export function tokenOf(text) {
  const compact = text.replace(/\s+/g, "");
  const digits = DIGITS.exec(compact);
  if (digits) return fromDigits(digits[1]);
  const encoded = BASE64URL.exec(compact);
  if (encoded) return fromBase64url(encoded[1]);
  throw new Problem("not_a_token");
}
