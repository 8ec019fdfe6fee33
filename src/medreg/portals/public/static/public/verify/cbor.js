// A reader of deterministic CBOR (RFC 8949, 4.2.1): any other encoding of the same value is refused, so every byte counts.
export class CborError extends Error {}
class EndsEarly extends CborError {}

const DEEPEST = 8;
const TEXT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.position = 0;
  }

  take(count) {
    if (this.position + count > this.bytes.length) throw new EndsEarly("ends too early");
    const part = this.bytes.subarray(this.position, this.position + count);
    this.position += count;
    return part;
  }

  head() {
    const first = this.take(1)[0];
    const info = first & 0x1f;
    if (info < 24) return [first >> 5, info];
    const width = { 24: 1, 25: 2, 26: 4, 27: 8 }[info];
    if (!width) throw new CborError("indefinite or reserved length");
    let value = 0;
    for (const byte of this.take(width)) value = value * 256 + byte;
    const smallest = { 1: 24, 2: 0x100, 4: 0x10000, 8: 0x100000000 }[width];
    if (value < smallest || value > Number.MAX_SAFE_INTEGER) throw new CborError("length not in its shortest form");
    return [first >> 5, value];
  }

  item(depth) {
    if (depth > DEEPEST) throw new CborError("nested too deeply");
    const [major, value] = this.head();
    switch (major) {
      case 0: return value;
      case 1: return -1 - value;
      case 2: return this.take(value).slice();
      case 3: return TEXT.decode(this.take(value));
      case 4: return this.array(value, depth);
      case 5: return this.map(value, depth);
      case 6: return { tag: value, value: this.item(depth + 1) };
      default: throw new CborError("a value of no use here");
    }
  }

  array(count, depth) {
    const items = [];
    for (let index = 0; index < count; index += 1) items.push(this.item(depth + 1));
    return items;
  }

  map(count, depth) {
    const entries = new Map();
    let before = null;
    for (let index = 0; index < count; index += 1) {
      const start = this.position;
      const key = this.item(depth + 1);
      const encoded = this.bytes.subarray(start, this.position);
      if (before !== null && compare(before, encoded) >= 0) throw new CborError("keys out of order");
      before = encoded;
      entries.set(key, this.item(depth + 1));
    }
    return entries;
  }
}

function compare(one, other) {
  for (let index = 0; index < Math.min(one.length, other.length); index += 1) {
    if (one[index] !== other[index]) return one[index] - other[index];
  }
  return one.length - other.length;
}

/** The one value of `bytes`: numbers, strings, Uint8Array, arrays, Map, {tag, value}. Throws CborError. */
export function decode(bytes) {
  const reader = new Reader(bytes);
  let value;
  try {
    value = reader.item(0);
  } catch (error) {
    throw error instanceof CborError ? error : new CborError(String(error));
  }
  if (reader.position !== bytes.length) throw new CborError("bytes after the end");
  return value;
}

/** Whether the bytes begin as a tagged signed message and stop before its end. */
export function endsEarly(bytes) {
  if (bytes[0] !== 0xd2 || bytes[1] !== 0x84) return false;
  try {
    decode(bytes);
    return false;
  } catch (error) {
    return error instanceof EndsEarly;
  }
}

function lengthHead(major, length) {
  if (length < 24) return [major * 32 + length];
  if (length < 0x100) return [major * 32 + 24, length];
  if (length < 0x10000) return [major * 32 + 25, length >> 8, length & 0xff];
  return [major * 32 + 26, length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff];
}

/** The head that stands before the bytes of a byte string. */
export function bytesHead(bytes) {
  return lengthHead(2, bytes.length);
}

/** The head that stands before the UTF-8 bytes of a text. */
export function textHead(bytes) {
  return lengthHead(3, bytes.length);
}
