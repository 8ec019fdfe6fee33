"""What a reader sees in the headings, buttons and navigation of a page."""

from html.parser import HTMLParser

PLACES = {"h1", "h2", "button", "nav"}
DATA = {"bdi", "option"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class _Reader(HTMLParser):
    """Keeps the texts inside `PLACES`; what stands inside `DATA` or names its own language is data."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append((tag, tag in DATA or (tag != "html" and "lang" in dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        while any(name == tag for name, _ in self.open):
            if self.open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        places = {name for name, _ in self.open}
        if data.strip() and places & PLACES and not any(is_data for _, is_data in self.open):
            self.words.append(" ".join(data.split()))


def words_in_headings_buttons_and_navigation(page: str) -> list[str]:
    """The texts in document order, without those of persons' names and of other languages."""
    reader = _Reader()
    reader.feed(page)
    return reader.words
