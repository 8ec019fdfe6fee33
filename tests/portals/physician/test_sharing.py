"""A link to chosen claims: what a stranger sees, for how long, and that its holder can take it back."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from medreg import clock
from medreg.access.policy import Refusal
from medreg.audit.models import AuditEntry
from medreg.licences.actions.mark_versions import mark_versions
from medreg.licences.actions.renew_showing_keys import renew_showing_keys
from medreg.licences.actions.revoke_share import revoke_share
from medreg.licences.actions.share_licence import share_licence
from medreg.licences.models import LicenceShare, LicenceVersion, VerificationCount
from medreg.licences.share_terms import MOST_LINKS, Lasting
from medreg.licences.sharing import shares_of
from medreg.standards.vocabulary import LicenceStatus
from tests.builders.casework import Scene, a_granted_case, a_scene
from tests.builders.outbox import drain_outbox
from tests.portals.physician.conftest import signed_in
from tests.portals.physician.test_showing import verifier

pytestmark = pytest.mark.django_db


@pytest.fixture
def licensed(scene: Scene) -> LicenceVersion:
    a_granted_case(scene)
    drain_outbox()
    renew_showing_keys()
    return LicenceVersion.objects.get()


@pytest.fixture
def nobody() -> Iterator[Client]:
    """A stranger's browser, without any session."""
    yield Client()


def shared(physician: Client, licence: LicenceVersion, *claims: str, lasting: str = "day") -> str:
    """The address of a new link, made on the page."""
    answer = physician.post(
        reverse("physician:licence_share", args=(licence.pk,)), {"claims": claims, "lasting": lasting}
    )
    assert answer.status_code == 302
    link = shares_of(licence)[0].link
    return link[link.index("/s/") :]


def test_a_stranger_sees_what_was_chosen_with_the_state_of_this_moment(
    physician: Client, nobody: Client, scene: Scene, licensed: LicenceVersion
) -> None:
    address = shared(physician, licensed, "level", "scopes")

    answer = nobody.get(address)

    page = answer.content.decode()
    assert scene.person.name in page
    assert "执业医师" in page
    assert "登记在册，目前有效" in page
    assert scene.hospital.name not in page
    assert licensed.number not in page
    assert str(scene.person.id_number) not in page
    assert (answer.headers["X-Robots-Tag"], answer.headers["Referrer-Policy"]) == ("noindex, nofollow", "same-origin")
    assert answer.headers["Cache-Control"] == "no-store, private"


def test_the_way_to_the_verifier_proves_the_same_claims_and_no_more(
    physician: Client, nobody: Client, licensed: LicenceVersion
) -> None:
    address = shared(physician, licensed, "level", "scopes")

    verifier_page, _, code = nobody.get(f"{address}code/").headers["Location"].partition("#")

    verdict = verifier(code)
    assert verifier_page == "/v"
    assert verdict.valid
    assert tuple(verdict.claims) == ("name", "level", "scopes")


@pytest.mark.parametrize(
    ("lasting", "time"),
    [
        ("hour", timedelta(hours=1)),
        ("day", timedelta(days=1)),
        ("week", timedelta(days=7)),
        ("month", timedelta(days=30)),
    ],
)
def test_a_link_ends_by_itself_and_says_so(
    physician: Client, nobody: Client, licensed: LicenceVersion, lasting: str, time: timedelta
) -> None:
    address = shared(physician, licensed, "level", lasting=lasting)

    with clock.shifted_to(clock.now() + time - timedelta(minutes=1)):
        before = nobody.get(address).status_code
    with clock.shifted_to(clock.now() + time):
        after, code = nobody.get(address), nobody.get(f"{address}code/")

    assert before == 200
    assert (after.status_code, code.status_code) == (410, 410)
    assert "这个链接已经到期" in after.content.decode()
    assert "执业医师" not in after.content.decode()


def test_a_link_that_was_taken_back_shows_nothing_from_then_on(
    physician: Client, nobody: Client, scene: Scene, licensed: LicenceVersion
) -> None:
    address = shared(physician, licensed, "level")
    share = LicenceShare.objects.get()

    page = physician.post(reverse("physician:licence_share_revoke", args=(share.pk,)), follow=True).content.decode()

    answer = nobody.get(address)
    assert "链接已撤销" in page
    assert address not in page
    assert answer.status_code == 410
    assert "医师已撤销这个链接" in answer.content.decode()
    assert scene.person.name not in answer.content.decode()


