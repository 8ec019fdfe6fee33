/*
Uploading with progress, drag and drop, preview and camera, on top of a plain multipart form that works without this file.

  <form method="post" enctype="multipart/form-data">            csrf token inside, as always
    <div class="upload" data-upload                             the zone; files may be dropped on it
         [data-upload-url="/…"]                                 send at once when chosen, to this address (else: with the form)
         [data-upload-max-image="5"] [data-upload-max-pdf="10"] in MB
         [data-text-…="…"]>                                     wording, see TEXTS; {name} {size} {limit} {percent} are filled in
      <input type="file" id="…" name="…" accept="…" [capture]>
      [<button type="button" data-upload-camera="user|environment" hidden>]   shown on touch devices, opens the camera
      <p data-upload-drop hidden>也可以把文件拖到这里</p>
      [<p class="given" data-upload-preview hidden><img alt=""><span></span></p>]   made when absent
      <progress data-upload-progress max="100" value="0" hidden></progress>
      <p data-upload-status aria-live="polite"></p>

The server answers as to a plain form: a page, or a redirect to one. With data-upload-url the field of the same id in that
page (its closest .upload-field) replaces the field here, so what was typed elsewhere stays; without it <main> is replaced,
with its title, address and modules. After each replacement the document gets the event "medreg:swapped" (detail.root).
Choosing again replaces. A failure keeps the form as it is and says so in the status.
*/

import { spoken } from "./spoken.js";

const TEXTS = {
  chosen: "已选择 {name}（{size}）",
  sending: "正在上传 {percent}%",
  checking: "已上传，正在检查文件，请稍候",
  done: "上传完成",
  failed: "没有传上去，网络或服务器暂时不通。已填写的内容还在，请再试一次。",
  tooLarge: "文件“{name}”超过 {limit} MB，请压缩或降低扫描分辨率后再选。",
  wrongType: "文件“{name}”的类型不能接收，请选择 JPG、PNG 图片或 PDF。",
};
const MEGABYTE = 1024 * 1024;
const TYPES = { jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", pdf: "application/pdf" };

export function words(zone, key, values = {}) {
  return spoken(zone.dataset[`text${key[0].toUpperCase()}${key.slice(1)}`] || TEXTS[key], values);
}

/** Why the server would refuse this file at once: "wrongType", "tooLarge" or "". */
export function objection(file, accept, limits) {
  const wanted = accept.split(",").map((part) => part.trim().toLowerCase()).filter(Boolean);
  const suffix = file.name.toLowerCase().split(".").pop();
  const type = file.type || TYPES[suffix] || "";
  const fits = (part) => part === type || part === `.${suffix}` || (part.endsWith("/*") && type.startsWith(part.slice(0, -1)));
  if (wanted.length && !wanted.some(fits)) return "wrongType";
  return file.size > limitFor(file, limits) * MEGABYTE ? "tooLarge" : "";
}

function limitFor(file, limits) {
  return file.type.startsWith("image/") ? limits.image : limits.pdf;
}

export function readable(bytes) {
  return bytes < MEGABYTE ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / MEGABYTE).toFixed(1)} MB`;
}

export function enhance(zone) {
  const input = zone.querySelector("input[type=file]");
  if (!input || zone.dataset.uploadReady) return;
  zone.dataset.uploadReady = "yes";
  acceptDrops(zone, input);
  offerCamera(zone, input);
  input.addEventListener("change", () => chosen(zone, input));
  input.form?.addEventListener("submit", (event) => submitted(event, zone, input));
}

function acceptDrops(zone, input) {
  zone.querySelector("[data-upload-drop]")?.removeAttribute("hidden");
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    const dropped = [...event.dataTransfer.files];
    if (!dropped.length) return;
    const taken = new DataTransfer();
    for (const file of input.multiple ? dropped : dropped.slice(0, 1)) taken.items.add(file);
    input.files = taken.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

function offerCamera(zone, input) {
  const button = zone.querySelector("[data-upload-camera]");
  if (!button || !matchMedia("(pointer: coarse)").matches) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const before = input.getAttribute("capture");
    input.setAttribute("capture", button.dataset.uploadCamera || "environment");
    input.click();
    if (before === null) input.removeAttribute("capture");
    else input.setAttribute("capture", before);
  });
}

function chosen(zone, input) {
  const limits = { image: Number(zone.dataset.uploadMaxImage || 5), pdf: Number(zone.dataset.uploadMaxPdf || 10) };
  for (const file of input.files) {
    const objected = objection(file, input.accept, limits);
    if (!objected) continue;
    input.value = "";
    input.setAttribute("aria-invalid", "true");
    preview(zone, input);
    say(zone, words(zone, objected, { name: file.name, limit: limitFor(file, limits) }));
    return;
  }
  input.removeAttribute("aria-invalid");
  preview(zone, input);
  const [file] = input.files;
  say(zone, file ? words(zone, "chosen", { name: file.name, size: readable(file.size) }) : "");
  if (file && zone.dataset.uploadUrl) sendField(zone, input);
}

function preview(zone, input) {
  const place = zone.querySelector("[data-upload-preview]") || newPreview(zone);
  const picture = place.querySelector("img");
  if (picture.src) URL.revokeObjectURL(picture.src);
  picture.removeAttribute("src");
  const [file] = input.files;
  const shown = file?.type.startsWith("image/") && !document.querySelector(`[data-crop-for="${CSS.escape(input.id)}"]`);
  place.hidden = !shown;
  if (!shown) return;
  picture.src = URL.createObjectURL(file);
  place.querySelector("span").textContent = `${file.name} · ${readable(file.size)}`;
}

function newPreview(zone) {
  const place = document.createElement("p");
  const picture = document.createElement("img");
  picture.alt = "";
  place.className = "given";
  place.dataset.uploadPreview = "";
  place.append(picture, document.createElement("span"));
  zone.append(place);
  return place;
}

function say(zone, text) {
  const status = zone.querySelector("[data-upload-status]");
  if (status) status.textContent = text;
}

function submitted(event, zone, input) {
  const form = event.target;
  if (event.defaultPrevented && !form.dataset.uploadSending) return;
  if (form.dataset.uploadSending) { event.preventDefault(); return; }
  if (!input.files.length || zone.dataset.uploadUrl || form.hasAttribute("hx-post")) return;
  event.preventDefault();
  const address = event.submitter?.getAttribute("formaction") || form.getAttribute("action") || location.href;
  send(zone, form, address, new FormData(form, event.submitter), (page, url) => replaceMain(page, url));
}

function sendField(zone, input) {
  const form = input.form;
  if (form?.dataset.uploadSending) return;
  const body = new FormData();
  for (const file of input.files) body.append(input.name, file);
  const token = form?.querySelector("[name=csrfmiddlewaretoken]");
  if (token) body.append(token.name, token.value);
  send(zone, form || zone, zone.dataset.uploadUrl, body, (page, url) => replaceField(zone, input.id, page, url));
}

function send(zone, busy, address, body, take) {
  const bar = zone.querySelector("[data-upload-progress]");
  const request = new XMLHttpRequest();
  busy.dataset.uploadSending = "yes";
  const finished = (text) => {
    delete busy.dataset.uploadSending;
    delete busy.dataset.sent;  // the mark of <form data-once>: after a failure the button works again
    if (bar) bar.hidden = true;
    say(zone, text);
  };
  request.upload.addEventListener("progress", (event) => {
    const percent = event.lengthComputable ? Math.round((100 * event.loaded) / event.total) : 0;
    if (bar) { bar.hidden = false; bar.value = percent; }
    say(zone, percent < 100 ? words(zone, "sending", { percent }) : words(zone, "checking"));
  });
  request.addEventListener("error", () => finished(words(zone, "failed")));
  request.addEventListener("abort", () => finished(words(zone, "failed")));
  request.addEventListener("load", () => {
    if (request.status >= 500 || request.status === 413) { finished(words(zone, "failed")); return; }
    finished(request.status < 400 ? words(zone, "done") : "");
    take(new DOMParser().parseFromString(request.responseText, "text/html"), request.responseURL);
  });
  request.open("POST", address);
  request.setRequestHeader("Accept", "text/html");
  request.send(body);
}

function replaceField(zone, id, page, url) {
  const fresh = page.getElementById(id)?.closest(".upload-field");
  const old = zone.closest(".upload-field");
  if (!fresh || !old) { replaceMain(page, url); return; }
  old.replaceWith(fresh);
  announce(fresh, [`#${CSS.escape(id)}`]);
}

