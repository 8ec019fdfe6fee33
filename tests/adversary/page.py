"""A page as a browser reads it: its forms with their fields, its headings, labels, text, and what should not be there."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

FREE = frozenset({"text", "search", "tel", "email", "number", "date", "password", "url", "textarea"})
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
BUTTONS = frozenset({"submit", "button", "reset", "image"})


@dataclass
class Field:
    """One control; `kind` is the input's type, or textarea, select; `options` are the values to choose from."""

    name: str
    kind: str
    value: str = ""
    chosen: bool = False
    options: list[str] = field(default_factory=list)
    identity: str = ""
    labelled: bool = False
    autocomplete: str = ""

    @property
    def free(self) -> bool:
        return self.kind in FREE


@dataclass
class Form:
    """Where it goes (as written; empty for the page itself), how, with what; `buttons` are (name, value) pairs.

    The first of them is pressed by Enter; a button without a name is there with an empty one.
    """

    action: str
    method: str
    encoding: str
    fields: list[Field] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.name for one in self.fields if one.name != "csrfmiddlewaretoken"))

    def free(self) -> list[Field]:
        return [one for one in self.fields if one.free and one.name]

    def hidden(self) -> list[Field]:
        return [one for one in self.fields if one.kind == "hidden" and one.name != "csrfmiddlewaretoken"]

    def files(self) -> list[Field]:
        return [one for one in self.fields if one.kind == "file"]


@dataclass
class Page:
    """`text` is what a reader sees; `faults` what no page may have; `links` the addresses of its links."""

    forms: list[Form] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    language: str = ""
    title: str = ""
    text: str = ""

    def unlabelled(self) -> list[str]:
        """Controls that a person uses and that nothing names."""
        asked = [one for one in self.fields if one.kind not in BUTTONS | {"hidden"}]
        return [one.name or one.kind for one in asked if not one.labelled and one.identity not in self.labels]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._open: list[str] = []
        self._form: Form | None = None
        self._area: Field | None = None
        self._select: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        self._look_for_faults(tag, given)
        if "id" in given:
            self.page.ids.append(given["id"])
        if tag == "html":
            self.page.language = given.get("lang", "")
        elif tag == "label":
            self.page.labels.add(given.get("for", ""))
        elif tag == "a":
            self.page.links.append(given.get("href", ""))
        elif tag == "h1":
            self.page.headings.append("")
        elif tag == "form":
            encoding = given.get("enctype", "")
            self._form = Form(given.get("action", ""), given.get("method", "get").lower(), encoding)
            self.page.forms.append(self._form)
        elif tag in ("input", "textarea", "select"):
            self._control(tag, given)
        elif tag == "option" and self._select is not None:
            self._select.options.append(given.get("value", ""))
            if "selected" in given:
                self._select.value, self._select.chosen = given.get("value", ""), True
        elif tag == "button" and self._form is not None and given.get("type", "submit") == "submit":
            self._form.buttons.append((given.get("name", ""), given.get("value", "")))

    def _control(self, tag: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text").lower() if tag == "input" else tag
        one = Field(
            name=given.get("name", ""),
            kind=kind,
            value=given.get("value", "on" if kind in ("checkbox", "radio") else ""),
            chosen="checked" in given,
            identity=given.get("id", ""),
            labelled="label" in self._open or "aria-label" in given or "aria-labelledby" in given,
            autocomplete=given.get("autocomplete", ""),
        )
        self.page.fields.append(one)
        if self._form is not None:
            self._form.fields.append(one)
        self._area = one if tag == "textarea" else self._area
        self._select = one if tag == "select" else self._select

    def _look_for_faults(self, tag: str, given: dict[str, str]) -> None:
        for name, value in given.items():
            if name == "style" or name.startswith("on"):
                self.page.faults.append(f"<{tag} {name}={value[:40]!r}>")
            if value.strip().lower().startswith("javascript:"):
                self.page.faults.append(f"<{tag} {name}={value[:40]!r}>")
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") != "application/json"):
            self.page.faults.append(f"inline <{tag}>")
        if tag.startswith("c-"):
            self.page.faults.append(f"component left over: <{tag}>")
        if tag == "img" and "alt" not in given:
            self.page.faults.append(f"<img> without alt: {given.get('src', '')[:60]}")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.value += data
        if self._open and self._open[-1] == "title":
            self.page.title += data
        if "h1" in self._open and self.page.headings:
            self.page.headings[-1] += data
        if not {"script", "style", "textarea"} & set(self._open):
            self.page.text += data


def page_of(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for one in reader.page.fields:
        if one.kind == "textarea":
            one.value = one.value.removeprefix("\n")
    return reader.page
