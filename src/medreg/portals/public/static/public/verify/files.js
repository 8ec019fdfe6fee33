// The licence token that a PDF or OFD carries as an attachment. Nothing else of the file is judged here: not its own
// signature, not its seal, not what its pages show. No page, no network.
import { readSign1 } from "./cose.js";
import { Problem } from "./digits.js";

const LARGEST_ATTACHMENT = 64 * 1024;
const LONGEST_DICTIONARY = 2000;
const MOST_ENTRIES = 2000;
const HEADER_WITHIN = 1024;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;
const PICTURES = ["89504e47", "ffd8ff", "47494638", "424d"]; // PNG, JPEG, GIF, BMP

/** What kind of file the bytes are: "pdf", "ofd" (any ZIP), "picture" or "". */
export function kindOf(bytes) {
  if (latin(bytes.subarray(0, HEADER_WITHIN)).includes("%PDF-")) return "pdf";
  const start = hex(bytes.subarray(0, 12));
  if (start.startsWith("504b0304")) return "ofd";
  const webp = start.startsWith("52494646") && start.endsWith("57454250");
  return webp || PICTURES.some((magic) => start.startsWith(magic)) ? "picture" : "";
}

/** The one token of a PDF or OFD. Throws Problem: unknown_file, token_missing, token_differs. */
export async function tokenIn(bytes) {
  const tokens = await tokensIn(bytes);
  if (tokens.length === 0) throw new Problem("token_missing");
  if (tokens.length > 1) throw new Problem("token_differs");
  return tokens[0];
}

async function tokensIn(bytes) {
  const readers = { pdf: pdfAttachments, ofd: zipEntries };
  const attachments = readers[kindOf(bytes)];
  if (!attachments) throw new Problem("unknown_file");
  const found = new Map();
  for await (const content of attachments(bytes)) {
    if (isToken(content)) found.set(String(content), content);
  }
  return [...found.values()];
}

function isToken(content) {
  try {
    readSign1(content);
    return true;
  } catch (error) {
    return false;
  }
}

function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// One character a byte, so that positions agree; which character it is does not matter beyond ASCII.
function latin(bytes) {
  return new TextDecoder("latin1").decode(bytes);
}

async function inflated(bytes, format) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  const parts = [];
  let length = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      if (length > LARGEST_ATTACHMENT) return new Uint8Array();
      parts.push(part.value);
    }
  } catch (error) {
    return new Uint8Array();
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

// Every embedded file stream, whatever revision it belongs to: a second token is then seen, not hidden.
async function* pdfAttachments(bytes) {
  const text = latin(bytes);
  for (let at = text.indexOf("stream"); at >= 0; at = text.indexOf("stream", at)) {
    const before = text.slice(Math.max(0, at - LONGEST_DICTIONARY), at);
    const start = at + 6 + (text[at + 6] === "\r" ? 2 : 1);
    const end = text.indexOf("endstream", start);
    if (end < 0) return;
    const dictionary = before.slice(before.lastIndexOf("obj"));
    if (/\/EmbeddedFile\b/.test(dictionary)) {
      const length = /\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary);
      const content = bytes.subarray(start, length ? start + Number(length[1]) : trimmed(bytes, end));
      yield /\/FlateDecode\b/.test(dictionary) ? await inflated(content, "deflate") : content.slice(0, LARGEST_ATTACHMENT);
    }
    at = end + 9;
  }
}

function trimmed(bytes, end) {
  if (bytes[end - 1] === 10) return bytes[end - 2] === 13 ? end - 2 : end - 1;
  return bytes[end - 1] === 13 ? end - 1 : end;
}

async function* zipEntries(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let place = endOfDirectory(view);
  for (let count = 0; count < MOST_ENTRIES && place + 46 <= bytes.length; count += 1) {
    if (view.getUint32(place, true) !== DIRECTORY_ENTRY) return;
    const method = view.getUint16(place + 10, true);
    const size = view.getUint32(place + 20, true);
    const header = view.getUint32(place + 42, true);
    place += 46 + view.getUint16(place + 28, true) + view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
    if (header + 30 > bytes.length) continue;
    const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    const content = bytes.subarray(start, start + size);
    if (method === STORED) yield content.slice(0, LARGEST_ATTACHMENT);
    else if (method === DEFLATED) yield await inflated(content, "deflate-raw");
  }
}

function endOfDirectory(view) {
  for (let place = view.byteLength - 22; place >= Math.max(0, view.byteLength - 65557); place -= 1) {
    if (view.getUint32(place, true) === END_OF_DIRECTORY) return view.getUint32(place + 16, true);
  }
  return view.byteLength;
}
