"""Every page as it is meant to be seen: what it writes, its headers, its HTML, and whose data it shows."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.conf import settings

from medreg.access.actor import Role
from medreg.physicians.models import Person, Qualification
from tests.adversary.browser import HOST, Answer
from tests.adversary.faults import fault_of
from tests.adversary.logs import Log, listening
from tests.adversary.page import Page, page_of
from tests.adversary.rounds import every_page
from tests.adversary.visits import Visit, Visitors
from tests.adversary.world import FOREIGN_SURNAME, World
from tests.campaigns import Tell

pytestmark = pytest.mark.django_db

WRITTEN_BY_READING = {
    "audit_auditentry": "who looked at what",
    "django_session": "a message, a challenge, a walk through several pages",
    "usersessions_usersession": "which devices are signed in",
    "letters_letterreading": "who opened a letter for the first time: proof of its receipt (电子送达)",
    "notices_notice": "the time at which a notice was first opened",
    "licences_verificationcount": "how often a shared link was opened: a number, for its holder",
}
POLICY = {"script-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"}
READS_CODES = {"verify", "verify-copy"}
"""May compile WebAssembly, and no other page may (ADR 0013)."""
OWN = (HOST, settings.PUBLIC_ORIGIN.rstrip("/"))
LEFT_OVER = re.compile(r"\bNone\b|\{\{|\}\}|\{%|<c-|&lt;c-|\bUndefined\b|object at 0x|<lambda>|gettext|\bNaN\b")
ENGLISH = re.compile(r"\b[A-Z][a-z]+ [a-z]+ [a-z]+")
"""Three English words in a row in a Chinese page."""
SHOWS_WHOLE_NUMBERS = ("authority",)
"""Portals whose staff must see whole identity numbers to do their work."""


@pytest.fixture(scope="module")
def heard() -> Iterator[Log]:
    with listening() as log:
        yield log


@pytest.fixture(scope="module")
def pages(world: World, heard: Log) -> list[tuple[Visit, Answer]]:
    """Every address and every other face of it, read once."""
    return [(visit, visit.browser.get(visit.url)) for visit in every_page(Visitors(world))]


@pytest.fixture(scope="module")
def read(pages: list[tuple[Visit, Answer]]) -> list[tuple[Visit, Answer, Page]]:
    """Those that are HTML, as a browser reads them."""
    return [(visit, answer, page_of(answer.text)) for visit, answer in pages if answer.is_page and answer.body]


@pytest.fixture(scope="module")
def secrets(world: World) -> set[str]:
    """Identity and qualification numbers of everybody in the world."""
    numbers = set(Person.objects.values_list("id_number", flat=True))
    return {str(number) for number in numbers | set(Qualification.objects.values_list("number", flat=True)) if number}


def test_no_page_breaks_or_shows_typed_markup_raw(pages: list[tuple[Visit, Answer]], tell: Tell) -> None:
    faults = [(visit, fault_of(answer)) for visit, answer in pages]

    statuses = Counter(answer.status for _, answer in pages)
    tell("pages", visits=len(pages), shown=statuses[200])
    assert not [f"{visit}: {fault}" for visit, fault in faults if fault]
    assert statuses[200] > 130


def test_reading_changes_nothing(pages: list[tuple[Visit, Answer]]) -> None:
    changed = {
        f"{visit}: {table}"
        for visit, answer in pages
        for table in answer.written
        if table not in WRITTEN_BY_READING and visit.address.name != "shared:language"
    }

    assert not changed


def test_every_page_has_the_headers_of_a_safe_site(pages: list[tuple[Visit, Answer]]) -> None:
    wrong = []

    for visit, answer in pages:
        said = {name.lower(): value for name, value in answer.headers.items()}
        told = said.get("content-security-policy", "")
        if visit.address.name in READS_CODES:
            told = told.replace(" 'wasm-unsafe-eval'", "")
        policy = {part.strip() for part in told.split(";")}
        if not policy >= POLICY or "unsafe" in told:
            wrong.append(f"{visit}: policy {sorted(policy)}")
        for name, value in (
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
        ):
            if said.get(name) != value:
                wrong.append(f"{visit}: {name} is {said.get(name)}")

    assert not wrong, "\n".join(wrong)


def test_pages_of_people_who_signed_in_stay_in_no_cache(pages: list[tuple[Visit, Answer]]) -> None:
    kept = [
        f"{visit}: {answer.headers.get('Cache-Control')}"
        for visit, answer in pages
        if visit.actor.role is not Role.ANONYMOUS
        and not {"no-store", "private"} <= set(re.split(r",\s*", answer.headers.get("Cache-Control", "")))
    ]

    assert not kept, "\n".join(kept)


def test_half_done_walks_of_strangers_stay_in_no_cache(pages: list[tuple[Visit, Answer]]) -> None:
    """Pages of activation and recovery show a name or a phone number to whoever has the session."""
    kept = [
        f"{visit}: {answer.headers.get('Cache-Control')}"
        for visit, answer in pages
        if "walk" in visit.note and "no-store" not in answer.headers.get("Cache-Control", "")
    ]

    assert not kept, "\n".join(kept)


def test_every_page_is_well_made_html(read: list[tuple[Visit, Answer, Page]]) -> None:
    wrong = []

    for visit, answer, page in read:
        if answer.status in (301, 302):
            continue
        twice = [name for name, times in Counter(page.ids).items() if times > 1]
        faults = {
            "headings": len(page.headings) != 1 and f"{len(page.headings)} h1",
            "empty heading": not "".join(page.headings).strip(),
            "title": not page.title.strip(),
            "language": page.language != "zh-Hans" and page.language,
            "unlabelled": page.unlabelled(),
            "ids twice": twice,
            "inline": page.faults,
        }
        wrong += [f"{visit}: {what} {fault}" for what, fault in faults.items() if fault]

    assert not wrong, "\n".join(wrong)


def test_no_page_shows_what_was_meant_for_programmers(read: list[tuple[Visit, Answer, Page]]) -> None:
    wrong = []

    for visit, _, page in read:
        if visit.address.name == "api-docs":  # is meant for programmers
            continue
        text = re.sub(r"\s+", " ", page.text)
        if found := LEFT_OVER.search(text) or ENGLISH.search(text):
            wrong.append(f"{visit}: …{text[max(0, found.start() - 40) : found.end() + 40]}…")

    assert not wrong, "\n".join(wrong)


def test_links_of_a_page_lead_somewhere(read: list[tuple[Visit, Answer, Page]], tell: Tell) -> None:
    """Each link once, followed by whoever was shown it."""
    known: set[tuple[object, str]] = set()
    dead = []

    for visit, _, page in read:
        for link in (one for one in page.links if not one.startswith("#")):
            there = urlsplit(urljoin(HOST + visit.url, link))
            key = (visit.actor.role, re.sub(r"[0-9a-f-]{36}|\d+", "#", there.path))
            if f"{there.scheme}://{there.netloc}" not in OWN or there.path.startswith("/static/") or key in known:
                continue
            known.add(key)
            answer = visit.browser.get(there._replace(scheme="", netloc="", fragment="").geturl())
            if answer.status not in (200, 302):
                dead.append(f"{visit} → {link}: {answer.status}")

    tell("links", followed=len(known))
    assert not dead, "\n".join(dead)


def test_nobody_sees_people_of_the_other_side(read: list[tuple[Visit, Answer, Page]]) -> None:
    shown = [
        f"{visit}"
        for visit, answer, _ in read
        if visit.actor.role not in (Role.ANONYMOUS, Role.NATIONAL_SUPERVISOR) and FOREIGN_SURNAME in answer.text
    ]

    assert not shown


def test_no_identity_number_stands_in_an_address(
    read: list[tuple[Visit, Answer, Page]], pages: list[tuple[Visit, Answer]], secrets: set[str]
) -> None:
    addresses = {visit.url for visit, _ in pages} | {answer.location for _, answer in pages}
    addresses |= {link for _, _, page in read for link in page.links}
    addresses |= {form.action for _, _, page in read for form in page.forms}

    told = [address for address in addresses if any(secret in unquote(address) for secret in secrets)]

    assert not told


def test_no_whole_number_is_shown_to_the_public_or_to_an_institution(
    pages: list[tuple[Visit, Answer]], secrets: set[str]
) -> None:
    told = [
        f"{visit}"
        for visit, answer in pages
        if visit.address.portal not in (*SHOWS_WHOLE_NUMBERS, "physician")
        and any(secret.encode() in answer.body for secret in secrets)
    ]

    assert not told


def test_the_log_knows_no_numbers(pages: list[tuple[Visit, Answer]], heard: Log, secrets: set[str]) -> None:
    told = [line for line in heard.lines if any(secret in line for secret in secrets)]

    assert len(heard.lines) > 10
    assert not told
