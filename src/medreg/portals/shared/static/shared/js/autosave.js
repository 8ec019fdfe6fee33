// <form data-autosave="/address/"> posts its answers 2 s after the last change; [data-saved] inside it says what happened.
// The server answers 204 (kept) or any error (not kept); typing stays in the page either way.
import { spoken } from "./spoken.js";

const REST_MS = 2000;

function clockTime(now) {
  return now.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
}

function answersOf(form) {
  const answers = new FormData(form);
  for (const [name, value] of [...answers]) if (value instanceof File) answers.delete(name);
  return answers;
}

async function save(form, place) {
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST", body: answersOf(form), credentials: "same-origin", redirect: "error",
      headers: { "X-Autosave": "1" },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const seen = answer.headers.get("X-Seen");
    if (seen && form.elements.seen) form.elements.seen.value = seen;
    place.className = "saved";
    place.textContent = spoken("已自动保存 {time}", { time: clockTime(new Date()) });
    form.dispatchEvent(new CustomEvent("medreg:saved"));
  } catch {
    place.className = "saved failed";
    place.textContent = spoken("未能自动保存，请点“保存草稿”");
  }
}

function watch(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) {
    const place = form.querySelector("[data-saved]");
    if (!place) continue;
    let waiting = 0;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => save(form, place), REST_MS);
    });
    form.addEventListener("submit", () => clearTimeout(waiting));
  }
}

export function watchDrafts() {
  watch(document);
  document.addEventListener("medreg:swapped", (event) => watch(event.detail.root));
}
