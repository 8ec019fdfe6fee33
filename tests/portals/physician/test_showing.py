"""亮证: what the page shows, for how long it is good, and what a verifier says of a screenshot."""

import html
import json
import re
from datetime import timedelta

import pytest
import zxingcpp
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from PIL import Image

from medreg import clock
from medreg.licences.actions.mark_versions import mark_versions
from medreg.licences.actions.renew_showing_keys import renew_showing_keys
from medreg.licences.models import LicenceArtefact, LicenceVersion, ShowingKey
from medreg.licences.problems import Problem
from medreg.licences.qr import qr_symbol
from medreg.licences.showing import ShowingVerdict, is_showing, verify_showing
from medreg.licences.status_list import ListedStatus
from medreg.signing.keys import KeySet, read_keys
from medreg.standards.vocabulary import LicenceStatus
from tests.builders.casework import Scene, a_granted_case, a_scene
from tests.builders.outbox import drain_outbox
from tests.portals.physician.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def licensed(scene: Scene) -> LicenceVersion:
    a_granted_case(scene)
    drain_outbox()
    renew_showing_keys()
    return LicenceVersion.objects.get()


def page_of(physician: Client, licence: LicenceVersion, query: str = "") -> str:
    return physician.get(reverse("physician:licence_show", args=(licence.pk,)) + query).content.decode()


def code_on(page: str) -> str:
    """The link of the one code on the page, found again by the symbol that it draws."""
    drawn = re.search(r'<div class="code">(<svg.*?</svg>)', page, re.DOTALL)
    assert drawn is not None
    return decoded(drawn[1])


def decoded(svg: str) -> str:
    """The text of a drawn symbol, by a decoder that is not the product's."""
    size = int(re.findall(r'viewBox="0 0 (\d+) ', svg)[0])
    picture = Image.new("L", (size, size), 255)
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg):
        for step in range(int(width)):
            picture.putpixel((int(x) + step, int(y)), 0)
    (code,) = zxingcpp.read_barcodes(picture.resize((size * 4, size * 4), Image.Resampling.NEAREST))
    return str(code.text)


def verifier(link: str, *, after: int = 0) -> ShowingVerdict:
    """A verifier who has nothing but the link and the published keys, `after` seconds later."""
    published = Client().get("/api/v1/keys").json()
    showing_keys = read_keys(json.dumps({"keys": published["showing_keys"]}))
    now = clock.now() + timedelta(seconds=after)
    return verify_showing(link, read_keys(json.dumps(published)), showing_keys, now=now)


def test_whoever_scans_the_screen_reads_what_is_usually_shown(physician: Client, licensed: LicenceVersion) -> None:
    page = page_of(physician, licensed)

    verdict = verifier(code_on(page))
    assert verdict.valid
    assert tuple(verdict.claims) == ("name", "level", "category", "scopes", "main_institution")
    assert verdict.claims["main_institution"] in html.unescape(page)
    assert verdict.status is ListedStatus.VALID


def test_a_screenshot_is_refused_after_its_time_and_a_live_code_is_asked_for(
    physician: Client, licensed: LicenceVersion
) -> None:
    screenshot = code_on(page_of(physician, licensed))

    verdicts = [verifier(screenshot, after=seconds) for seconds in (31, 60, 3600)]

    assert {verdict.reasons for verdict in verdicts} == {(Problem.SHOWING_EXPIRED,)}
    assert not any(verdict.claims for verdict in verdicts)
    assert str(Problem.SHOWING_EXPIRED.label) == "动态码已过期，请对方打开实时亮证码"


def test_every_time_the_page_is_asked_the_code_is_a_new_one(physician: Client, licensed: LicenceVersion) -> None:
    first = code_on(page_of(physician, licensed))

    with clock.shifted_to(clock.now() + timedelta(seconds=20)):
        second = code_on(page_of(physician, licensed))
        verdict = verifier(second)

    assert first != second
    assert verdict.valid


