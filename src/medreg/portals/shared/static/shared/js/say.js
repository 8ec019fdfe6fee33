// Puts a sentence where screen readers listen and eyes look first.
export function say(words, level = "info") {
  const place = document.getElementById("messages");
  if (!place) return;
  const notice = document.createElement("div");
  notice.className = `notice ${level}`;
  notice.textContent = words;
  place.replaceChildren(notice);
}
