"""Physicians who come for a time: origin, term to the day, category, licence at home, competent body."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from medreg.law.consequences import consequences
from medreg.law.effect import Effect, Verb
from medreg.law.facts import HomeLicence, Period
from medreg.law.finding import Decision
from medreg.law.parameters import Parameters
from medreg.standards.vocabulary import Actor, Business, Category, Origin, Reason
from tests.law.acts_by_hand import act, known
from tests.law.cases_by_hand import AUTHORITY, HOSPITAL, person, ruled

FIRST = date(2026, 10, 1)
HOME = HomeLicence(Category.CLINICAL, True)


def visitor(origin: Origin, home: HomeLicence | None = HOME) -> Any:
    return person(origin=origin, qualifications=(), home_licence=home)


def stay(last: date | None = date(2027, 9, 30), **more: Any) -> Any:
    period = Period(FIRST, last) if last else None
    return act(
        Business.SHORT_TERM_PRACTICE, **{"actor": Actor.EMPLOYER, "institution": "H", "period": period, **more}
    )


@pytest.mark.parametrize(
    ("origin", "last", "outcome"),
    [
        (Origin.HONG_KONG, date(2029, 9, 30), Decision.ACCEPTABLE),
        (Origin.HONG_KONG, date(2029, 10, 1), Decision.REFUSE),
        (Origin.MACAU, date(2029, 10, 1), Decision.REFUSE),
        (Origin.TAIWAN, date(2029, 9, 30), Decision.ACCEPTABLE),
        (Origin.TAIWAN, date(2029, 10, 1), Decision.REFUSE),
        (Origin.FOREIGN, date(2027, 9, 30), Decision.ACCEPTABLE),
        (Origin.FOREIGN, date(2027, 10, 1), Decision.REFUSE),
        (Origin.FOREIGN, None, Decision.ACCEPTABLE),
    ],
)
def test_each_origin_has_its_longest_stay(origin: Origin, last: date | None, outcome: Decision) -> None:
    ruling = ruled(known(visitor(origin)), stay(last))

    assert ruling.outcome is outcome
    assert ruling.reasons == (() if outcome is Decision.ACCEPTABLE else (Reason.R99,))


def test_a_zone_may_keep_foreign_physicians_longer() -> None:
    facts, longer = known(visitor(Origin.FOREIGN)), Parameters(short_term_foreign_max_months=36)

    assert ruled(facts, stay(date(2029, 9, 30)), longer).outcome is Decision.ACCEPTABLE
    assert ruled(facts, stay(date(2029, 10, 1)), longer).outcome is Decision.REFUSE


@pytest.mark.parametrize(
    ("origin", "category", "outcome"),
    [
        (Origin.HONG_KONG, Category.PUBLIC_HEALTH, Decision.REFUSE),
        (Origin.MACAU, Category.PUBLIC_HEALTH, Decision.REFUSE),
        (Origin.HONG_KONG, Category.DENTAL, Decision.ACCEPTABLE),
        (Origin.MACAU, Category.CHINESE_MEDICINE, Decision.ACCEPTABLE),
        (Origin.TAIWAN, Category.PUBLIC_HEALTH, Decision.ACCEPTABLE),
    ],
)
def test_hong_kong_and_macau_have_three_categories(origin: Origin, category: Category, outcome: Decision) -> None:
    asked = ruled(known(visitor(origin)), stay(categories=(category,)))
    by_licence = ruled(known(visitor(origin, HomeLicence(category, True))), stay())

    assert asked.outcome is by_licence.outcome is outcome


@pytest.mark.parametrize("origin", [Origin.HONG_KONG, Origin.TAIWAN, Origin.FOREIGN])
@pytest.mark.parametrize("home", [None, HomeLicence(Category.CLINICAL, False)])
def test_who_may_not_practise_at_home_may_not_here(origin: Origin, home: HomeLicence | None) -> None:
    assert ruled(known(visitor(origin, home)), stay()).outcome is Decision.REFUSE


def test_a_mainland_physician_registers() -> None:
    newcomer = ruled(known(person()), stay())
    registered = ruled(known(), stay())

    assert newcomer.outcome is registered.outcome is Decision.BLOCKED
    assert newcomer.instead is Business.FIRST_REGISTRATION
    assert registered.instead is None


def test_a_stay_that_ends_before_it_begins_is_no_application() -> None:
    assert ruled(known(visitor(Origin.TAIWAN)), stay(date(2026, 9, 30))).outcome is Decision.BLOCKED


@pytest.mark.parametrize(
    ("city", "competent"), [("A", "A"), ("", None), ("S", None)], ids=["city", "none on file", "supervision only"]
)
def test_the_city_level_body_is_competent(city: str, competent: str | None) -> None:
    institutions = {"H": replace(HOSPITAL, city_authority=city)}
    authorities = {"A": AUTHORITY, "S": replace(AUTHORITY, key="S", decides=False)}
    facts = replace(known(visitor(Origin.FOREIGN)), institutions=institutions, authorities=authorities)

    assert ruled(facts, stay()).competent_authority == competent


@pytest.mark.parametrize(
    ("origin", "document"),
    [
        (Origin.HONG_KONG, "港澳医师短期行医执业证书"),
        (Origin.MACAU, "港澳医师短期行医执业证书"),
        (Origin.TAIWAN, "台湾医师短期行医执业证书"),
        (Origin.FOREIGN, "外国医师短期行医许可证"),
    ],
)
def test_each_origin_has_its_document(origin: Origin, document: str) -> None:
    until = {"until": date(2027, 9, 30)}

    limited = consequences(known(visitor(origin)), stay())
    open_ended = consequences(known(visitor(origin)), stay(None))

    params = {"institution": "H", "document": document}
    assert limited == (Effect(Verb.CREATE, "short_term_registration", {**params, **until}),)
    assert open_ended == (Effect(Verb.CREATE, "short_term_registration", params),)


def test_a_mainland_physician_gets_none() -> None:
    assert consequences(known(), stay()) == ()
