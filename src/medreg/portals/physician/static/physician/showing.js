// 亮证: the seconds until the next code, and a new one at once when the phone comes back from sleep. htmx fetches the codes.
let until = 0;

function section() {
  return document.querySelector("[data-showing]");
}

function begin() {
  const shown = section();
  if (!shown) return;
  until = Date.now() + Number(shown.dataset.showing) * 1000;
  for (const words of shown.querySelectorAll("[data-renews]")) words.hidden = false;
  tick();
}

function tick() {
  const left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
  for (const seconds of document.querySelectorAll("[data-seconds]")) seconds.textContent = String(left);
}

async function keepAwake() {
  try {
    await navigator.wakeLock?.request("screen");
  } catch (error) {
    // refused on low battery: the screen then sleeps as usual
  }
}

document.addEventListener("htmx:afterSettle", begin);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible" || !section()) return;
  keepAwake();
  if (Date.now() >= until) location.replace(section().querySelector(".renew a").href);
});
begin();
keepAwake();
setInterval(tick, 1000);
