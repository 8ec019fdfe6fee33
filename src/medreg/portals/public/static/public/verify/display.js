// What the verifier page shows: every text stands in the page, here it is only shown, hidden and filled.
export const page = document.querySelector("[data-verify]");
const LEGAL_TIME_MS = 8 * 3600 * 1000;
const AGES = [["day", 86400], ["hour", 3600], ["minute", 60]];

export function all(selector) {
  return [...page.querySelectorAll(selector)];
}

export function showVerdict(state) {
  for (const element of all("[data-verdict]")) element.hidden = element.dataset.verdict !== state;
  page.setAttribute("aria-busy", String(state === "checking"));
}

/** Of the elements with data-`what`, show those whose value is one of `codes`. */
export function showWhere(what, codes) {
  for (const element of all(`[data-${what}]`)) element.hidden = !codes.includes(element.getAttribute(`data-${what}`));
}

export function fill(values) {
  for (const element of all("[data-field]")) element.textContent = values[element.dataset.field] ?? "";
  for (const element of all("[data-when]")) element.hidden = !values[element.dataset.when];
  for (const link of all("[data-record-link]")) {
    link.hidden = !values.licence_number;
    link.setAttribute("href", `${link.dataset.recordLink}${encodeURIComponent(values.licence_number ?? "")}/`);
  }
}

// The server's time when the page came, and how long it has been open: a device's clock may be wrong. The copy that is
// kept for use without a network goes by the device, put right by what the clock was wrong at the last visit.
let wrongBy = 0;

export function present() {
  const served = Date.parse(page.dataset.now ?? "");
  return new Date(Number.isNaN(served) ? Date.now() + wrongBy : served + performance.now());
}

/** How far the device's clock is behind the server's, in milliseconds. */
export function clockError() {
  return present().getTime() - Date.now();
}

export function setClockError(milliseconds) {
  wrongBy = milliseconds;
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

function language() {
  return document.documentElement.lang || undefined;
}

/** A legal day ("2026-09-15") in words; "" for none. */
function day(text) {
  return text ? legalDate(new Date(`${text}T00:00:00+08:00`)) : "";
}

function legalTime(moment) {
  return moment.toLocaleString(language(), { timeZone: "Asia/Shanghai" });
}

function age(moment, now) {
  const seconds = Math.max(0, (now.getTime() - moment.getTime()) / 1000);
  const [unit, length] = AGES.find(([, each]) => seconds >= each) ?? ["minute", 60];
  return new Intl.RelativeTimeFormat(language(), { numeric: "always" }).format(-Math.floor(seconds / length), unit);
}

/**
 * The text of every field, from the claims (all of a document's token, the chosen ones of a showing), the verdict and the
 * register's entry (null: not asked). What was not disclosed is empty.
 */
export function texts(claims, verdict, entry, now) {
  const separator = page.dataset.listSeparator ?? "、";
  const listed = (items) => (items ?? []).join(separator);
  return {
    name: claims.name,
    sex: claims.sex && nameOf("sex", claims.sex),
    level: claims.level && nameOf("level", claims.level),
    category: claims.category && nameOf("category", claims.category),
    scopes: listed(claims.scopes?.map((scope) => scope.name || nameOf("scope", scope.code))),
    main_institution: claims.mainInstitution,
    filed_institutions: listed(claims.filedInstitutions),
    filed_not_named: claims.filedNotNamed ? String(claims.filedNotNamed) : "",
    authority: claims.authority,
    no_authority: claims.authority ? "" : "yes",
    licence_number: claims.licenceNumber,
    kind: claims.kind,
    place_name: claims.placeName,
    first_issued_on: day(claims.firstIssuedOn),
    remarks: listed(claims.remarks),
    issued_on: legalDate(verdict.issuedAt ?? claims.issuedAt),
    // The token holds the first moment after the last valid day.
    expires_on: claims.expiresAt ? legalDate(new Date(claims.expiresAt.getTime() - 1)) : day(claims.expiresOn),
    checked_at: legalTime(now),
    shown_at: verdict.shownAt ? legalTime(verdict.shownAt) : "",
    status_as_of: verdict.statusAsOf ? legalTime(verdict.statusAsOf) : "",
    status_age: verdict.statusAsOf ? age(verdict.statusAsOf, now) : "",
    status_since: day(entry?.since),
    status_until: day(entry?.until),
    host: location.host,
  };
}
