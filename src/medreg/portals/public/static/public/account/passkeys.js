// Passkeys: the browser's own ceremony between two endpoints of this site. Without it the password forms work as before.

import { spoken } from "../../shared/js/spoken.js";

const supported = "PublicKeyCredential" in window && "credentials" in navigator;

function bytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

function text(buffer) {
  if (!buffer) return null;
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function ids(list) {
  return (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));
}

async function optionsFrom(url) {
  const answer = await fetch(url, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  return (await answer.json()).publicKey;
}

async function create(url) {
  const options = await optionsFrom(url);
  const made = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: ids(options.excludeCredentials),
    },
  });
  return {
    ...described(made),
    response: {
      clientDataJSON: text(made.response.clientDataJSON),
      attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports?.() ?? [],
    },
  };
}

async function get(url) {
  const options = await optionsFrom(url);
  const given = await navigator.credentials.get({
    publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: ids(options.allowCredentials) },
  });
  return {
    ...described(given),
    response: {
      clientDataJSON: text(given.response.clientDataJSON),
      authenticatorData: text(given.response.authenticatorData),
      signature: text(given.response.signature),
      userHandle: text(given.response.userHandle),
    },
  };
}

function described(credential) {
  return {
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function watch(form, ceremony, advice) {
  const status = form.querySelector("[data-passkey-status]");
  const button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    button.disabled = true;
    status.textContent = spoken("请按浏览器或者设备的提示操作……");
    try {
      form.elements.credential.value = JSON.stringify(await ceremony(form.dataset.optionsUrl));
      form.submit();
    } catch {
      status.textContent = spoken(advice);
      button.disabled = false;
    }
  });
}

if (supported) {
  for (const form of document.querySelectorAll("[data-passkey-sign-in]")) {
    form.hidden = false;
    watch(form, get, "没有完成。可能是操作超时、已取消，或者这台设备上没有本站的通行密钥；也可以用密码登录。");
  }
  for (const form of document.querySelectorAll("[data-passkey-add]")) {
    form.querySelector("[data-passkey-start]").hidden = false;
    form.querySelector("[data-passkey-status]").textContent = "";
    watch(form, create, "没有完成。可能是操作超时、已取消，或者这台设备已经添加过；请重试，或者刷新页面。");
  }
}
