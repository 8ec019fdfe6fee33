"""Where somebody may practise, and alone; relations that spare a filing; registrations that continue elsewhere."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from medreg.law.continuity import registered_since
from medreg.law.dated import NEVER
from medreg.law.facts import Filing, Relation
from medreg.law.practice import Breach, SolePractice, practice_check, sole_practice
from medreg.law.relations import exempting_relation
from medreg.standards.vocabulary import (
    Activity,
    Category,
    HistoryEvent,
    Level,
    RegistrationStatus,
    RelationKind,
    SuspensionGround,
)
from tests.law.acts_by_hand import CLINIC, IN_JIANGSU, OTHER_HOSPITAL, SINCE, known, physician, registration
from tests.law.cases_by_hand import HOSPITAL, QUALIFICATION, TODAY, past

ONE_DAY = timedelta(days=1)
ALLIED = Relation(RelationKind.MEDICAL_ALLIANCE, frozenset({"H", "H3"}))
COUNTY = replace(HOSPITAL, key="C", region="110108")
VILLAGE = replace(HOSPITAL, key="V", region="110108", class_code="D600")


def breaches(
    *registrations: Any, at: Any = HOSPITAL, scopes: tuple[str, ...] = ("C01",), on: date = TODAY, **more: Any
) -> set[str]:
    changes = {key: more.pop(key) for key in ("filings", "history") if key in more}
    history = changes.pop("history", ())
    who = physician(*history, registrations=registrations or (registration(),), **changes)
    return {each.value for each in practice_check(known(who, on=on, **more), at, scopes).breaches}


def filed(first: date, last: date, scopes: frozenset[str] = frozenset({"C01"})) -> Filing:
    return Filing("F", "H2", scopes, first, last)


def test_at_home_within_the_scope_everything_is_lawful() -> None:
    check = practice_check(known(), HOSPITAL, ["C01"])

    assert check.lawful
    assert check.cites == ()


@pytest.mark.parametrize(
    ("at", "scopes", "expected"),
    [
        (HOSPITAL, ("C02",), {"scope"}),
        (HOSPITAL, ("C01", "D01"), {"category"}),
        (HOSPITAL, ("C02", "D01"), {"scope", "category"}),
        (CLINIC, ("C01",), {"filing"}),
        (CLINIC, ("C02",), {"filing", "scope"}),
        (OTHER_HOSPITAL, ("C01",), {"place"}),
        (OTHER_HOSPITAL, ("T01",), {"place", "category"}),
        (HOSPITAL, (), set()),
    ],
)
def test_each_breach_is_named(at: Any, scopes: tuple[str, ...], expected: set[str]) -> None:
    assert breaches(at=at, scopes=scopes) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (TODAY, TODAY, set()),
        (TODAY + ONE_DAY, date(2026, 12, 31), {"filing"}),
        (date(2026, 1, 1), TODAY - ONE_DAY, {"filing"}),
    ],
)
def test_a_filing_covers_its_days(first: date, last: date, expected: set[str]) -> None:
    assert breaches(at=CLINIC, filings=(filed(first, last),)) == expected


def test_a_filing_covers_only_the_scopes_filed() -> None:
    both = registration(scopes=frozenset({"C01", "C02"}))
    filing = filed(date(2026, 1, 1), date(2026, 12, 31))

    assert breaches(both, at=CLINIC, scopes=("C02",), filings=(filing,)) == {"filing"}
    assert breaches(at=CLINIC, scopes=("C02",), filings=(filing,)) == {"scope"}


def test_a_second_province_needs_its_own_registration() -> None:
    assert breaches(registration(), IN_JIANGSU, at=OTHER_HOSPITAL) == set()
    assert breaches(registration(), replace(IN_JIANGSU, scopes=frozenset({"C02"})), at=OTHER_HOSPITAL) == {"scope"}


def test_without_a_registration_no_place_is_right() -> None:
    check = practice_check(known(physician(registrations=())), HOSPITAL, ["C01"], Activity.CHARITY)

    assert check.breaches == {Breach.PLACE}


@pytest.mark.parametrize("activity", Activity)
def test_a_stay_named_by_law_needs_no_procedure(activity: Activity) -> None:
    assert practice_check(known(), OTHER_HOSPITAL, ["C01"], activity).lawful


def test_while_suspended_nothing_is_lawful() -> None:
    held = registration(status=RegistrationStatus.SUSPENDED)
    check = practice_check(known(physician(registrations=(held,))), HOSPITAL, ["C01"])
    visiting = practice_check(known(physician(registrations=(held,))), CLINIC, ["C01"], Activity.FREE_CLINIC)

    assert not check.lawful
    assert check.breaches == frozenset()
    assert not visiting.lawful


@pytest.mark.parametrize("status", [RegistrationStatus.DEPARTURE_FILED, RegistrationStatus.MAIN_INSTITUTION_LOST])
def test_whoever_left_is_at_home_nowhere(status: RegistrationStatus) -> None:
    assert breaches(registration(status=status)) == {"filing"}


def test_breaches_are_cited() -> None:
    place = practice_check(known(), OTHER_HOSPITAL, ["C02"])
    filing = practice_check(known(), CLINIC, ["C01"])

    assert [str(cite) for cite in place.cites] == ["医师法 57"]
    assert [str(cite) for cite in filing.cites] == ["管理办法 10"]


def test_an_alliance_spares_place_and_filing_but_not_the_scope() -> None:
    assert breaches(at=OTHER_HOSPITAL, relations=(ALLIED,)) == set()
    assert breaches(at=OTHER_HOSPITAL, scopes=("C02",), relations=(ALLIED,)) == {"scope"}


@pytest.mark.parametrize(
    ("level", "place", "at", "expected"),
    [
        (Level.ASSISTANT, "110108", COUNTY, {"filing"}),
        (Level.ASSISTANT, "110108", CLINIC, {"place"}),
        (Level.RURAL_ASSISTANT, "110108", VILLAGE, {"place"}),
        (Level.RURAL_ASSISTANT, "110108", HOSPITAL, set()),
    ],
)
def test_assistants_are_bound_to_their_county_rural_ones_to_their_institution(
    level: Level, place: str, at: Any, expected: set[str]
) -> None:
    assert breaches(registration(level=level, place=place), at=at) == expected


def test_before_2017_the_place_was_the_institution() -> None:
    long_registered = registration(since=date(2010, 1, 1))

    assert breaches(long_registered, at=CLINIC, on=date(2017, 3, 31)) == {"place"}
    assert breaches(long_registered, at=CLINIC, on=date(2017, 4, 1)) == {"filing"}
    assert breaches(long_registered, on=date(2017, 3, 31)) == set()


@pytest.mark.parametrize(
    ("changes", "scope", "expected"),
    [
        ({"category": Category.CHINESE_MEDICINE, "scopes": frozenset({"T01"})}, "T03", {"scope"}),
        ({"category": Category.CHINESE_MEDICINE, "scopes": frozenset({"T01"})}, "C01", {"category"}),
        ({"category": Category.RURAL, "scopes": frozenset({"C11"})}, "C01", {"scope"}),
        ({"category": Category.RURAL, "scopes": frozenset({"C11"})}, "T01", {"scope"}),
        ({"category": Category.RURAL, "scopes": frozenset({"C11"})}, "D01", {"category"}),
        (
            {"level": Level.TCM_SPECIALTY, "scopes": frozenset(), "techniques": frozenset({"针刺"})},
            "推拿",
            {"scope"},
        ),
        ({"level": Level.TCM_SPECIALTY, "scopes": frozenset(), "techniques": frozenset({"针刺"})}, "针刺", set()),
    ],
)
def test_chinese_medicine_is_one_category_and_techniques_have_none(
    changes: dict[str, Any], scope: str, expected: set[str]
) -> None:
    assert breaches(registration(**changes), scopes=(scope,)) == expected


@pytest.mark.parametrize(
    ("kind", "since"),
    [
        (RelationKind.MEDICAL_ALLIANCE, date(2022, 3, 1)),
        (RelationKind.ASSISTANCE_AGREEMENT, date(2017, 4, 1)),
        (RelationKind.TRUSTEESHIP_AGREEMENT, date(2017, 4, 1)),
        (RelationKind.REMOTE_CONSULTATION, date(2017, 4, 1)),
    ],
)
def test_a_relation_exempts_since_its_law_and_on_its_days(kind: RelationKind, since: date) -> None:
    always = Relation(kind, frozenset({"a", "b"}))
    for_a_day = Relation(kind, frozenset({"a", "b"}), TODAY, TODAY)

    assert exempting_relation([always], "b", "a", since) is always
    assert exempting_relation([always], "a", "b", since - ONE_DAY) is None
    assert exempting_relation([for_a_day], "a", "b", TODAY) is for_a_day
    assert exempting_relation([for_a_day], "a", "b", TODAY - ONE_DAY) is None
    assert exempting_relation([for_a_day], "a", "b", TODAY + ONE_DAY) is None
    assert exempting_relation([always], "a", "c", TODAY) is None


@pytest.mark.parametrize(("days", "eligible"), [(-1, False), (0, True), (1, True)])
def test_sole_practice_after_five_full_years(days: int, eligible: bool) -> None:
    five_years = date(2025, 6, 1)

    assert sole_practice(known(on=five_years + timedelta(days=days))) == SolePractice(eligible, five_years)


@pytest.mark.parametrize("level", [Level.ASSISTANT, Level.RURAL_ASSISTANT])
def test_assistants_never_practise_alone(level: Level) -> None:
    registered = physician(registrations=(registration(level=level),))
    qualified = physician(registrations=(), qualifications=(replace(QUALIFICATION, level=level),))

    assert sole_practice(known(registered)) == SolePractice(False, NEVER)
    assert sole_practice(known(qualified)) == SolePractice(False, NEVER)


def test_specialty_physicians_practise_alone_at_once() -> None:
    held = registration(level=Level.TCM_SPECIALTY, since=TODAY)

    assert sole_practice(known(physician(registrations=(held,)))) == SolePractice(True, TODAY)


def test_without_a_registration_no_years_run() -> None:
    assert sole_practice(known(physician(registrations=()))) == SolePractice(False, None)
    assert sole_practice(known(physician(registrations=(), qualifications=()))) == SolePractice(False, None)


MOVED = date(2024, 5, 1)


@pytest.mark.parametrize(
    ("before", "since"),
    [
        (registration(key="R0", status=RegistrationStatus.TRANSFERRED, ended=MOVED), SINCE),
        (registration(key="R0", status=RegistrationStatus.TRANSFERRED, ended=MOVED - ONE_DAY), MOVED),
        (registration(key="R0", status=RegistrationStatus.CANCELLED, ended=MOVED), MOVED),
        (registration(key="R0", status=RegistrationStatus.TRANSFERRED, ended=MOVED, level=Level.ASSISTANT), MOVED),
        (registration(key="R0", status=RegistrationStatus.TRANSFERRED), MOVED),
    ],
)
def test_a_registration_that_was_transferred_goes_on_in_the_next(before: Any, since: date) -> None:
    now = replace(IN_JIANGSU, since=MOVED)

    assert registered_since(physician(registrations=(before, now)), TODAY) == since


def test_nobody_is_registered_since_anything_who_is_not_registered() -> None:
    assert registered_since(physician(registrations=()), TODAY) is None


def test_a_suspension_on_record_does_not_hide_a_free_registration() -> None:
    event = past(
        HistoryEvent.SUSPENSION, TODAY, ground=SuspensionGround.DISCIPLINE
    )
    held = replace(IN_JIANGSU, status=RegistrationStatus.SUSPENDED)

    assert breaches(registration(), held, history=(event,)) == set()
    assert breaches(registration(), held, at=OTHER_HOSPITAL, history=(event,)) == {"place"}
