"""What the demo world must show, that everything in it came about lawfully, and that personas can be stepped into."""

import logging
import re
from collections import Counter
from datetime import timedelta

import pytest
import zxingcpp
from django.test import Client, override_settings
from pyzbar import pyzbar  # type: ignore[import-untyped]

from medreg import clock
from medreg.access.actor import Role
from medreg.accounts.models import Membership, User
from medreg.audit.models import AuditEntry
from medreg.cases.actions.watch_departures import REMINDED_DAYS_BEFORE
from medreg.cases.models import Case, CaseEvent
from medreg.cases.workflow import Route, fold
from medreg.demo.names import unusual_names
from medreg.demo.personas import groups, unactivated
from medreg.institutions.models import Authority, Institution
from medreg.licences.models import LicenceVersion
from medreg.physicians.models import Person
from medreg.portals.shared.actor import MEMBERSHIP_KEY
from medreg.publication.models import PublicRecord
from medreg.register.departures import departures
from medreg.register.models import Registration
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, AuthorityKind, Level
from tests.builders.licence_files import file_of
from tests.campaigns import Tell
from tests.demo.issued import (
    as_a_camera_sees_it,
    as_wallets_get_them,
    code_of,
    link_of,
    personal_numbers,
    signed_versions,
    spellings,
    told_to_strangers,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world"), pytest.mark.urls("tests.demo.demo_urls")]
NOT_STAFF = {
    Role.ANONYMOUS,
    Role.PHYSICIAN,
    Role.SYSTEM,
    Role.SYSTEM_OPERATOR,
    Role.SECURITY_OPERATOR,
    Role.AUDIT_OPERATOR,
}


def test_it_has_about_three_hundred_physicians_in_two_provinces() -> None:
    assert 280 <= Person.objects.count() <= 340
    assert set(Institution.objects.values_list("province", flat=True)) == {"11", "32"}
    assert Institution.objects.count() >= 20
    assert set(Authority.objects.values_list("kind", flat=True)) == {kind.value for kind in AuthorityKind}


def test_an_application_stands_in_every_state() -> None:
    found = set(Case.objects.values_list("state", flat=True))

    assert found == {state.value for state in ApplicationState}


@pytest.mark.parametrize("event", ApplicationEvent)
def test_every_event_has_happened(event: ApplicationEvent) -> None:
    assert CaseEvent.objects.filter(event=event.value).exists()


def test_every_state_is_the_fold_of_its_events() -> None:
    for case in Case.objects.prefetch_related("events"):
        events = [ApplicationEvent(row.event) for row in case.events.order_by("sequence")]

        assert fold(tuple(events), Route(case.route)).value == case.state, case.number


def test_every_step_of_every_case_has_its_leaf_in_the_ledger() -> None:
    written = Counter(
        (entry.subject_id, entry.detail["sequence"]) for entry in AuditEntry.objects.filter(verb="advanced_case")
    )

    steps = Counter((str(case_id), sequence) for case_id, sequence in CaseEvent.objects.values_list("case_id", "sequence"))

    assert written == steps


def test_the_ledger_is_in_the_order_of_time() -> None:
    moments = list(AuditEntry.objects.filter(verb="advanced_case").order_by("pk").values_list("at", flat=True))

    assert moments == sorted(moments)


def test_closed_cases_have_a_signed_licence_and_a_public_record() -> None:
    closed = Case.objects.filter(state=ApplicationState.CLOSED.value, business="first_registration")

    for case in closed:
        assert LicenceVersion.objects.get(registration=case.registration).state == "signed"
        assert PublicRecord.objects.filter(registration_id=case.registration_id or 0).exists()
    assert closed.count() >= 10


def test_one_licence_still_waits_for_its_signature() -> None:
    granted = Case.objects.get(state=ApplicationState.GRANTED.value)

    assert LicenceVersion.objects.get(registration=granted.registration).state == "to_sign"


def test_every_level_is_registered_somewhere() -> None:
    assert set(Registration.objects.values_list("level", flat=True)) == {level.value for level in Level}


def test_unusual_names_are_in_the_register() -> None:
    names = set(Person.objects.values_list("name", flat=True))

    assert {name for name, _ in unusual_names()} <= names


def test_every_role_of_the_portals_is_held_by_somebody() -> None:
    roles = set(Membership.objects.values_list("role", flat=True))

    assert roles >= {role.value for role in Role if role not in NOT_STAFF}


def test_the_approval_bureau_decides_in_place_of_the_county() -> None:
    bureau = Authority.objects.get(kind="approval_bureau")

    assert Case.objects.filter(authority=bureau, state="closed").exists()
    assert not Case.objects.filter(authority__name="南京市鼓楼区卫生健康委员会").exists()


def all_logins() -> list[str]:
    return [persona.login for group in groups() for persona in group.personas]


def test_a_departure_comes_due_within_the_days_in_which_officers_see_it_coming() -> None:
    soon = departures(due_by=clock.today() + timedelta(days=REMINDED_DAYS_BEFORE))

    assert [each.authority_id for each in soon] == [Authority.objects.get(name__contains="海淀").pk]


def test_every_persona_has_a_card_with_a_button() -> None:
    page = Client().get("/demo/").content.decode()

    assert len(all_logins()) >= 25
    assert all(f'value="{login}"' in page for login in all_logins())


def test_the_card_of_the_unactivated_physician_shows_what_to_type() -> None:
    person = unactivated()
    assert person is not None

    page = Client().get("/demo/").content.decode()

    assert person.id_number in page
    assert person.qualification_number in page


def test_every_persona_can_be_stepped_into() -> None:
    for login in all_logins():
        browser = Client()

        answer = browser.post("/demo/enter/", {"login": login})

        user = User.objects.get(login_name=login)
        assert answer.status_code == 302
        assert browser.session["_auth_user_id"] == str(user.pk)
        assert (MEMBERSHIP_KEY in browser.session) is (user.person_id is None)


@pytest.mark.parametrize("login", ["", "story.closed", "nobody", "haidian.reviewer' or 1=1"])
def test_no_other_account_can_be_entered(login: str) -> None:
    assert Client().post("/demo/enter/", {"login": login}).status_code == 404


def test_the_inbox_shows_what_would_have_been_sent() -> None:
    page = Client().get("/demo/inbox/").content.decode()

    assert "【医师电子化注册】" in page


def test_outside_the_demo_the_inbox_is_empty() -> None:
    with override_settings(DEMO=False):
        assert "【医师电子化注册】" not in Client().get("/demo/inbox/").content.decode()




def test_two_decoders_read_every_issued_code_after_tilt_blur_and_jpeg(tell: Tell) -> None:
    versions = signed_versions()

    unread = {"zxing": 0, "zbar": 0}
    for version in versions:
        text = "".join(link_of(version))
        seen = as_a_camera_sees_it(code_of(version), seed=version.pk)
        unread["zxing"] += text not in [code.text for code in zxingcpp.read_barcodes(seen)]
        unread["zbar"] += text not in [code.data.decode() for code in pyzbar.decode(seen, symbols=[pyzbar.ZBarSymbol.QRCODE])]

    tell("codes of the demo after tilt, blur and JPEG", issued=len(versions), **unread)
    assert len(versions) >= 30
    assert unread == {"zxing": 0, "zbar": 0}


def test_nothing_that_leaves_the_house_with_a_licence_holds_a_personal_number(tell: Tell) -> None:
    numbers = personal_numbers()
    hidden = re.compile(b"|".join(re.escape(spelt) for number in sorted(numbers) for spelt in sorted(spellings(number))))
    pdfs = [file_of(version.pk) for version in signed_versions()[::9]]

    parts = list(told_to_strangers(pdfs))
    parts += [part for version in signed_versions()[::9] for part in as_wallets_get_them(version.pk)]
    found = [what for what, content in parts if hidden.search(content)]

    tell("personal numbers in what strangers get", numbers=len(numbers), parts=len(parts), found=len(found))
    assert len(numbers) > 500
    assert len(pdfs) >= 4
    assert found == []


def test_no_address_and_no_line_of_the_log_holds_a_personal_number(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    numbers = personal_numbers()
    physician, (login, version) = Client(), a_persona_with_a_licence()
    physician.post("/demo/enter/", {"login": login})
    pages = ("/physician/", "/physician/licence/", f"/register/{version.number}/", "/register/?name=林&province=11", "/v")

    with caplog.at_level(logging.DEBUG):
        told = [physician.get(page).content.decode() for page in pages]
        told += [physician.post("/v", {"token": "".join(link_of(version))}).content.decode()]
        physician.get("/nowhere/")

    addresses = {address for page in told for address in re.findall(r'(?:href|src|action)="([^"]*)"', page)}
    log = caplog.text + "".join(capfd.readouterr())
    assert len(addresses) > 30
    assert "/nowhere/" in log
    assert not [address for address in addresses for number in numbers if number in address]
    assert not [number for number in numbers if number in log]
    assert "".join(link_of(version))[-60:] not in log


def a_persona_with_a_licence() -> tuple[str, LicenceVersion]:
    holders = {version.registration.person_id: version for version in signed_versions()}
    users = User.objects.filter(login_name__in=all_logins(), person_id__in=holders)
    return next((user.login_name, holders[user.person_id]) for user in users if user.person_id)
