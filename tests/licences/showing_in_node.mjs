// Judges every showing given as JSON on standard input with the page's own module and prints the verdicts as JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const { isShowing, verdictOnShowing, verdictOnShowingBytes } = await import(
  new URL("showing.js", pathToFileURL(`${folder}/`))
);
const { keys, showingKeys, cases } = JSON.parse(readFileSync(0, "utf8"));

async function judge(item) {
  const now = new Date(item.now);
  try {
    if (item.text !== undefined) {
      const verdict = await verdictOnShowing(item.text, keys, showingKeys, now, item.host ?? "");
      return { ...verdict, showing: isShowing(item.text) };
    }
    return await verdictOnShowingBytes(Uint8Array.from(Buffer.from(item.showing, "hex")), keys, showingKeys, now);
  } catch (error) {
    return { genuine: false, problems: [error.code ?? `thrown: ${error}`], claims: null };
  }
}

process.stdout.write(JSON.stringify(await Promise.all(cases.map(judge))));
