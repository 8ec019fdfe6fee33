// Judges every case given as JSON on standard input with the page's own modules and prints the verdicts as JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const module = (name) => import(new URL(name, pathToFileURL(`${folder}/`)));
const { verdictOn } = await module("verdict.js");
const { StatusEvidence } = await module("status_list.js");
const { tokenIn } = await module("files.js");
const { keys, now, cases } = JSON.parse(readFileSync(0, "utf8"));
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));

async function evidenceOf({ lists = [], seen = {} }) {
  const known = Object.entries(seen).map(([shard, moment]) => [Number(shard), new Date(moment)]);
  const evidence = new StatusEvidence(new Map(known));
  for (const content of lists) await evidence.take(bytes(content), keys);
  return evidence;
}

async function judge(item) {
  try {
    const token = item.token === undefined ? item.text : bytes(item.token);
    const content = item.file === undefined ? token : await tokenIn(bytes(item.file));
    return await verdictOn(content, item.keys ?? keys, new Date(item.now ?? now), await evidenceOf(item));
  } catch (error) {
    return { genuine: false, valid: false, problems: [error.code ?? `thrown: ${error}`], claims: null };
  }
}

process.stdout.write(JSON.stringify(await Promise.all(cases.map(judge))));