def test_a_link_of_a_suspended_or_ended_licence_says_so(
    physician: Client, nobody: Client, licensed: LicenceVersion
) -> None:
    address = shared(physician, licensed, "level")

    pages = []
    for status in (LicenceStatus.FROZEN, LicenceStatus.CANCELLED):
        with transaction.atomic():
            mark_versions(registration_id=licensed.registration_id, status=status)
        pages.append(nobody.get(address).content.decode())

    assert "登记状态：暂停执业" in pages[0]
    assert "登记状态：已注销" in pages[1]
    assert not any("目前有效" in page for page in pages)


def test_an_address_that_was_never_given_out_is_not_found(nobody: Client) -> None:
    addresses = ("/s/nothing/", f"/s/{'x' * 500}/", "/s/林/", "/s/nothing/code/")

    assert {nobody.get(address).status_code for address in addresses} == {404}


def test_nobody_shares_or_takes_back_what_is_another_s(
    physician: Client, scene: Scene, licensed: LicenceVersion
) -> None:
    shared(physician, licensed, "level")
    other = a_scene(name="周二").physician
    theirs, share = signed_in(other.user_id), LicenceShare.objects.get()

    opened = theirs.get(reverse("physician:licence_share", args=(licensed.pk,)))
    revoked = theirs.post(reverse("physician:licence_share_revoke", args=(share.pk,)))

    assert (opened.status_code, revoked.status_code) == (404, 404)
    with pytest.raises(Refusal):
        share_licence(version_id=licensed.pk, claims=(), lasting=Lasting.DAY, by=other)
    with pytest.raises(Refusal):
        revoke_share(share_id=share.pk, by=other)
    assert LicenceShare.objects.filter(revoked_at=None).count() == 1


def test_what_cannot_be_shared_is_said_at_the_field(physician: Client, licensed: LicenceVersion) -> None:
    address = reverse("physician:licence_share", args=(licensed.pk,))

    for typed, words in (
        ({"claims": ["level"]}, "请选择链接多久有效"),
        ({"claims": ["level"], "lasting": "forever"}, "forever"),
        ({"claims": ["birth_date"], "lasting": "day"}, "birth_date"),
    ):
        answer = physician.post(address, typed)
        assert answer.status_code == 422
        assert words in answer.content.decode()

    assert not LicenceShare.objects.exists()


def test_there_is_an_end_to_the_number_of_open_links(
    physician: Client, scene: Scene, licensed: LicenceVersion
) -> None:
    for _ in range(MOST_LINKS):
        share_licence(version_id=licensed.pk, claims=(), lasting=Lasting.HOUR, by=scene.physician)

    answer = physician.post(reverse("physician:licence_share", args=(licensed.pk,)), {"lasting": "day"})

    assert answer.status_code == 422
    assert "请先撤销不再需要的链接" in answer.content.decode()


def test_sharing_and_taking_back_leave_a_trace_and_the_secret_is_not_in_it(
    physician: Client, licensed: LicenceVersion
) -> None:
    address = shared(physician, licensed, "level")
    physician.post(reverse("physician:licence_share_revoke", args=(LicenceShare.objects.get().pk,)))

    secret = address.split("/")[2]
    entries = AuditEntry.objects.filter(subject_kind="licence_share").order_by("pk")
    assert [entry.verb for entry in entries] == ["shared_licence", "revoked_share"]
    assert entries[0].detail["claims"] == ["name", "level"]
    assert secret not in str([entry.detail for entry in entries])
    assert secret.encode() not in bytes(LicenceShare.objects.get().secret)


def test_each_opening_is_counted_by_day_and_the_holder_reads_how_often(
    physician: Client, nobody: Client, licensed: LicenceVersion
) -> None:
    address = shared(physician, licensed, "level")

    for _ in range(3):
        nobody.get(address)
    nobody.head(address)

    count = VerificationCount.objects.get()
    page = physician.get(reverse("physician:licence", args=(licensed.pk,))).content.decode()
    assert (count.way, count.count, count.day) == ("share_link", 3, clock.today())
    assert '<dt>分享链接</dt><dd class="num">3</dd>' in page
    assert "对方离线核验的" in page


def test_of_a_verification_nothing_is_kept_but_day_way_and_number() -> None:
    columns = {field.name for field in VerificationCount._meta.get_fields()}

    assert columns == {"id", "registration", "day", "way", "count"}
