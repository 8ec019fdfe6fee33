// A show button beside every password, and a word on the strength of new ones. The server decides; this only helps.

import { spoken } from "../../shared/js/spoken.js";

const WORDS = ["太短，至少 12 位", "偏弱：再长一些，或者用一句话", "可以", "很好"];

function strength(password) {
  const kinds = new Set(password).size;
  if (password.length < 12) return 0;
  if (kinds < 6) return 1;
  return password.length >= 18 && kinds >= 10 ? 3 : 2;
}

function addShowButton(field) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "as-link";
  button.textContent = spoken("显示密码");
  button.setAttribute("aria-controls", field.id);
  button.addEventListener("click", () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.textContent = spoken(shown ? "隐藏密码" : "显示密码");
  });
  field.after(button);
}

function addMeter(field) {
  const meter = document.createElement("meter");
  meter.max = 3;
  meter.low = 1.5;
  meter.high = 2.5;
  meter.optimum = 3;
  meter.value = 0;
  meter.setAttribute("aria-label", spoken("密码强度"));
  const words = document.createElement("p");
  words.className = "muted";
  words.setAttribute("aria-live", "polite");
  const judge = () => {
    const level = strength(field.value);
    meter.value = level;
    words.textContent = field.value ? spoken("密码强度：{strength}", { strength: spoken(WORDS[level]) }) : "";
  };
  field.addEventListener("input", judge);
  field.after(meter, words);
  judge();  // somebody may have typed before this script came
}

for (const field of document.querySelectorAll("input[type=password]")) {
  if (field.autocomplete === "new-password") addMeter(field);
  addShowButton(field);
}
