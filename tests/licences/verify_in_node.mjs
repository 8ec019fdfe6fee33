// Judges every case given as JSON on standard input with the page's own modules and prints the verdicts as JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const { verdictOn, verdictOnToken } = await import(new URL("verdict.js", pathToFileURL(`${folder}/`)));
const { keys, now, cases } = JSON.parse(readFileSync(0, "utf8"));

async function judge(item) {
  try {
    const verdict =
      item.token === undefined
        ? await verdictOn(item.text, keys, new Date(now))
        : await verdictOnToken(Uint8Array.from(Buffer.from(item.token, "hex")), keys, new Date(now));
    return { genuine: verdict.genuine, problems: verdict.problems, claims: verdict.claims };
  } catch (error) {
    return { genuine: false, problems: [error.code ?? `thrown: ${error}`], claims: null };
  }
}

process.stdout.write(JSON.stringify(await Promise.all(cases.map(judge))));
