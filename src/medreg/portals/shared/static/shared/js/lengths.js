// A text area with data-limit shows how many characters are left once four fifths are used.
import { spoken } from "./spoken.js";

function show(area, place) {
  const limit = Number(area.dataset.limit);
  const length = [...area.value].length;
  place.hidden = length < limit * 0.8;
  place.classList.toggle("over", length > limit);
  place.textContent = length > limit
    ? spoken("超出 {over} 个字，最多 {limit} 个", { over: length - limit, limit })
    : spoken("还可填写 {left} 个字", { left: limit - length });
}

export function watchLengths() {
  for (const area of document.querySelectorAll("textarea[data-limit]")) {
    const place = document.createElement("p");
    place.className = "counter";
    area.after(place);
    area.addEventListener("input", () => show(area, place));
    show(area, place);
  }
}
