// Document viewer: pages stand below one another without script; this adds zoom, rotation and going page by page.
import { spoken } from "./spoken.js";

const ZOOMS = ["1", "1.5", "2", "3"];

function atPage(pages) {
  const top = pages[0].parentElement.getBoundingClientRect().top;
  const seen = pages.findIndex((page) => page.getBoundingClientRect().bottom > top + 40);
  return seen < 0 ? pages.length - 1 : seen;
}

function zoom(pages, step) {
  const next = ZOOMS[Math.max(0, Math.min(ZOOMS.length - 1, ZOOMS.indexOf(pages[0].dataset.zoom) + step))];
  for (const page of pages) page.dataset.zoom = next;
}

function turn(page) {
  page.dataset.turn = String((Number(page.dataset.turn) + 90) % 360);
}

function go(box, pages, step) {
  const next = pages[Math.max(0, Math.min(pages.length - 1, atPage(pages) + step))];
  box.scrollTo({ top: next.offsetTop - box.offsetTop - 14 });
}

function watch(viewer) {
  const box = viewer.querySelector("[data-viewer-pages]");
  const tools = viewer.querySelector("[data-viewer-tools]");
  const pages = [...viewer.querySelectorAll(".sheet")];
  if (!box || !tools || !pages.length) return;
  const place = tools.querySelector("[data-viewer-place]");
  const tell = () => { place.textContent = spoken("第 {page}/{pages} 页", { page: atPage(pages) + 1, pages: pages.length }); };
  const acts = {
    previous: () => go(box, pages, -1), next: () => go(box, pages, 1),
    smaller: () => zoom(pages, -1), larger: () => zoom(pages, 1), rotate: () => turn(pages[atPage(pages)]),
  };
  tools.addEventListener("click", (event) => acts[event.target.closest("[data-viewer-act]")?.dataset.viewerAct]?.());
  box.addEventListener("scroll", tell, { passive: true });
  tools.hidden = false;
  tell();
}

export function watchViewers() {
  document.querySelectorAll("[data-viewer]").forEach(watch);
}
