// The verifier page /v: reads a token from the address's fragment, a code, a picture, a PDF or OFD; checks it here, then
// asks the register and the status lists. The page holds every text (so that it is translated there); this script and
// display.js only show, hide and fill:
//
// <main data-verify data-keys-url data-lists-url="/api/v1/status-lists/" data-now data-date-format data-list-separator>
//   [data-verdict]   exactly one is shown: empty, checking, valid (in force now), listed (in force by a signed list),
//                    attached (as both, of the data in a file that is itself unchecked), genuine (state unknown), not_in_force, invalid, no_keys, no_code, file (no token in it), unsupported
//   [data-problem]   reasons of an invalid verdict; codes of medreg/licences/problems.py and files.js
//   [data-register]  the state that is not "valid": suspended, superseded, cancelled, rescinded, revoked, ended, absent
//   [data-licence]   the facts, shown only when the signature holds; [data-field] is filled, [data-when] shown if filled
//   [data-checked]   what was and what was not checked: see checkedRows
//   [data-record-link], template[data-names], [data-verify-form], [data-verify-text]
//   [data-verify-file], [data-file-form]          choosing a file; the form posts it to the server
//   [data-camera-start], [data-camera-stop], [data-camera] (its box, with a video), [data-camera-problem]
import { kindOf, tokenIn } from "./files.js";
import { tokenOf, Problem } from "./digits.js";
import { publishedKeys, statusEvidence } from "./keeping.js";
import { readyForOffline, useCopy } from "./offline.js";
import { all, fill, page, present, showVerdict, showWhere, texts } from "./display.js";
import { isShowing, issuingKeyIn as issuingKeyOfShowing, presentStatus, verdictOnShowing } from "./showing.js";
import { statusAt } from "./status_list.js";
import { issuingKeyIn, verdictOn } from "./verdict.js";

const LARGEST_FILE = 10 * 1024 * 1024;
const NO_KEY = "0000000000000000";
const FINAL = ["superseded", "ended"];

let filming = null;
let latest = 0;

/** What holds: the register's word of now, except that what a signed list has ended stays ended. */
function stateOf(entry, verdict) {
  if (verdict.problems.includes("expired")) return "expired";
  if (entry !== null && !(entry.status === "valid" && FINAL.includes(verdict.status))) return entry.status;
  const doubtful = verdict.status === "valid" && verdict.problems.some((code) => code.startsWith("status_list_"));
  return doubtful ? "unknown" : (verdict.status ?? "unknown");
}

function checkedRows(entry, verdict, keysFresh, refused, fromFile) {
  const rows = [verdict.shownAt ? "showing" : "signature", entry === null ? "not_register" : "register", "not_holder"];
  if (verdict.status !== null) rows.push("list");
  else if (entry === null) rows.push("not_status");
  if (!keysFresh) rows.push("keys_kept");
  if (fromFile) rows.push("not_file");
  return [...rows, refused, ...verdict.problems];
}

function begin() {
  latest += 1;
  showVerdict("checking");
  for (const what of ["problem", "register", "checked"]) showWhere(what, []);
  for (const element of all("[data-licence]")) element.hidden = true;
  return latest;
}

function issuingKey(content) {
  try {
    return typeof content === "string" && isShowing(content) ? issuingKeyOfShowing(content) : issuingKeyIn(content);
  } catch (error) {
    return NO_KEY;
  }
}

function judged(content, published, now, evidence) {
  return typeof content === "string" && isShowing(content)
    ? showingVerdict(content, published, now, evidence)
    : verdictOn(content, published.keys, now, evidence);
}

/** In the form of a document's verdict. What the host said of the state when it was shown counts where no list says more. */
async function showingVerdict(content, { keys, showingKeys }, now, evidence) {
  const verdict = await verdictOnShowing(content, keys, showingKeys, now, location.host);
  if (!verdict.genuine) return verdict;
  const list = evidence?.lists.get(verdict.statusList);
  const listed = list ? statusAt(list, verdict.statusIndex) : null;
  const byList = listed !== null && listed !== "valid";
  return {
    ...verdict,
    problems: evidence?.objections(verdict.statusList, now) ?? [],
    status: byList ? listed : verdict.status,
    statusAsOf: byList ? list.asOf : verdict.shownAt,
  };
}

