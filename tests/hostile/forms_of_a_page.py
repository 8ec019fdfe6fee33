"""The forms that a page offers, read from its HTML."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class OfferedForm:
    """Where a form goes and what it sends; `free` names the fields in which a person types."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    free: list[str] = field(default_factory=list)


class FormReader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[OfferedForm] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(OfferedForm(given.get("action") or self.address, given.get("method", "get").lower()))
        if not self.forms or "name" not in given or tag not in ("input", "textarea", "select", "button"):
            return
        form, kind = self.forms[-1], given.get("type", "text")
        form.values[given["name"]] = given.get("value", "")
        if tag == "textarea" or (tag == "input" and kind not in ("hidden", "submit", "radio", "checkbox", "file")):
            form.free.append(given["name"])


def forms_of(address: str, html: str) -> list[OfferedForm]:
    """Every form of a page that posts."""
    reader = FormReader(address)
    reader.feed(html)
    return [form for form in reader.forms if form.method == "post"]
