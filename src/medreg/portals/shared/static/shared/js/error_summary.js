// After a refused form the summary takes the focus; its links put the cursor into the control, not only on the screen.
function focusSummary(root) {
  root.querySelector("[data-error-summary]")?.focus();
}

function controlOf(target) {
  return target.matches("input, select, textarea") ? target : target.querySelector("input, select, textarea");
}

function follow(event) {
  const link = event.target.closest("[data-error-summary] a[href^='#'], [data-to-field][href^='#']");
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const control = target && controlOf(target);
  if (!control) return;
  event.preventDefault();
  target.scrollIntoView({ block: "center" });
  control.focus({ preventScroll: true });
}

function focusAddressed() {
  const target = location.hash.startsWith("#field-") && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target) controlOf(target)?.focus();
}

export function watchErrorSummaries() {
  document.addEventListener("click", follow);
  document.addEventListener("htmx:afterSwap", (event) => focusSummary(event.detail.target));
  focusSummary(document);
  focusAddressed();
}
