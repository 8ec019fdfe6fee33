/*
A 7:9 frame (小二寸, 35 × 45 mm) over a picture; moved and sized by pointer, pinch, keys or buttons. Writes source pixels.

  <div class="crop" data-crop hidden                     shown here once there is a picture; without this file it stays hidden,
                                                         the four values stay empty and the server cuts the centre
       [data-crop-for="field-photo"]                     the file input whose picture is cut, before it is sent
       [data-crop-source-width="2400"]                   width of the stored source, when the <img> shows a smaller preview
       [data-crop-min="295"]                             smallest width of the frame in source pixels
       [data-text-selected="已选 {width}×{height} 像素"] [data-text-unreadable="…"]>
    <div class="crop-stage" data-crop-stage>
      <img data-crop-image alt="…" [src="…"]>
      <div class="crop-frame" data-crop-frame tabindex="0" role="application" aria-label="裁剪框，方向键移动，加减号缩放"></div>
    </div>
    [<canvas class="crop-result" data-crop-result width="413" height="531" role="img" aria-label="裁剪结果"></canvas>]
    <div class="crop-tools">  <button type="button" data-crop-act="left|right|up|down|larger|smaller|centre">  </div>
    <input type="hidden" name="x" data-crop-value="x">   likewise y, width, height: whole pixels of the upright source
    <p data-crop-status aria-live="polite"></p>

Keys on the frame: arrows move by 1 % (with Shift 5 %), + and - change the size, 0 centres.
*/

import { spoken } from "./spoken.js";

const RATIO = 7 / 9;
const STEP = 0.01;
const GROWTH = 1.05;
const TEXTS = { selected: "已选 {width}×{height} 像素", unreadable: "这张图片打不开，请换一张 JPG 或 PNG 图片。" };

/** The largest 7:9 box in the middle of a picture of this size; all in source pixels. */
export function centred({ width, height }) {
  const broad = Math.min(width, height * RATIO);
  return { x: (width - broad) / 2, y: (height - broad / RATIO) / 2, width: broad, height: broad / RATIO };
}

export function moved(box, dx, dy, size) {
  const x = Math.min(Math.max(box.x + dx, 0), size.width - box.width);
  const y = Math.min(Math.max(box.y + dy, 0), size.height - box.height);
  return { ...box, x, y };
}

export function resized(box, factor, size, least) {
  const most = centred(size).width;
  const width = Math.min(Math.max(box.width * factor, Math.min(least, most)), most);
  const fresh = { x: box.x + (box.width - width) / 2, y: box.y + (box.height - width / RATIO) / 2, width, height: width / RATIO };
  return moved(fresh, 0, 0, size);
}

/** What the form sends: whole pixels, never beyond the picture. */
export function rounded(box) {
  return { x: Math.floor(box.x), y: Math.floor(box.y), width: Math.floor(box.width), height: Math.floor(box.height) };
}

class Crop {
  constructor(root) {
    this.root = root;
    this.image = root.querySelector("[data-crop-image]");
    this.frame = root.querySelector("[data-crop-frame]");
    this.result = root.querySelector("[data-crop-result]");
    this.least = Number(root.dataset.cropMin || 295);
    this.pointers = new Map();
    this.listen();
    if (this.image.complete && this.image.naturalWidth) this.begin();
  }

