// The verifier page /v: reads the token in the address's fragment, checks it here, then asks the register for its state.
//
// Expected page (every text stands in the page, so that it is translated there; this script only shows, hides and fills):
//
// <main data-verify data-keys-url="/api/v1/keys" data-register-url="/api/v1/register/licences/"
//       data-now="2026-09-15T02:30:00Z" data-date-format="{year}年{month}月{day}日" data-list-separator="、">
//   <section data-verdict="…" hidden>   exactly one is shown:
//       empty         no token in the address: show the form
//       checking      work in progress
//       valid         genuine, and the register says it is in force
//       not_in_force  genuine, but the register says otherwise (see data-register)
//       genuine       genuine, the register could not be asked: present state unknown
//       invalid       not genuine (see data-problem)
//       no_keys       the keys could not be loaded: nothing was checked
//       unsupported   no WebCrypto (plain http): offer the server's check, the POST form
//   <… data-problem="CODE" hidden>      shown when it applies; codes are those of medreg/licences/problems.py
//   <… data-register="STATE" hidden>    one is shown after the register answered: a status word of the register's answer
//                                       (valid, suspended, cancelled, …), newer_version, absent, unreachable; any other: other
//   <… data-licence hidden>             the facts, shown only when the signature holds
//   <… data-field="NAME">               filled: name sex level category scopes main_institution filed_institutions
//                                       filed_not_named authority licence_number version issued_on expires_on checked_at host
//   <… data-when="NAME" hidden>         shown when the field NAME has something to say
//   <a … data-record-link="/register/">  leads to the public record of the licence's number
//   <template data-names="level"><i data-code="physician">执业医师</i>…</template>   likewise sex, category, scope
//   <form data-verify-form method="post" action="…"><textarea name="token" data-verify-text></textarea>…</form>
//
// The register answers 404 (absent) or JSON {"status": "valid", "version": 2, …}.
import { verdictOn } from "./verdict.js";

const page = document.querySelector("[data-verify]");
const LEGAL_TIME_MS = 8 * 3600 * 1000;

function all(selector) {
  return [...page.querySelectorAll(selector)];
}

function showVerdict(state) {
  for (const element of all("[data-verdict]")) element.hidden = element.dataset.verdict !== state;
  page.setAttribute("aria-busy", String(state === "checking"));
}

function showWhere(attribute, codes) {
  for (const element of all(`[data-${attribute}]`)) element.hidden = !codes.includes(element.dataset[attribute]);
}

function nameOf(list, code) {
  const names = page.querySelector(`template[data-names="${list}"]`);
  const entries = names ? [...names.content.querySelectorAll("[data-code]")] : [];
  return entries.find((entry) => entry.dataset.code === code)?.textContent.trim() ?? code;
}

function legalDate(moment) {
  const [year, month, day] = new Date(moment.getTime() + LEGAL_TIME_MS).toISOString().slice(0, 10).split("-");
  const format = page.dataset.dateFormat ?? "{year}-{month}-{day}";
  return format.replace("{year}", year).replace("{month}", month).replace("{day}", day);
}

function texts(claims, now) {
  const separator = page.dataset.listSeparator ?? "、";
  return {
    name: claims.name,
    sex: nameOf("sex", claims.sex),
    level: nameOf("level", claims.level),
    category: nameOf("category", claims.category),
    scopes: claims.scopes.map((scope) => scope.name || nameOf("scope", scope.code)).join(separator),
    main_institution: claims.mainInstitution,
    filed_institutions: claims.filedInstitutions.join(separator),
    filed_not_named: claims.filedNotNamed ? String(claims.filedNotNamed) : "",
    authority: claims.authority,
    licence_number: claims.licenceNumber,
    version: String(claims.version),
    issued_on: legalDate(claims.issuedAt),
    // The token holds the first moment after the last valid day.
    expires_on: claims.expiresAt ? legalDate(new Date(claims.expiresAt.getTime() - 1)) : "",
    checked_at: now.toLocaleString(document.documentElement.lang || undefined),
    host: location.host,
  };
}

function fill(values) {
  for (const element of all("[data-field]")) element.textContent = values[element.dataset.field] ?? "";
  for (const element of all("[data-when]")) element.hidden = !values[element.dataset.when];
}

function leadToRecord(claims) {
  for (const link of all("[data-record-link]")) {
    link.setAttribute("href", `${link.dataset.recordLink}${encodeURIComponent(claims.licenceNumber)}/`);
  }
}

// The server's time when the page came, and how long it has been open: a device's clock may be wrong.
function present() {
  const served = Date.parse(page.dataset.now ?? "");
  return Number.isNaN(served) ? new Date() : new Date(served + performance.now());
}

async function json(address) {
  const answer = await fetch(address, { credentials: "omit", headers: { Accept: "application/json" } });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`answer ${answer.status}`);
  return answer.json();
}

async function stateInRegister(claims) {
  let record;
  try {
    record = await json(page.dataset.registerUrl + encodeURIComponent(claims.licenceNumber));
  } catch (error) {
    return "unreachable";
  }
  if (record === null) return "absent";
  return record.status === "valid" && record.version > claims.version ? "newer_version" : String(record.status);
}

async function checkText(text) {
  showVerdict("checking");
  showWhere("problem", []);
  showWhere("register", []);
  for (const element of all("[data-licence]")) element.hidden = true;
  let keys;
  try {
    ({ keys } = await json(page.dataset.keysUrl));
  } catch (error) {
    showVerdict("no_keys");
    return;
  }
  const now = present();
  const verdict = await verdictOn(text, keys, now);
  fill(verdict.claims ? texts(verdict.claims, now) : {});
  if (verdict.claims) leadToRecord(verdict.claims);
  for (const element of all("[data-licence]")) element.hidden = verdict.claims === null;
  showWhere("problem", verdict.problems);
  if (!verdict.genuine) {
    showVerdict("invalid");
    return;
  }
  const state = await stateInRegister(verdict.claims);
  const listed = all("[data-register]").some((element) => element.dataset.register === state);
  showWhere("register", state === "valid" ? [] : [listed ? state : "other"]);
  showVerdict({ valid: "valid", unreachable: "genuine" }[state] ?? "not_in_force");
}

async function start() {
  const text = location.hash.slice(1);
  for (const field of all("[data-verify-text]")) field.value = text;
  if (!globalThis.crypto?.subtle) showVerdict("unsupported");
  else if (text === "") showVerdict("empty");
  else await checkText(text);
}

function checkForm(event) {
  if (!globalThis.crypto?.subtle) return;
  event.preventDefault();
  checkText(event.target.querySelector("[data-verify-text]").value);
}

if (page) {
  window.addEventListener("hashchange", start);
  for (const form of all("[data-verify-form]")) form.addEventListener("submit", checkForm);
  start();
}
