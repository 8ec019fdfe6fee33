// Proof of work in ALTCHA's protocol: the number whose SHA-256 with the salt is the challenge. Calculated in slices, so that
// the page stays usable; without this module the page says how long to wait.

const form = document.querySelector("form[data-task]");
const SLICE = 2000;

async function digest(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function solved(task) {
  const most = task.maxNumber ?? task.maxnumber;
  for (let from = 0; from <= most; from += SLICE) {
    const numbers = Array.from({ length: Math.min(SLICE, most - from + 1) }, (_, step) => from + step);
    const found = await Promise.all(numbers.map((number) => digest(task.salt + number)));
    const place = found.indexOf(task.challenge);
    if (place >= 0) return numbers[place];
  }
  return null;
}

if (form && globalThis.crypto?.subtle) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    form.querySelector("button").disabled = true;
    form.querySelector("[role=status]").textContent = form.dataset.working;
    const { algorithm, challenge, salt, signature, ...rest } = JSON.parse(form.dataset.task);
    const number = await solved({ challenge, salt, ...rest });
    form.elements.solution.value = btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
    form.submit();
  });
}
