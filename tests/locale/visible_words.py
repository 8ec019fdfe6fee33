"""What a reader sees or hears of a page, without what stands there in the words of others."""

from html.parser import HTMLParser

HEARD = ("alt", "aria-label", "placeholder", "title", "data-label")
UNSEEN = {"script", "style", "noscript-data"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class _Reader(HTMLParser):
    """Keeps texts and spoken attributes; `bdi` holds names and typed words, `lang` says what is in another language."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        theirs = tag == "bdi" or tag in UNSEEN or (tag != "html" and "lang" in given)
        if not theirs:
            self._keep(*(given.get(name) or "" for name in HEARD))
        if tag not in VOID:
            self.open.append((tag, theirs))

    def handle_endtag(self, tag: str) -> None:
        while any(name == tag for name, _ in self.open):
            if self.open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def _keep(self, *texts: str) -> None:
        if not any(theirs for _, theirs in self.open):
            self.words += [" ".join(text.split()) for text in texts if text.strip()]


def visible_words(page: str) -> list[str]:
    """The texts in document order, without names, typed words and what is marked as of another language."""
    reader = _Reader()
    reader.feed(page)
    return reader.words
