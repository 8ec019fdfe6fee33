"""Whoever asks, and whatever they send: no page breaks, nothing of another person shows, nothing changes by looking."""

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from medreg.cases.models import Case
from medreg.files.models import StoredFile
from medreg.licences.models import LicenceVersion
from medreg.notices.models import Notice
from tests.builders.casework import Scene, a_confirmed_case, a_draft, a_granted_case, a_scene
from tests.builders.outbox import drain_outbox
from tests.hostile.forms_of_a_page import OfferedForm, forms_of
from tests.portals.signed_in import client_of
from tests.portals.staff_scene import everybody

pytestmark = pytest.mark.django_db

METHODS = ("head", "options", "put", "delete", "patch", "trace")
HOSTILE = (
    "",
    "\0",
    "x" * 300_000,
    "医" * 20_000,
    "\u202e反向",
    "１２３４５６",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}",
    "' OR 1=1 --",
    "2026-02-30",
    "-1",
    "99999999999999999999",
    "\ufeff\u200b",
)
BUSINESS_TABLES = ("cases_case", "cases_caseevent", "cases_material", "register_registration", "physicians_person")
INLINE = re.compile(r"\sstyle=|\son\w+=\"|javascript:|<script(?![^>]*\ssrc=)[^>]*>|<c-|\{\{|>None<")


def the_scene() -> Scene:
    """A person with a licence, with notices, files and an old case."""
    scene = a_scene()
    a_granted_case(scene)
    drain_outbox()
    return scene


def every_address(prefix: str = "/", resolver: URLResolver | None = None) -> Iterator[str]:
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern).lstrip("^")
        if isinstance(entry, URLResolver):
            yield from every_address(route, entry)
        elif isinstance(entry, URLPattern):
            yield route


def with_rows(route: str) -> str:
    """A route with rows of the scene in the places of its parameters."""
    file = StoredFile.objects.order_by("created_at").first()
    version, notice, case = LicenceVersion.objects.first(), Notice.objects.first(), Case.objects.first()
    assert file and version and notice and case
    known = {
        "case_id": case.pk,
        "file_id": file.pk,
        "source_id": file.pk,
        "photo_id": file.pk,
        "version_id": version.pk,
        "notice_id": notice.pk,
        "slug": "institution",
        "kind": "photo",
        "code": "11",
        "licence_number": version.number,
        "number": version.number if "licences" in route else 1,
    }
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(known.get(found[1], 1)), route).removesuffix("$")


def addresses() -> list[str]:
    return sorted({with_rows(route) for route in every_address()})


def counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        found = {}
        for table in BUSINESS_TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            found[table] = int(cursor.fetchone()[0])
    return found


def test_every_role_may_look_at_every_address_and_nothing_breaks_or_changes() -> None:
    scene = the_scene()
    visitors = [("anonymous", Client()), *((role.value, client_of(actor)) for role, actor in everybody(scene))]
    before, looked = counts(), 0

    broken = []
    for name, client in visitors:
        for address in addresses():
            answer = client.get(address)
            looked += 1
            if answer.status_code >= 500:
                broken.append((name, address, answer.status_code))

    print(f"\n{looked} looks, {len(broken)} broken")  # noqa: T201
    assert not broken
    assert counts() == before


def test_another_physician_sees_nothing_of_the_first() -> None:
    scene, stranger = the_scene(), a_scene(name="陌生人")
    client = client_of(stranger.physician)
    shown = []

    for address in addresses():
        if address.startswith("/physician/"):
            answer = client.get(address)
            if answer.status_code == 200 and "林知远" in answer.content.decode(errors="replace"):
                shown.append(address)

    assert scene.person.pk != stranger.person.pk
    assert not shown


def test_odd_methods_are_answered_without_breaking() -> None:
    the_scene()
    client = Client()

    broken = [
        (method, address)
        for address in addresses()
        for method in METHODS
        if getattr(client, method)(address).status_code >= 500
    ]

    assert not broken


def offered(client: Client) -> list[tuple[str, OfferedForm]]:
    found = []
    for address in addresses():
        answer = client.get(address)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            found += [(address, form) for form in forms_of(address, answer.content.decode())]
    return found


@pytest.mark.parametrize("who", ["anonymous", "physician", "clerk", "acceptor", "reviewer"])
def test_hostile_text_in_every_form_is_answered_in_words(who: str) -> None:
    scene = the_scene()
    other = a_scene(name="第二人")
    a_draft(other) if who == "physician" else a_confirmed_case(other)
    client = Client() if who == "anonymous" else client_of(getattr(scene, who))
    sent, broken = 0, []

    for address, form in offered(client):
        if "sign-out" in form.action:
            continue
        for text in HOSTILE:
            values = {**form.values, **dict.fromkeys(form.free, text)}
            answer = client.post(form.action, values)
            sent += 1
            if answer.status_code >= 500:
                broken.append((address, form.action, text[:20], answer.status_code))
            assert "<script>alert(1)" not in answer.content.decode(errors="replace")

    print(f"\n{who}: {sent} posts, {len(broken)} broken")  # noqa: T201
    assert not broken


@pytest.mark.parametrize("query", ["page=-1", "page=abc&sort=__class__", "per_page=1e9", "sort=-nothing", "x=%EF%BF%BF"])
def test_odd_queries_do_not_break_lists(query: str) -> None:
    scene = the_scene()
    clients = (client_of(scene.physician), client_of(scene.clerk), client_of(scene.acceptor))

    answers = [
        (address, client.get(f"{address}?{query}").status_code)
        for client in clients
        for address in ("/physician/cases/", "/institution/", "/institution/physicians/", "/authority/", "/register/")
    ]

    assert not [answer for answer in answers if answer[1] >= 500]


def test_raw_bytes_that_are_no_text_are_refused() -> None:
    client = Client()

    answers = [
        client.generic("GET", "/register/", QUERY_STRING="name=%ED%A0%80"),
        client.generic("GET", "/register/", QUERY_STRING="name=%00"),
        client.generic("POST", "/v", b"token=%ED%A0%80", "application/x-www-form-urlencoded"),
        client.generic("POST", "/sign-in/", b"\xff\xfe", "multipart/form-data; boundary=broken"),
        client.generic("POST", "/activate/", b"name=%00", "application/x-www-form-urlencoded"),
    ]

    assert all(answer.status_code < 500 for answer in answers)


def test_every_page_is_clean_html_without_inline_code() -> None:
    scene = the_scene()
    untidy = []

    for client in (Client(), *(client_of(actor) for _, actor in everybody(scene))):
        for address in addresses():
            answer = client.get(address)
            if answer.status_code != 200 or "html" not in answer["Content-Type"]:
                continue
            html = answer.content.decode()
            if INLINE.search(html) or html.count("<h1") != 1 or "Content-Security-Policy" not in answer:
                untidy.append((address, found[0] if (found := INLINE.search(html)) else html.count("<h1")))

    assert not untidy