function replaceMain(page, url) {
  const fresh = page.querySelector("main");
  const old = document.querySelector("main");
  if (!fresh || !old) { location.assign(url); return; }
  old.replaceWith(fresh);
  document.title = page.title;
  history.replaceState(null, "", url);
  scrollTo(0, 0);
  loadModules(page);
  announce(fresh, ["[data-error-summary]", ".error-summary", "h1"]);
}

function loadModules(page) {
  const present = new Set([...document.scripts].map((script) => script.src));
  for (const wanted of page.querySelectorAll("script[type=module][src]")) {
    const address = new URL(wanted.getAttribute("src"), location.href).href;
    if (present.has(address)) continue;
    const script = document.createElement("script");
    script.type = "module";
    script.src = address;
    document.head.append(script);
  }
}

function announce(root, targets) {
  const focus = targets.map((target) => root.querySelector(target)).find(Boolean);
  if (focus && !focus.matches("input, button, a[href], [tabindex]")) focus.tabIndex = -1;
  focus?.focus();
  window.htmx?.process(root);
  document.dispatchEvent(new CustomEvent("medreg:swapped", { detail: { root } }));
}

export function enhanceAll(root = document) {
  for (const zone of root.matches?.("[data-upload]") ? [root] : root.querySelectorAll("[data-upload]")) enhance(zone);
}

document.addEventListener("medreg:swapped", (event) => enhanceAll(event.detail.root));
document.addEventListener("htmx:load", (event) => enhanceAll(event.detail.elt));
enhanceAll();
