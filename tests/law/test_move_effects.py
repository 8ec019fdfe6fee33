"""What a granted move leaves behind, as values."""

from datetime import date
from typing import Any

import pytest

from medreg.law.businesses import BUILT_ON_ANOTHER
from medreg.law.effect import Effect, Verb
from medreg.law.facts import Request
from medreg.standards.vocabulary import (
    Business,
    RegistrationStatus,
)
from tests.law.registered_by_hand import (
    AWAY,
    CHINESE,
    CLINICAL,
    OF_AN_ASSISTANT,
    asked,
    facts,
    filing,
    granted,
    physician,
    registration,
)

MAIN, PLACE, ADDED = Business.CHANGE_MAIN_INSTITUTION, Business.CHANGE_PLACE, Business.ADDITIONAL_REGISTRATION
DEPARTED = registration(status=RegistrationStatus.DEPARTURE_FILED)


def effect(verb: Verb, what: str, **params: Any) -> Effect:
    return Effect(verb, what, params)


def test_another_main_institution_keeps_the_filings_and_ends_the_one_there() -> None:
    filings = (filing("FAR"), filing("NEAR"), filing("AWAY"), filing("CDC", last=date(2026, 9, 14)))
    known = facts(physician(DEPARTED, AWAY, filings=filings))

    effects = granted(asked(MAIN, "FAR", "C01"), known)

    assert effects == (
        effect(Verb.CHANGE, "registration", place="110000", main_institution="FAR", category="10", scopes=("C01",)),
        effect(Verb.END, "filing", institution="FAR"),
        effect(Verb.KEEP, "filing", institution="NEAR"),
        effect(Verb.END, "departure_filing"),
        effect(Verb.NOTIFY, "OWN"),
        effect(Verb.LICENCE, "updated", number="same"),
    )


def test_another_category_on_the_way_means_another_number() -> None:
    known = facts(physician(qualifications=(CLINICAL, CHINESE)))

    effects = granted(asked(MAIN, "FAR", "T01", qualification="QT"), known)

    assert effect(Verb.LICENCE, "updated", number="new") in effects


def test_another_place_ends_registration_and_filings_and_tells_both() -> None:
    known = facts(physician(registration(), AWAY, filings=(filing("NEAR"),)))

    effects = granted(asked(PLACE, "TOWNSHIP", "C01", registration="R"), known)

    created = next(each for each in effects if each.verb is Verb.CREATE)
    assert (created.params["place"], created.params["main_institution"]) == ("410000", "TOWNSHIP")
    assert [each for each in effects if each is not created] == [
        effect(Verb.END, "registration", place="110000", **{"as": "transferred"}),
        effect(Verb.END, "filings", place="110000"),
        effect(Verb.KEEP, "registration", place="320000"),
        effect(Verb.NOTIFY, "OWN"),
        effect(Verb.NOTIFY, "CITY"),
        effect(Verb.LICENCE, "updated", number="same"),
    ]


def test_a_further_place_touches_nothing_that_stands() -> None:
    effects = granted(asked(ADDED, "TOWNSHIP", "C01"), facts(physician(registration(), AWAY)))

    assert effect(Verb.KEEP, "registration", place="110000") in effects
    assert effect(Verb.KEEP, "filings", place="320000") in effects
    assert {each.verb for each in effects} == {Verb.CREATE, Verb.KEEP}


@pytest.mark.parametrize("business", sorted(BUILT_ON_ANOTHER))
def test_without_registration_nothing_would_follow(business: Business) -> None:
    assert granted(asked(business, "FAR", "C01"), facts(physician(registrations=()))) == ()


def test_the_registration_meant_is_found_by_business_and_institution() -> None:
    known = facts(physician(registration(), AWAY, OF_AN_ASSISTANT))

    def meant(request: Request) -> Any:
        return next(each.params["place"] for each in granted(request, known) if "place" in each.params)

    assert meant(asked(MAIN, "AWAY", "C01")) == "320000"
    assert meant(asked(PLACE, "AWAY", "C01")) == "110000"
    assert meant(asked(Business.ADD_SCOPE, "AWAY", "C02")) == "320000"
    assert meant(asked(Business.ADD_SCOPE, "", "C02", authority="NANJING")) == "320000"
    assert meant(asked(Business.UPGRADE_TO_PHYSICIAN, "OWN", "C01")) == "110108"
