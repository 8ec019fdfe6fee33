"""Who needs neither registration, change nor filing: passing stays, and institutions bound to each other."""

from datetime import date, timedelta

import pytest

from medreg.law.facts import Relation
from medreg.law.finding import Decision
from medreg.standards.vocabulary import (
    Activity,
    Business,
    Reason,
    RegistrationStatus,
    RelationKind,
)
from tests.law.cases_by_hand import TODAY
from tests.law.registered_by_hand import (
    YEAR,
    asked,
    facts,
    physician,
    registration,
    ruled,
)

MAIN, PLACE, ADDED = Business.CHANGE_MAIN_INSTITUTION, Business.CHANGE_PLACE, Business.ADDITIONAL_REGISTRATION
ONE_DAY = timedelta(days=1)
DEPARTED = registration(status=RegistrationStatus.DEPARTURE_FILED)


@pytest.mark.parametrize("kind", list(RelationKind))
@pytest.mark.parametrize(("on", "newer_law"), [(date(2022, 2, 28), False), (date(2022, 3, 1), True)])
def test_which_bonds_of_institutions_exempt_depends_on_the_law_of_the_day(
    kind: RelationKind, on: date, newer_law: bool
) -> None:
    bond = Relation(kind, frozenset({"OWN", "AWAY"}))

    ruling = ruled(asked(ADDED, "AWAY", "C01"), facts(on=on, relations=(bond,)))

    alliance = kind is RelationKind.MEDICAL_ALLIANCE
    assert (ruling.outcome is Decision.NO_PROCEDURE) is (newer_law or not alliance)


@pytest.mark.parametrize(
    ("first", "last", "exempt"),
    [
        (TODAY, TODAY, True),
        (TODAY + ONE_DAY, None, False),
        (None, TODAY - ONE_DAY, False),
        (None, None, True),
    ],
)
def test_a_bond_exempts_on_its_first_and_last_day(first: date | None, last: date | None, exempt: bool) -> None:
    bond = Relation(RelationKind.ASSISTANCE_AGREEMENT, frozenset({"OWN", "FAR"}), first, last)
    request = asked(Business.MULTI_INSTITUTION_FILING, "FAR", "C01", period=YEAR)

    ruling = ruled(request, facts(relations=(bond,)))

    assert (ruling.outcome is Decision.NO_PROCEDURE) is exempt
    assert not exempt or (ruling.reasons, [str(cite) for cite in ruling.cites]) == ((Reason.N02,), ["管理办法 20"])


def test_a_bond_of_other_institutions_or_of_one_that_was_left_exempts_from_nothing() -> None:
    request = asked(Business.MULTI_INSTITUTION_FILING, "FAR", "C01", period=YEAR)
    own = Relation(RelationKind.MEDICAL_ALLIANCE, frozenset({"OWN", "FAR"}))
    others = Relation(RelationKind.MEDICAL_ALLIANCE, frozenset({"NEAR", "FAR"}))

    strange = ruled(request, facts(relations=(others,)))
    left = ruled(request, facts(physician(DEPARTED), relations=(own,)))
    moving = ruled(asked(MAIN, "FAR", "C01"), facts(relations=(own,)))

    assert strange.outcome is Decision.ACCEPTABLE
    assert left.outcome is Decision.BLOCKED
    assert moving.outcome is Decision.ACCEPTABLE


@pytest.mark.parametrize("business", [MAIN, PLACE, ADDED, Business.MULTI_INSTITUTION_FILING])
@pytest.mark.parametrize("activity", list(Activity))
def test_a_passing_stay_needs_no_procedure(business: Business, activity: Activity) -> None:
    ruling = ruled(asked(business, "FAR", "C01", activity=activity, authority="COUNTY"))

    expected = "管理办法 20" if activity is Activity.ACADEMIC_EXCHANGE else "医师法 18"
    deciding = {str(cite) for each in ruling.deciding for cite in each.cites}
    assert (ruling.outcome, deciding) == (Decision.NO_PROCEDURE, {expected})


@pytest.mark.parametrize(
    ("on", "cite"),
    [(date(2022, 2, 28), "管理办法 20"), (date(2017, 4, 1), "管理办法 20"), (date(2017, 3, 31), "169号")],
)
def test_a_passing_stay_needed_none_under_older_law_either(on: date, cite: str) -> None:
    long_ago = physician(registration(since=date(2015, 3, 1)))

    ruling = ruled(asked(MAIN, "FAR", "C01", activity=Activity.CONSULTATION), facts(long_ago, on=on))

    assert ruling.outcome is Decision.NO_PROCEDURE
    assert cite in {str(each) for each in ruling.cites}


def test_a_stay_exempts_registered_physicians_from_moves_only() -> None:
    stay = {"activity": Activity.FURTHER_TRAINING}

    unregistered = ruled(asked(MAIN, "FAR", "C01", **stay), facts(physician(registrations=())))
    adding = ruled(asked(Business.ADD_SCOPE, "", "C02", **stay))

    assert unregistered.outcome is Decision.BLOCKED
    assert adding.outcome is Decision.REFUSE