@pytest.mark.parametrize(
    ("query", "claims"),
    [
        ("?choice=physician", ("name", "level", "category")),
        ("?choice=scopes", ("name", "category", "scopes")),
        ("?show=name", ("name",)),
        ("?show=licence_number&show=authority", ("name", "licence_number", "authority")),
        ("?show=birth_date&show=level", ("name", "level")),
        ("?choice=nonsense&round=x", ("name", "level", "category", "scopes", "main_institution")),
    ],
)
def test_the_holder_chooses_what_is_shown(
    physician: Client, licensed: LicenceVersion, query: str, claims: tuple[str, ...]
) -> None:
    verdict = verifier(code_on(page_of(physician, licensed, query)))

    assert tuple(verdict.claims) == claims


def test_without_scripts_the_page_renews_itself(physician: Client, licensed: LicenceVersion) -> None:
    page = page_of(physician, licensed, "?choice=physician")

    renewal = re.search(r'<noscript><meta http-equiv="refresh" content="20;url=([^"]+)">', page)
    assert renewal is not None
    again = physician.get(html.unescape(renewal[1])).content.decode()
    assert tuple(verifier(code_on(again)).claims) == ("name", "level", "category")
    assert " style=" not in page


def test_after_ten_minutes_the_page_stops_showing_until_it_is_asked(physician: Client, licensed: LicenceVersion) -> None:
    page = page_of(physician, licensed, "?round=31")

    assert '<div class="code">' not in page
    assert "hx-trigger" not in page
    assert "继续亮证" in page


def test_a_suspension_is_on_the_page_and_in_the_code_at_once(physician: Client, licensed: LicenceVersion) -> None:
    with transaction.atomic():
        mark_versions(registration_id=licensed.registration_id, status=LicenceStatus.FROZEN)

    page = page_of(physician, licensed)

    assert "暂停执业" in page
    assert verifier(code_on(page)).reasons == (Problem.SUSPENDED,)


def test_without_a_key_of_the_day_the_page_waits_for_the_worker(physician: Client, licensed: LicenceVersion) -> None:
    ShowingKey.objects.all().delete()

    first = page_of(physician, licensed)
    renew_showing_keys()
    second = page_of(physician, licensed)

    assert "正在准备亮证数据" in first
    assert '<meta http-equiv="refresh" content="15">' in first
    assert verifier(code_on(second)).valid


def test_the_code_of_somebody_else_does_not_exist(licensed: LicenceVersion) -> None:
    other = signed_in(a_scene(name="周二").physician.user_id)

    assert other.get(reverse("physician:licence_show", args=(licensed.pk,))).status_code == 404


def test_showing_keys_are_published_apart_from_those_that_issue(physician: Client, licensed: LicenceVersion) -> None:
    link = code_on(page_of(physician, licensed))

    published = Client().get("/api/v1/keys").json()

    issuing = {key["kid"] for key in published["keys"]}
    showing = {key["kid"] for key in published["showing_keys"]}
    assert {key["purpose"] for key in published["showing_keys"]} == {"showing"}
    assert not issuing & showing
    assert verify_showing(link, KeySet(()), read_keys(json.dumps(published)), now=clock.now()).reasons == (
        Problem.UNKNOWN_SHOWING_KEY,
    )


def test_a_showing_code_is_known_by_its_prefix_and_has_room_on_a_phone(
    physician: Client, licensed: LicenceVersion
) -> None:
    link = code_on(page_of(physician, licensed))

    address, digits = link.split("s1.")
    assert is_showing(link)
    assert qr_symbol(f"{address}s1.", digits).version <= 20


def test_no_code_tells_a_number_that_is_not_public(physician: Client, scene: Scene, licensed: LicenceVersion) -> None:
    page = page_of(physician, licensed, "?choice=everything")

    claims = str(verifier(code_on(page)).claims)
    qualification = scene.person.qualifications.get()
    assert str(scene.person.id_number) not in page + claims
    assert str(qualification.number) not in page + claims
    assert str(scene.person.birth_date) not in page + claims


def test_a_private_showing_key_is_sealed_and_what_is_signed_cannot_be_changed(
    physician: Client, licensed: LicenceVersion
) -> None:
    page_of(physician, licensed)

    key = ShowingKey.objects.first()
    assert key is not None
    assert bytes(key.private)[:1] == b"\x01"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        LicenceArtefact.objects.update(content=b"")
