// Judges every case given as JSON on standard input with the page's own modules and prints the verdicts as JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, decoder] = process.argv.slice(2);
const module = (name) => import(new URL(name, pathToFileURL(`${folder}/`)));
const { verdictOn } = await module("verdict.js");
const { StatusEvidence } = await module("status_list.js");
const { tokenIn } = await module("files.js");
const { keys, now, cases } = JSON.parse(readFileSync(0, "utf8"));
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));

async function evidenceOf({ lists = [], seen = {}, keys: published = keys }) {
  const known = Object.entries(seen).map(([shard, moment]) => [Number(shard), new Date(moment)]);
  const evidence = new StatusEvidence(new Map(known));
  for (const content of lists) await evidence.take(bytes(content), published);
  return evidence;
}

let reader = null;

async function decoded(picture) {
  if (reader === null) {
    reader = await import(new URL("es/reader/index.js", pathToFileURL(`${decoder}/`)));
    await reader.prepareZXingModule({ overrides: { wasmBinary: readFileSync(`${decoder}/zxing_reader.wasm`) }, fireImmediately: true });
  }
  const codes = await reader.readBarcodes(picture, { formats: ["QRCode"], tryHarder: true });
  return codes[0]?.text ?? "";
}

async function contentOf({ text, token, file, picture }) {
  if (picture !== undefined) return decoded(bytes(picture));
  if (file !== undefined) return tokenIn(bytes(file));
  return token === undefined ? text : bytes(token);
}

async function judge(item) {
  try {
    const content = await contentOf(item);
    return await verdictOn(content, item.keys ?? keys, new Date(item.now ?? now), await evidenceOf(item));
  } catch (error) {
    return { genuine: false, valid: false, problems: [error.code ?? `thrown: ${error}`], claims: null };
  }
}

const verdicts = [];
for (const item of cases) verdicts.push(await judge(item));
process.stdout.write(JSON.stringify(verdicts));
