"""What a decision changes, as values."""

from dataclasses import replace
from datetime import date

import pytest

from medreg.law.consequences import consequences
from medreg.law.effect import Effect, Verb
from medreg.law.finding import Decision
from medreg.law.numbers import licence_level_code, needs_new_licence_number
from medreg.law.parameters import Parameters
from medreg.standards.vocabulary import Category, Level, MaterialKind
from tests.law.cases_by_hand import AUTHORITY, HOSPITAL, REQUEST, facts, person


def test_a_grant_creates_issues_and_publishes() -> None:
    effects = consequences(facts(), REQUEST)

    assert effects == (
        Effect(
            Verb.CREATE,
            "registration",
            {
                "main_institution": "H",
                "level": "physician",
                "category": "10",
                "place": "110000",
                "scopes": ("C01",),
            },
        ),
        Effect(Verb.LICENCE, "issued", {"number": "new"}),
        Effect(Verb.PUBLISH, "granted"),
    )


def test_several_scopes_in_a_township_are_told_to_the_city() -> None:
    county = replace(AUTHORITY, city="CITY")
    township = replace(HOSPITAL, class_code="C220")

    effects = consequences(facts(institution=township, authority=county), replace(REQUEST, scopes=("C01", "C02")))

    assert Effect(Verb.NOTIFY, "CITY") in effects


def test_a_refusal_is_told_to_physician_and_institution() -> None:
    effects = consequences(facts(), REQUEST, outcome=Decision.REFUSE)

    assert effects == (Effect(Verb.NOTIFY, "physician"), Effect(Verb.NOTIFY, "H"))


def test_a_refusal_before_an_institution_was_chosen_is_told_to_the_physician_alone() -> None:
    effects = consequences(facts(), replace(REQUEST, institution=""), outcome=Decision.REFUSE)

    assert effects == (Effect(Verb.NOTIFY, "physician"),)


def test_without_qualification_neither_level_nor_category_nor_place_would_follow() -> None:
    created = consequences(facts(person(qualifications=())), REQUEST)[0]

    assert created.params == {"main_institution": "H", "scopes": ("C01",)}


def test_false_materials_bar_for_a_year() -> None:
    forged = replace(REQUEST, forged=frozenset({MaterialKind.PHOTO}))

    effects = consequences(facts(), forged, outcome=Decision.REFUSE)

    assert Effect(Verb.BAR, "false_materials", {"until": date(2027, 9, 15)}) in effects


@pytest.mark.parametrize("outcome", [Decision.NO_PROCEDURE, Decision.BLOCKED, Decision.NOT_ACCEPT])
def test_without_a_decision_nothing_changes(outcome: Decision) -> None:
    assert consequences(facts(), REQUEST, outcome=outcome) == ()


@pytest.mark.parametrize(
    ("level", "code"),
    [
        (Level.PHYSICIAN, "1"),
        (Level.TCM_SPECIALTY, "1"),
        (Level.ASSISTANT, "2"),
        (Level.RURAL_ASSISTANT, "2"),
    ],
)
def test_the_licence_number_begins_with_the_level(level: Level, code: str) -> None:
    assert licence_level_code(level, Parameters()) == code


def test_a_province_may_number_rural_assistants_otherwise() -> None:
    assert licence_level_code(Level.RURAL_ASSISTANT, Parameters(rural_licence_level_code="3")) == "3"


def test_a_number_is_kept_until_level_or_category_changes() -> None:
    held = (Level.ASSISTANT, Category.CLINICAL)

    assert not needs_new_licence_number(held, held)
    assert needs_new_licence_number(held, (Level.PHYSICIAN, Category.CLINICAL))
