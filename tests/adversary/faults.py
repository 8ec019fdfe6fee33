"""What is wrong with an answer to anything at all, and what a returned form has lost."""

import unicodedata
from urllib.parse import urlsplit

from tests.adversary.browser import Answer
from tests.adversary.filling import NEVER_SHOWN_AGAIN, Pairs
from tests.adversary.hostile import RAW_TRACES
from tests.adversary.page import Form, page_of

LARGEST_ANSWER = 400_000
SHOWN_AGAIN_UP_TO = 1000
"""Characters of one answer; megabytes are not sent back."""
SHOWS_THE_FORM_AGAIN = frozenset({200, 409, 422})


def fault_of(answer: Answer) -> str:
    """Empty when nothing is wrong."""
    if answer.status >= 500:
        return f"{answer.status} {answer.raised}"
    if answer.is_page and answer.body and not _chinese(answer.text):
        return f"{answer.status} without a word of Chinese"
    raw = [trace for trace in RAW_TRACES if trace in answer.text]
    if raw:
        return f"{answer.status} shows {raw[0]} raw"
    if len(answer.body) > LARGEST_ANSWER:
        return f"{answer.status} answers with {len(answer.body)} bytes"
    if answer.status in (301, 302) and urlsplit(answer.location).netloc not in ("", "testserver"):
        return f"leads away to {answer.location}"
    return ""


def _chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def lost(form: Form, sent: Pairs, answer: Answer) -> str:
    """Which typed answers the form that comes back no longer holds; empty when all are there."""
    if answer.status not in SHOWS_THE_FORM_AGAIN:
        return ""
    returned = _same_form(form, page_of(answer.text).forms)
    if returned is None:
        return ""
    typed, now = dict(sent), {field.name: field.value for field in returned.fields}
    for field in form.free():
        text = typed.get(field.name, "")
        if field.kind in NEVER_SHOWN_AGAIN or field.name == "code" or len(text) > SHOWN_AGAIN_UP_TO:
            continue
        if _visible(text) and not now.get(field.name):
            return f"{answer.status} forgets {field.name}: {text[:40]!r}"
        if text.isprintable() and unicodedata.normalize("NFKC", text) != unicodedata.normalize("NFKC", now.get(field.name, "")):
            return f"{answer.status} changes {field.name}: {text[:40]!r} became {now[field.name][:40]!r}"
    return ""


def _visible(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _same_form(sent: Form, returned: list[Form]) -> Form | None:
    """The one with the same buttons that has most of its fields."""
    alike = [form for form in returned if form.method == "post" and set(form.names) & set(sent.names)]
    return max(alike, key=lambda form: len(set(form.names) & set(sent.names)), default=None)
