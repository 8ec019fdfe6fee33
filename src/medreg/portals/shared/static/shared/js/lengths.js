// A text area with data-limit shows how many characters are left once four fifths are used.
function show(area, place) {
  const limit = Number(area.dataset.limit);
  const length = [...area.value].length;
  place.hidden = length < limit * 0.8;
  place.classList.toggle("over", length > limit);
  place.textContent = length > limit ? `超出 ${length - limit} 个字，最多 ${limit} 个` : `还可填写 ${limit - length} 个字`;
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
