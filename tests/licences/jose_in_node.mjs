// Verifies every JWT given as JSON on standard input with the npm library jose and the keys of /api/v1/keys.
import { readFileSync } from "node:fs";
import { createLocalJWKSet, jwtVerify } from "jose";

const { keys, typ, tokens } = JSON.parse(readFileSync(0, "utf8"));

async function judge(token) {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keys), { typ });
    return { payload, header: protectedHeader };
  } catch (error) {
    return { refused: error.code };
  }
}

process.stdout.write(JSON.stringify(await Promise.all(tokens.map(judge))));
