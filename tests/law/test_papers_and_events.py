"""Refusals as written, lists of names, events from outside, and who is competent."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from medreg.law.competence import competent_for_institution
from medreg.law.concerned import competent_authority, passed_to_another
from medreg.law.effect import Effect, Verb
from medreg.law.facts import LicensorPeriod
from medreg.law.outside_events import OutsideEvent, effects_of_event
from medreg.law.publication_lists import CREATE_A_REGISTRATION, Decided, publication_lists, published_ground
from medreg.law.refusal_document import RefusalDefect, RefusalDocument, refusal_defects
from medreg.standards.vocabulary import Business, CancellationGround, Category, Level, PublishedGround
from tests.law.acts_by_hand import CLINIC, IN_JIANGSU, OTHER_AUTHORITY, act, known, physician, registration
from tests.law.cases_by_hand import AUTHORITY, HOSPITAL, TODAY, ruled

GOOD = RefusalDocument(
    reasons=("R02",),
    articles=("医师法 16(2)",),
    addressees=frozenset({"physician", "H"}),
    institution="H",
    review_days=60,
    suit_months=6,
)
D = RefusalDefect


@pytest.mark.parametrize(
    ("changes", "defects"),
    [
        ({}, ()),
        ({"reasons": ()}, (D.NO_REASONS,)),
        ({"articles": ()}, (D.NO_ARTICLE,)),
        ({"addressees": frozenset({"H"})}, (D.MISSING_ADDRESSEE_APPLICANT,)),
        ({"addressees": frozenset({"physician"})}, (D.MISSING_ADDRESSEE_INSTITUTION,)),
        ({"addressees": frozenset({"physician"}), "institution": ""}, ()),
        ({"review_days": None, "suit_months": None}, (D.NO_REMEDIES,)),
        ({"review_days": 15}, (D.WRONG_REVIEW_PERIOD,)),
        ({"review_days": None}, (D.WRONG_REVIEW_PERIOD,)),
        ({"suit_months": 3}, (D.WRONG_SUIT_PERIOD,)),
        ({"suit_months": None, "suit_days": 180}, (D.WRONG_SUIT_PERIOD,)),
        ({"suit_days": 15}, (D.WRONG_SUIT_PERIOD,)),
    ],
)
def test_a_refusal_says_why_by_what_to_whom_and_what_can_be_done(
    changes: dict[str, Any], defects: tuple[RefusalDefect, ...]
) -> None:
    assert refusal_defects(replace(GOOD, **changes)) == defects


@pytest.mark.parametrize("business", Business)
def test_names_are_published_for_what_creates_and_what_cancels(business: Business) -> None:
    lists = publication_lists([Decided("p", business, True, date(2026, 3, 31))], 2026, 3)

    assert lists.granted == (frozenset({"p"}) if business in CREATE_A_REGISTRATION else frozenset())
    assert lists.cancelled == (frozenset({"p"}) if business is Business.CANCELLATION else frozenset())


@pytest.mark.parametrize(
    ("is_granted", "day"), [(False, date(2026, 3, 1)), (True, date(2026, 2, 28)), (True, date(2025, 3, 1))]
)
def test_refusals_and_other_months_are_not_named(is_granted: bool, day: date) -> None:
    lists = publication_lists([Decided("p", Business.FIRST_REGISTRATION, is_granted, day)], 2026, 3)

    assert lists.granted == frozenset()


HARMLESS = {
    CancellationGround.DEATH: PublishedGround.DECEASED,
    CancellationGround.DECLARED_MISSING: PublishedGround.DECEASED,
    CancellationGround.OWN_REQUEST: PublishedGround.OWN_REQUEST,
    CancellationGround.INTERRUPTED_TWO_YEARS: PublishedGround.NOT_PRACTISING,
    CancellationGround.DEPARTED_TWO_YEARS: PublishedGround.NOT_PRACTISING,
}


@pytest.mark.parametrize("code", [*(each.value for each in CancellationGround), "", "X99"])
def test_a_public_list_tells_no_sensitive_ground(code: str) -> None:
    ground = CancellationGround.from_value(code)

    assert published_ground(code) is (
        HARMLESS.get(ground, PublishedGround.BY_LAW) if ground else PublishedGround.BY_LAW
    )


BOTH = physician(registrations=(registration(), IN_JIANGSU))


def test_a_lost_main_institution_starts_the_clock_of_its_own_registration() -> None:
    effects = effects_of_event(known(BOTH), OutsideEvent.INSTITUTION_LICENCE_REVOKED, TODAY, institution="H3")

    assert effects == (
        Effect(Verb.STATUS, "main_institution_lost", {"place": "320000"}),
        Effect(Verb.CLOCK, "cancellation", {"due": date(2028, 9, 15)}),
        Effect(Verb.NOTIFY, "physician"),
    )
    assert effects_of_event(known(BOTH), OutsideEvent.INSTITUTION_LICENCE_REVOKED, TODAY, institution="H2") == ()


@pytest.mark.parametrize(("reported_by", "told"), [("A", ["B"]), ("B", ["A"]), ("C", ["A", "B"])])
def test_a_conviction_is_told_to_those_that_registered(reported_by: str, told: list[str]) -> None:
    effects = effects_of_event(known(BOTH), OutsideEvent.CONVICTION_REPORTED, TODAY, reported_by=reported_by)

    assert effects == tuple(Effect(Verb.NOTIFY, body) for body in told)


def test_death_ends_every_registration_at_once() -> None:
    effects = effects_of_event(known(BOTH), OutsideEvent.PHYSICIAN_DIED, TODAY)

    assert [each.params["place"] for each in effects if each.verb is Verb.END] == ["110000", "320000"]
    assert effects[-1] == Effect(Verb.LICENCE, "cancelled")
    assert effects_of_event(known(physician(registrations=())), OutsideEvent.PHYSICIAN_DIED, TODAY) == ()


SUPERVISES = replace(AUTHORITY, key="S", decides=False)


@pytest.mark.parametrize(
    ("main", "competent"), [("H", "A"), ("H9", None)], ids=["licensor of the main institution", "institution unknown"]
)
def test_a_body_that_may_no_longer_decide_is_replaced(main: str, competent: str | None) -> None:
    kept_by_a_supervisor = physician(registrations=(registration(authority="S", main_institution=main),))
    facts = replace(known(kept_by_a_supervisor), authorities={"A": AUTHORITY, "S": SUPERVISES})

    assert ruled(facts, act(Business.EXCHANGE)).competent_authority == competent


def test_a_body_that_is_not_on_file_is_nobody() -> None:
    facts = known(physician(registrations=(registration(authority="Z"),)))

    assert ruled(facts, act(Business.EXCHANGE, authority="A")).competent_authority is None


TCM_BODY = replace(AUTHORITY, key="T")
WITH_TCM_BODY = {"A": replace(AUTHORITY, tcm_body="T"), "T": TCM_BODY, "B": OTHER_AUTHORITY}


@pytest.mark.parametrize(
    ("business", "institution", "category", "competent"),
    [
        (Business.FIRST_REGISTRATION, HOSPITAL, Category.CLINICAL, "A"),
        (Business.FIRST_REGISTRATION, HOSPITAL, Category.CHINESE_MEDICINE, "T"),
        (Business.TCM_SPECIALTY_REGISTRATION, HOSPITAL, Category.CHINESE_MEDICINE, "A"),
        (Business.END_FILING, CLINIC, Category.CLINICAL, "A"),
        (Business.CANCELLATION, HOSPITAL, Category.CLINICAL, "B"),
        (Business.REPLACEMENT, HOSPITAL, Category.CLINICAL, "A"),
        (Business.PERSONAL_DATA_CHANGE, HOSPITAL, Category.CLINICAL, None),
        (Business.SHORT_TERM_PRACTICE, replace(HOSPITAL, city_authority="B"), Category.CLINICAL, "B"),
    ],
)
def test_every_business_has_its_body(
    business: Business, institution: Any, category: Category, competent: str | None
) -> None:
    facts = known(physician(registrations=(registration(authority="B", issuer="A"),)))
    facts = replace(facts, authorities=WITH_TCM_BODY, institutions={institution.key: institution})

    assert competent_authority(facts, business, institution, category, TODAY) == competent


def test_without_a_registration_in_the_facts_the_institution_points_to_the_body() -> None:
    facts = known(physician(registrations=()))

    assert competent_authority(facts, Business.EXCHANGE, HOSPITAL, Category.CLINICAL, None) == "A"


MOVED = replace(
    HOSPITAL,
    licensor="B",
    licensor_history=(
        LicensorPeriod("A", last=date(2026, 8, 31)),
        LicensorPeriod("B", first=date(2026, 9, 1)),
    ),
)
KNOWN_SINCE_SEPTEMBER = replace(MOVED, licensor_history=(LicensorPeriod("B", first=date(2026, 9, 1)),))


@pytest.mark.parametrize(
    ("institution", "accepted", "accepted_by", "today", "changed"),
    [
        (MOVED, date(2026, 8, 31), "A", TODAY, True),
        (MOVED, date(2026, 9, 1), "B", TODAY, False),
        (MOVED, date(2026, 9, 1), "A", TODAY, False),
        (MOVED, date(2026, 8, 31), "", TODAY, True),
        (MOVED, date(2026, 8, 31), "A", None, True),
        (MOVED, date(2026, 8, 31), "", None, False),
        (HOSPITAL, date(2026, 8, 31), "B", TODAY, True),
        (KNOWN_SINCE_SEPTEMBER, date(2026, 8, 31), "A", TODAY, True),
        (KNOWN_SINCE_SEPTEMBER, date(2026, 9, 1), "A", TODAY, False),
        (HOSPITAL, date(2026, 8, 31), "A", TODAY, False),
        (HOSPITAL, date(2026, 8, 31), "", TODAY, False),
    ],
)
def test_a_change_after_acceptance_is_for_an_officer(
    institution: Any, accepted: date, accepted_by: str, today: date | None, changed: bool
) -> None:
    authorities = {"A": AUTHORITY, "B": OTHER_AUTHORITY}
    competent = competent_for_institution(institution, Category.CLINICAL, Level.PHYSICIAN, authorities, today)

    assert passed_to_another(institution, accepted, accepted_by, competent, today) is changed


@pytest.mark.parametrize(("on", "competent"), [(date(2026, 8, 31), "A"), (date(2026, 9, 1), "B"), (None, "B")])
def test_the_licensor_of_the_day_is_asked(on: date | None, competent: str) -> None:
    authorities = {"A": AUTHORITY, "B": OTHER_AUTHORITY}

    assert competent_for_institution(MOVED, Category.CLINICAL, None, authorities, on) == competent
