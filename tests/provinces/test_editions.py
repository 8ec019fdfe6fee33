"""What offices publish: written by one, released by another, kept for good, shown where and to whom it was meant."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, InternalError, transaction
from pydantic import ValidationError

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.access.policy import Refusal
from medreg.audit.models import AuditEntry
from medreg.cases.deadlines import decision_due
from medreg.cases.facts import assess
from medreg.provinces.actions.confirm_bulletin import confirm_bulletin
from medreg.provinces.actions.release_edition import release_edition
from medreg.provinces.actions.return_edition import return_edition
from medreg.provinces.actions.withdraw_edition import withdraw_edition
from medreg.provinces.models import BulletinReceipt, Edition
from medreg.provinces.queries import (
    Reader,
    bulletin_for,
    bulletins_for,
    bulletins_of_area,
    history_of,
    maintenance_ahead,
    newer_edition,
    page_of_province,
    parameters_in_force,
)
from medreg.provinces.refusals import EditionRefused
from medreg.provinces.vocabulary import EditionKind
from medreg.standards.vocabulary import AuthorityKind, AuthorityLevel
from tests.builders.casework import a_scene, a_submitted_case
from tests.builders.editions import Editors, a_proposal, a_released, the_nation, the_province

pytestmark = pytest.mark.django_db
COUNTY = AuthorityLevel.COUNTY
HAIDIAN = Reader(region="110108")


@pytest.fixture
def beijing() -> Editors:
    return the_province("11")


def titles(reader: Reader) -> list[str]:
    return [one.text.title for one in bulletins_for(reader)]


def test_nobody_reads_it_before_another_person_releases_it(beijing: Editors) -> None:
    row = a_proposal(beijing)

    with pytest.raises(Refusal) as refused:
        release_edition(edition_id=row.pk, by=beijing.author)
    before = titles(HAIDIAN)
    release_edition(edition_id=row.pk, by=beijing.second)

    assert refused.value.reason == "author_is_releaser"
    assert (before, titles(HAIDIAN)) == ([], ["窗口调整"])
    verbs = AuditEntry.objects.filter(subject_kind="edition").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["proposed_edition", "released_edition"]


def test_the_database_itself_refuses_the_authors_own_release_and_other_words(beijing: Editors) -> None:
    row = a_proposal(beijing)

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=row.pk).update(state="released", answered_by=row.proposed_by)
    changes: tuple[dict[str, Any], ...] = ({"content": {}}, {"area": ""}, {"audience": []}, {"shown_until": clock.now()}, {"proposed_by": 1})
    for change in changes:
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            Edition.objects.filter(pk=row.pk).update(**change)
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        Edition.objects.filter(pk=row.pk).delete()


@pytest.mark.parametrize("role", [Role.ACCEPTANCE_OFFICER, Role.REVIEWER, Role.APPROVER, Role.PHYSICIAN, Role.SYSTEM_OPERATOR])
def test_other_roles_release_nothing(beijing: Editors, role: Role) -> None:
    row = a_proposal(beijing)

    with pytest.raises(Refusal):
        release_edition(edition_id=row.pk, by=Actor(role, 99, authority_id=beijing.author.authority_id))


def test_another_office_can_neither_release_nor_withdraw(beijing: Editors) -> None:
    waiting, standing, nanjing = a_proposal(beijing), a_released(beijing), the_province("32")

    with pytest.raises(Refusal) as refused:
        release_edition(edition_id=waiting.pk, by=nanjing.second)
    with pytest.raises(Refusal):
        withdraw_edition(edition_id=standing.pk, reason="x", by=nanjing.second)

    assert refused.value.hidden


def test_an_announcement_reaches_its_area_and_no_other() -> None:
    nation, haidian = the_nation(), the_province("110108", level=COUNTY)
    a_released(nation, area="00", title="全国")
    a_released(the_province("11"), title="北京")
    a_released(haidian, area="110108", title="海淀")

    assert set(titles(HAIDIAN)) == {"全国", "北京", "海淀"}
    assert set(titles(Reader(region="110101"))) == {"全国", "北京"}
    assert set(titles(Reader(region="320106"))) == set(titles(Reader())) == {"全国"}
    assert {one.text.title for one in bulletins_of_area("11")} == {"全国", "北京", "海淀"}


def test_an_office_speaks_for_no_other_area() -> None:
    haidian = the_province("110108", level=COUNTY)

    for area in ("11", "110101", "00", "32"):
        with pytest.raises(EditionRefused) as refused:
            a_proposal(haidian, area=area)
        assert refused.value.reason == "outside_area"


def test_only_the_provinces_health_authority_keeps_page_and_parameters() -> None:
    for editors in (the_province("110108", level=COUNTY), the_province("11", kind=AuthorityKind.TCM), the_nation()):
        for kind in (EditionKind.PAGE, EditionKind.PARAMETERS):
            with pytest.raises(EditionRefused) as refused:
                a_proposal(editors, kind)
            assert refused.value.reason == "not_the_provinces_office"


def test_it_is_shown_to_its_audience_alone(beijing: Editors) -> None:
    row = a_released(beijing, audience=["institution"])

    assert titles(Reader(("public", "institution"), "110108")) == ["窗口调整"]
    assert titles(HAIDIAN) == []
    assert bulletin_for(HAIDIAN, row.pk) is None
    assert not bulletins_of_area("11")


def test_it_is_shown_from_its_first_day_to_its_last(beijing: Editors) -> None:
    today = clock.today()
    a_released(beijing, shown_from=today + timedelta(days=2), shown_until=today + timedelta(days=3))

    seen = []
    for days in range(5):
        with clock.shifted_to(today + timedelta(days=days)):
            seen.append(bool(titles(HAIDIAN)))

    assert seen == [False, False, True, True, False]


def test_a_new_edition_takes_the_place_of_the_old_one_which_stays_in_the_history(beijing: Editors) -> None:
    first = a_released(beijing, must_read=True, audience=["public", "physician"])
    second = a_released(beijing, follows=first.pk, title="窗口再调整")

    assert titles(HAIDIAN) == ["窗口再调整"]
    assert newer_edition(first.pk) == second.pk
    assert [each.pk for each in history_of(first.series)] == [second.pk, first.pk]


def test_one_edition_of_a_series_waits_at_a_time(beijing: Editors) -> None:
    first = a_released(beijing)
    a_proposal(beijing, follows=first.pk)

    with pytest.raises(EditionRefused) as refused:
        a_proposal(beijing, follows=first.pk)

    assert refused.value.reason == "edition_waiting"


def test_what_is_withdrawn_goes_with_everything_before_it(beijing: Editors) -> None:
    first = a_released(beijing)
    second = a_released(beijing, follows=first.pk, title="再版")

    with pytest.raises(EditionRefused):
        withdraw_edition(edition_id=second.pk, reason=" ", by=beijing.author)
    withdraw_edition(edition_id=second.pk, reason="内容有误", by=beijing.author)

    assert titles(HAIDIAN) == []
    assert {each.state for each in history_of(first.series)} == {"withdrawn"}


def test_a_returned_edition_is_not_released_any_more(beijing: Editors) -> None:
    row = a_proposal(beijing)

    return_edition(edition_id=row.pk, reason="日期不对", by=beijing.second)

    with pytest.raises(EditionRefused) as refused:
        release_edition(edition_id=row.pk, by=beijing.second)
    assert refused.value.reason == "not_waiting"


def test_what_must_be_read_stands_first_until_its_reader_has_confirmed_it(beijing: Editors) -> None:
    must = a_released(beijing, title="必读", must_read=True, audience=["physician"], shown_from=clock.today() - timedelta(days=3))
    a_released(beijing, title="新的")
    reader, physician = Reader(("public", "physician"), "110108", user_id=7), Actor(Role.PHYSICIAN, 7)

    before = titles(reader)
    confirm_bulletin(edition_id=must.pk, reader=reader, by=physician)
    confirm_bulletin(edition_id=must.pk, reader=reader, by=physician)

    assert before == ["必读", "新的"]
    assert titles(reader) == ["新的", "必读"]
    assert BulletinReceipt.objects.count() == AuditEntry.objects.filter(verb="confirmed_bulletin").count() == 1
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        BulletinReceipt.objects.update(user_id=8)


def test_nobody_confirms_what_is_not_addressed_to_her_or_for_somebody_else(beijing: Editors) -> None:
    must = a_released(beijing, must_read=True, audience=["institution"])
    reader = Reader(("public", "physician"), "110108", user_id=7)

    with pytest.raises(EditionRefused):
        confirm_bulletin(edition_id=must.pk, reader=reader, by=Actor(Role.PHYSICIAN, 7))
    with pytest.raises(Refusal):
        confirm_bulletin(edition_id=must.pk, reader=reader, by=Actor(Role.PHYSICIAN, 8))


def test_maintenance_is_announced_ahead_and_gone_when_it_is_over(beijing: Editors) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    night: dict[str, Any] = {"down_on": tomorrow, "down_at": "22:00", "up_on": tomorrow + timedelta(days=1), "up_at": "02:00"}
    a_released(beijing, sort="maintenance", **night)

    assert len(maintenance_ahead("110108")) == len(maintenance_ahead(everywhere=True)) == 1
    assert maintenance_ahead("32") == ()
    with clock.shifted_to(tomorrow + timedelta(days=1)):
        assert maintenance_ahead("11") == ()


@pytest.mark.parametrize(
    "night",
    [{}, {"down_at": "25:00"}, {"up_at": "21:00", "up_on": "2026-09-16"}, {"down_on": None}],
)
def test_maintenance_without_a_whole_window_is_refused(beijing: Editors, night: dict[str, Any]) -> None:
    usual: dict[str, Any] = {"down_on": "2026-09-16", "down_at": "22:00", "up_on": "2026-09-17", "up_at": "02:00"} if night else {}

    with pytest.raises(ValidationError):
        a_proposal(beijing, sort="maintenance", **{**usual, **night})


def test_a_provinces_page_is_what_was_released_last(beijing: Editors) -> None:
    a_released(beijing, EditionKind.PAGE)
    a_released(beijing, EditionKind.PAGE, contact_phone="010-87654321")

    page = page_of_province("11")

    assert page is not None
    assert page.contact_phone == "010-87654321"
    assert page_of_province("32") is None


@pytest.mark.parametrize("website", ["http://zwfw.beijing.gov.cn", "https://evil.com/gov.cn", "https://gov.cn.evil.com", "javascript:alert(1)"])
def test_a_page_links_to_government_sites_alone(beijing: Editors, website: str) -> None:
    with pytest.raises(ValidationError):
        a_proposal(beijing, EditionKind.PAGE, website=website)


def test_released_parameters_are_the_laws_from_their_day_on(beijing: Editors) -> None:
    start = clock.today() + timedelta(days=3)
    a_released(beijing, EditionKind.PARAMETERS, shown_from=start, promised_days=10)

    days = {on: parameters_in_force("11", on=on).promised_days for on in (start - timedelta(days=1), start)}

    assert list(days.values()) == [20, 10]
    assert parameters_in_force("11").promised_days == 20
    assert parameters_in_force("32", on=start).promised_days == 20
    assert parameters_in_force("11", on=start).icu_assistant == "unregulated"


def test_a_promise_holds_for_what_is_accepted_from_then_on_and_never_reaches_back(beijing: Editors) -> None:
    today, start = clock.today(), clock.today() + timedelta(days=1)
    a_released(beijing, EditionKind.PARAMETERS, shown_from=start, promised_days=5)
    with clock.shifted_to(start + timedelta(days=6)):
        old, new = decision_due(today, "11"), decision_due(start, "11")

    assert old.promised is not None and new.promised is not None and old.statutory is not None
    assert old.promised == old.statutory
    assert new.promised < old.promised


def test_a_case_is_judged_by_what_its_province_released(beijing: Editors) -> None:
    case = a_submitted_case(a_scene())
    before = assess(case).parameters.promised_days
    a_released(beijing, EditionKind.PARAMETERS, promised_days=7)

    judged = assess(case)

    assert (before, judged.parameters.promised_days) == (20, 7)


def test_parameters_begin_today_or_later_also_when_they_are_released(beijing: Editors) -> None:
    with pytest.raises(ValidationError):
        a_proposal(beijing, EditionKind.PARAMETERS, shown_from=clock.today() - timedelta(days=1))
    late = a_proposal(beijing, EditionKind.PARAMETERS)

    with clock.shifted_to(clock.today() + timedelta(days=1)), pytest.raises(EditionRefused) as refused:
        release_edition(edition_id=late.pk, by=beijing.second)

    assert refused.value.reason == "days_gone"


@pytest.mark.parametrize("changed", [{"promised_days": 21}, {"promised_days": 0}, {"basis": ""}])
def test_no_province_promises_more_than_the_statute(beijing: Editors, changed: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        a_proposal(beijing, EditionKind.PARAMETERS, **changed)
