// Keys: j/k next and previous (rows of a list, or [data-key=j] links), o opens, every [data-key] its button, ? lists them.
// Single keys can be turned off (WCAG 2.1.4) and never fire while somebody types.
import { spoken } from "./spoken.js";

const STORE = "medreg.shortcuts";

function off() {
  try { return localStorage.getItem(STORE) === "off"; } catch { return false; }
}

function typing(target) {
  return target.isContentEditable || (target.matches("input, select, textarea") && !target.matches("[type=checkbox], [type=radio]"));
}

function move(step) {
  const rows = [...document.querySelectorAll("[data-rows] tbody tr")];
  if (!rows.length) return false;
  const at = rows.findIndex((row) => row.classList.contains("at"));
  const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + step))];
  rows[at]?.classList.remove("at");
  next.classList.add("at");
  next.scrollIntoView({ block: "nearest" });
  next.querySelector("a[href]")?.focus({ preventScroll: true });
  return true;
}

function help() {
  const dialog = document.createElement("dialog");
  const title = document.createElement("h2");
  const list = document.createElement("dl");
  const close = document.createElement("button");
  const rows = document.querySelector("[data-rows]") ? [["j / k", spoken("下一行 / 上一行")], ["o", spoken("打开所在行")]] : [];
  const keys = [...document.querySelectorAll("[data-key]")].map((one) => [one.dataset.key, one.dataset.keyWords ?? nameOf(one)]);
  for (const [key, words] of [...rows, ...keys, ["?", spoken("显示快捷键")]]) {
    const term = document.createElement("dt");
    const key_cap = document.createElement("kbd");
    const meaning = document.createElement("dd");
    key_cap.textContent = key;
    meaning.textContent = words;
    term.append(key_cap);
    list.append(term, meaning);
  }
  title.textContent = spoken("快捷键");
  title.id = "shortcuts-title";
  dialog.setAttribute("aria-labelledby", title.id);
  close.className = "btn btn-quiet";
  close.textContent = spoken("关闭");
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(title, list, close);
  document.body.append(dialog);
  dialog.showModal();
}

function nameOf(control) {
  const copy = control.cloneNode(true);
  copy.querySelectorAll("kbd").forEach((one) => one.remove());
  return copy.textContent.trim();
}

function press(event) {
  if (off() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const control = document.querySelector(`[data-key="${CSS.escape(event.key)}"]:not(:disabled)`);
  if (event.key === "?") help();
  else if (control) control.matches("a, button") ? control.click() : control.focus();
  else if (event.key === "j" || event.key === "k") { if (!move(event.key === "j" ? 1 : -1)) return; }
  else if (event.key === "o") document.querySelector("[data-rows] tr.at a[href]")?.click();
  else return;
  event.preventDefault();
}

function showSwitch(control) {
  control.textContent = spoken(off() ? "打开快捷键" : "关闭快捷键");
  document.documentElement.classList.toggle("shortcuts-off", off());
}

export function watchShortcuts() {
  if (!document.querySelector("[data-key], [data-rows]")) return;
  document.addEventListener("keydown", press);
  for (const control of document.querySelectorAll("[data-shortcuts-switch]")) {
    control.hidden = false;
    showSwitch(control);
    control.addEventListener("click", () => {
      try { localStorage.setItem(STORE, off() ? "on" : "off"); } catch { /* private mode: stays on for this page */ }
      showSwitch(control);
    });
  }
}
