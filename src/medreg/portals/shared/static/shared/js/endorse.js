// Forms that an officer signs with her passkey ([data-endorse] is the hidden field of the signature). The server tries the act,
// takes it back and tells what would have to be signed; the authenticator signs; the form is then sent as it is.
import { say } from "./say.js";
import { spoken } from "./spoken.js";

const ASK = "ask";
const NOT_SIGNED = "没有完成签署，尚未提交。可能是操作超时、已取消，或者这台设备上没有您的签署用通行密钥；请重试。";

function bytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

// What the server wants signed; null when it answered with a page instead: then the form is sent and the page says why.
async function wanted(form, submitter) {
  const typed = new FormData(form);
  if (submitter?.name) typed.append(submitter.name, submitter.value);
  typed.set("assertion", ASK);
  const answer = await fetch(form.action, { method: "POST", body: typed, credentials: "same-origin", redirect: "manual" });
  const isAnswer = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
  return answer.ok && isAnswer ? answer.json() : null;
}

async function signed(options) {
  const given = await navigator.credentials.get({
    publicKey: {
      challenge: bytes(options.challenge),
      rpId: options.rpId,
      allowCredentials: options.credentials.map((id) => ({ type: "public-key", id: bytes(id) })),
      userVerification: "required",
    },
  });
  return JSON.stringify({
    rawId: text(given.rawId),
    response: {
      clientDataJSON: text(given.response.clientDataJSON),
      authenticatorData: text(given.response.authenticatorData),
      signature: text(given.response.signature),
    },
  });
}

async function sign(form, field, submitter) {
  say(spoken("请按浏览器或者设备的提示操作……"));
  try {
    const options = await wanted(form, submitter);
    if (options) field.value = await signed(options);
    field.dataset.answered = "yes";
    form.requestSubmit(submitter);
  } catch {
    say(spoken(NOT_SIGNED), "error");
  } finally {
    delete form.dataset.signing;
  }
}

// In the capturing phase: before the marks of <form data-once>, which are for what is really sent.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const field = form.elements.namedItem("assertion");
  if (!(field instanceof HTMLInputElement) || !("endorse" in field.dataset)) return;
  if (field.dataset.answered || event.submitter?.name === "edit") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (form.dataset.signing) return;
  form.dataset.signing = "yes";
  sign(form, field, event.submitter);
}, true);

addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("[data-endorse]")) {
    field.value = "";
    delete field.dataset.answered;
  }
});
