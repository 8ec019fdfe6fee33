// Judges every case given as JSON on standard input with the page's own modules and prints the verdicts as JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const module = (name) => import(new URL(name, pathToFileURL(`${folder}/`)));
const { verdictOn, verdictOnBytes } = await module("verdict.js");
const { StatusMemory } = await module("status_list.js");
const { tokenIn } = await module("files.js");
const { keys, now, cases } = JSON.parse(readFileSync(0, "utf8"));
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));

async function remembered(item, moment, listProblems) {
  const memory = new StatusMemory();
  for (const [content, shard] of item.lists ?? []) {
    try {
      await memory.take(bytes(content), keys, moment, shard);
      listProblems.push(null);
    } catch (error) {
      listProblems.push(error.code ?? `thrown: ${error}`);
    }
  }
  return memory.lists;
}

async function judge(item) {
  const moment = new Date(item.now ?? now);
  const listProblems = [];
  try {
    const lists = await remembered(item, moment, listProblems);
    if (item.file !== undefined) return { ...(await fileVerdict(item, moment, lists)), listProblems };
    const verdict =
      item.token === undefined
        ? await verdictOn(item.text, keys, moment, lists)
        : await verdictOnBytes(bytes(item.token), keys, moment, lists);
    return { ...verdict, listProblems };
  } catch (error) {
    return { genuine: false, valid: false, problems: [error.code ?? `thrown: ${error}`], claims: null, listProblems };
  }
}

async function fileVerdict(item, moment, lists) {
  const token = await tokenIn(bytes(item.file));
  return verdictOnBytes(token, keys, moment, lists);
}

process.stdout.write(JSON.stringify(await Promise.all(cases.map(judge))));
