"""Every form of the product that a person fills in, with the browser that was shown it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote_from_bytes, urljoin, urlsplit

from tests.adversary.browser import HOST, Answer, Browser
from tests.adversary.filling import Pairs, honest
from tests.adversary.page import Form, page_of
from tests.adversary.visits import Visit

OF_THE_FRAME = ("/sign-out/", "/display/type-size/", "/display/language/")
"""Forms on every page; each is attacked once."""


@dataclass(frozen=True, slots=True)
class Offered:
    """`form` as shown at `visit`; sent to `url`."""

    visit: Visit
    form: Form
    url: str

    @property
    def browser(self) -> Browser:
        return self.visit.browser

    @property
    def honest(self) -> Pairs:
        return honest(self.form)

    def send(self, pairs: Pairs, browser: Browser | None = None) -> Answer:
        return (browser or self.browser).post(self.url, encoded(pairs), HTTP_REFERER=HOST + self.visit.url)

    def search(self, text: str) -> Answer:
        """The answer to a searching form with `text` in every field."""
        asked = encoded([(name, text) for name in self.form.names]).decode()
        return self.browser.get(f"{self.url.partition('?')[0]}?{asked}")

    def __str__(self) -> str:
        return f"{self.visit} → {urlsplit(self.url).path}"


def encoded(pairs: Pairs) -> bytes:
    """As a browser encodes a form; lone surrogates are sent as the three bytes that stand for them."""
    return b"&".join(part(name) + b"=" + part(value) for name, value in pairs)


def part(text: str) -> bytes:
    return quote_from_bytes(text.encode("utf-8", "surrogatepass")).encode()


def offered_forms(visits: list[Visit]) -> Iterator[Offered]:
    """Forms of the pages, the same form (by address pattern, names and buttons) once."""
    known = set()
    for visit in visits:
        answer = visit.browser.get(visit.url)
        if answer.status != 200 or not answer.is_page:
            continue
        for form in page_of(answer.text).forms:
            url = urljoin(visit.url, form.action) if form.action else visit.url
            sort = (_pattern(url), form.names, tuple(form.buttons))
            if sort not in known:
                known.add(sort)
                yield Offered(visit, form, url)


def _pattern(url: str) -> str:
    return "/".join("#" if piece.isdigit() else piece for piece in urlsplit(url).path.split("/"))
