// <form data-guard> asks before unsaved answers are left; <form data-once> is sent once however often the button is pressed.
function guard(form) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("medreg:saved", () => { changed = false; });
  form.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}

function sendOnce(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  addEventListener("pageshow", () => { delete form.dataset.sent; });
}

function watch(root) {
  root.querySelectorAll("form[data-guard]").forEach(guard);
  root.querySelectorAll("form[data-once]").forEach(sendOnce);
}

export function watchLeaving() {
  watch(document);
  document.addEventListener("medreg:swapped", (event) => watch(event.detail.root));
}