  listen() {
    this.image.addEventListener("load", () => this.begin());
    this.image.addEventListener("error", () => this.unreadable());
    this.input = document.getElementById(this.root.dataset.cropFor || "");
    this.input?.addEventListener("change", () => setTimeout(() => this.choose()));  // after upload.js has judged the file
    this.frame.addEventListener("keydown", (event) => this.key(event));
    this.frame.addEventListener("pointerdown", (event) => this.press(event));
    this.frame.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) {
      this.frame.addEventListener(end, (event) => { this.pointers.delete(event.pointerId); this.report(); });
    }
    this.frame.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.act(event.deltaY < 0 ? "smaller" : "larger");
    }, { passive: false });
    for (const button of this.root.querySelectorAll("[data-crop-act]")) {
      button.addEventListener("click", () => this.act(button.dataset.cropAct, 3 * STEP));
    }
    new ResizeObserver(() => this.draw()).observe(this.image);
  }

  choose() {
    const [file] = this.input.files;
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = file?.type.startsWith("image/") ? URL.createObjectURL(file) : "";
    if (this.address) this.image.src = this.address;
    else this.close();
  }

  begin() {
    const ratio = this.image.naturalHeight / this.image.naturalWidth;
    const width = Number(this.root.dataset.cropSourceWidth) || this.image.naturalWidth;
    this.size = { width, height: width * ratio };
    this.box = centred(this.size);
    this.root.hidden = false;
    this.draw();
    this.report();
  }

  close() {
    this.box = undefined;
    this.root.hidden = true;
    for (const field of this.root.querySelectorAll("[data-crop-value]")) field.value = "";
  }

  unreadable() {
    this.close();
    const status = this.input?.closest("[data-upload]")?.querySelector("[data-upload-status]");
    if (status) status.textContent = spoken(this.root.dataset.textUnreadable || TEXTS.unreadable);
  }

  key(event) {
    const names = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", "+": "larger", "=": "larger", "-": "smaller", 0: "centre" };
    const name = names[event.key];
    if (!name || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.act(name, event.shiftKey ? 5 * STEP : STEP);
  }

  act(name, step = STEP) {
    if (!this.box) return;
    const far = Math.max(1, this.size.width * step);
    const moves = { left: [-far, 0], right: [far, 0], up: [0, -far], down: [0, far] };
    if (moves[name]) this.box = moved(this.box, ...moves[name], this.size);
    if (name === "larger") this.box = resized(this.box, GROWTH, this.size, this.least);
    if (name === "smaller") this.box = resized(this.box, 1 / GROWTH, this.size, this.least);
    if (name === "centre") this.box = centred(this.size);
    this.draw();
    this.report();
  }

  press(event) {
    event.preventDefault();
    this.frame.focus();
    this.frame.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, event);
  }

  drag(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before || !this.box) return;
    const other = [...this.pointers.values()].find((pointer) => pointer.pointerId !== event.pointerId);
    const scale = this.size.width / this.image.clientWidth;
    if (other) {
      const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      this.box = resized(this.box, apart(event) / Math.max(1, apart(before)), this.size, this.least);
    } else {
      this.box = moved(this.box, (event.clientX - before.clientX) * scale, (event.clientY - before.clientY) * scale, this.size);
    }
    this.pointers.set(event.pointerId, event);
    this.draw();
  }

  draw() {
    if (!this.box || !this.image.clientWidth) return;
    const scale = this.image.clientWidth / this.size.width;
    this.frame.style.left = `${this.image.offsetLeft + this.box.x * scale}px`;
    this.frame.style.top = `${this.image.offsetTop + this.box.y * scale}px`;
    this.frame.style.width = `${this.box.width * scale}px`;
    this.frame.style.height = `${this.box.height * scale}px`;
    const values = rounded(this.box);
    for (const field of this.root.querySelectorAll("[data-crop-value]")) field.value = values[field.dataset.cropValue];
    this.show();
  }

  show() {
    if (!this.result) return;
    const shown = this.image.naturalWidth / this.size.width;
    const { x, y, width, height } = this.box;
    const paper = this.result.getContext("2d");
    paper.drawImage(this.image, x * shown, y * shown, width * shown, height * shown, 0, 0, this.result.width, this.result.height);
  }

  report() {
    if (!this.box) return;
    const values = rounded(this.box);
    const text = this.root.dataset.textSelected || TEXTS.selected;
    this.say(spoken(text, values));
  }

  say(text) {
    const status = this.root.querySelector("[data-crop-status]");
    if (status) status.textContent = text;
  }
}

export function enhanceAll(root = document) {
  const unready = "[data-crop]:not([data-crop-ready])";
  for (const place of root.matches?.(unready) ? [root] : root.querySelectorAll(unready)) {
    place.dataset.cropReady = "yes";
    new Crop(place);
  }
}

document.addEventListener("medreg:swapped", (event) => enhanceAll(event.detail.root));
document.addEventListener("htmx:load", (event) => enhanceAll(event.detail.elt));
enhanceAll();