/** Judges a link, digits, a showing or a token's bytes; `fromFile` says that it is the token in a file, not the file. */
async function check(content, fromFile = false) {
  const turn = begin();
  let published;
  try {
    published = await publishedKeys(page.dataset.keysUrl, issuingKey(content));
  } catch (error) {
    showVerdict("no_keys");
    return;
  }
  const now = present();
  const first = await judged(content, published, now);
  if (turn !== latest) return;
  if (first.claims === null) {
    refuse(first.problems);
    return;
  }
  const { statusList, statusIndex } = first.shownAt ? first : first.claims;
  const [entry, { evidence, refused }] = await Promise.all([
    presentStatus(statusList, statusIndex, first.shownAt ? "showing_code" : "document_code"),
    statusEvidence(page.dataset.listsUrl, statusList, published.keys, now),
  ]);
  const verdict = await judged(content, published, now, evidence);
  if (turn !== latest) return;
  fill(texts(verdict.claims, verdict, entry, now));
  for (const element of all("[data-licence]")) element.hidden = false;
  showWhere("checked", checkedRows(entry, verdict, published.fresh, refused, fromFile));
  if (verdict.genuine) tell(stateOf(entry, verdict), entry !== null, fromFile);
  else refuse(verdict.problems);
}

function refuse(problems) {
  showWhere("problem", problems);
  showVerdict("invalid");
}

function tell(state, asked, fromFile) {
  if (state === "valid" && fromFile) showVerdict("attached");
  else if (state === "valid") showVerdict(asked ? "valid" : "listed");
  else if (state === "unknown") showVerdict("genuine");
  else {
    const known = all("[data-register]").some((element) => element.dataset.register === state);
    showWhere("register", [known ? state : "other"]);
    showVerdict("not_in_force");
  }
}

function isOurs(text) {
  if (isShowing(text)) return true;
  try {
    return tokenOf(text).length > 0;
  } catch (error) {
    return error instanceof Problem && error.code !== "not_a_token";
  }
}

function take(text) {
  for (const field of all("[data-verify-text]")) field.value = text;
  if (globalThis.crypto?.subtle) return check(text);
  showVerdict("unsupported");
  return undefined;
}

async function checkPicture(file) {
  begin();
  showWhere("camera-problem", []);
  let found;
  try {
    const { prepare, textsInPicture } = await import("./camera.js");
    await prepare();
    found = await textsInPicture(file).catch(() => []);
  } catch (error) {
    showWhere("camera-problem", ["decoder"]);
    showVerdict("empty");
    return;
  }
  const text = found.find(isOurs) ?? found[0];
  if (text === undefined) showVerdict("no_code");
  else await take(text);
}

async function checkFile(file) {
  if (file.size > LARGEST_FILE) return refuseFile("too_large");
  const content = new Uint8Array(await file.arrayBuffer());
  if (kindOf(content) === "picture") return checkPicture(file);
  if (!globalThis.crypto?.subtle) return showVerdict("unsupported");
  begin();
  try {
    return await check(await tokenIn(content), true);
  } catch (error) {
    return refuseFile(error.code ?? "unknown_file");
  }
}

function refuseFile(code) {
  begin();
  showWhere("problem", [code]);
  showVerdict("file");
}

async function film() {
  const box = page.querySelector("[data-camera]");
  filming?.abort();
  filming = new AbortController();
  const { signal } = filming;
  showWhere("camera-problem", []);
  box.hidden = false;
  box.scrollIntoView({ block: "nearest" });
  try {
    const { prepare, textFromCamera } = await import("./camera.js").catch(() => ({}));
    if (!prepare || !(await prepare().then(() => true, () => false))) {
      showWhere("camera-problem", ["decoder"]);
      return;
    }
    const text = await textFromCamera(box.querySelector("video"), isOurs, signal);
    if (text !== null) take(text);
  } catch (error) {
    const denied = ["NotAllowedError", "SecurityError"].includes(error.name);
    showWhere("camera-problem", [denied ? "denied" : "none"]);
  } finally {
    if (filming?.signal === signal) box.hidden = true;
  }
}

function watchCamera() {
  for (const button of all("[data-camera-start]")) {
    button.hidden = !navigator.mediaDevices?.getUserMedia;
    button.addEventListener("click", film);
  }
  for (const button of all("[data-camera-stop]")) button.addEventListener("click", () => filming?.abort());
}

function watchFiles() {
  for (const field of all("[data-verify-file]")) {
    field.addEventListener("change", () => { if (field.files[0]) checkFile(field.files[0]); });
  }
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (!file) return;
    for (const field of all("[data-verify-file]")) field.files = event.dataTransfer.files;
    checkFile(file);
  });
}

function checkForm(event) {
  const text = event.target.querySelector("[data-verify-text]").value;
  if (!globalThis.crypto?.subtle) return;
  event.preventDefault();
  check(text);
}

async function start() {
  const text = location.hash.slice(1);
  for (const field of all("[data-verify-text]")) field.value = text;
  for (const element of all("[data-host]")) element.textContent = location.host;
  if (!globalThis.crypto?.subtle) showVerdict("unsupported");
  else if (text === "") showVerdict("empty");
  else await check(text);
}

if (page) {
  window.addEventListener("hashchange", start);
  for (const form of all("[data-verify-form]")) form.addEventListener("submit", checkForm);
  watchCamera();
  watchFiles();
  useCopy().then(start).finally(readyForOffline);
}
