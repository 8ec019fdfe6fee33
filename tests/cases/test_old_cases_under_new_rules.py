"""A case keeps the day its rules are judged by: run again under a newer version of a rule, it gives the old answer."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date

import pytest

from medreg import clock
from medreg.cases.actions.accept import accept
from medreg.cases.facts import assess
from medreg.cases.models import Case
from medreg.law.finding import Decision
from medreg.law.matter import Matter
from medreg.law.rule import NATIONAL, Basis, Findings, rule
from tests.builders.casework import Scene, a_confirmed_case, a_granted_case, a_reviewed_case, a_scene

pytestmark = pytest.mark.django_db

NEW_LAW = date(2027, 1, 1)


@pytest.fixture
def everybody_is_barred_from_2027() -> Iterator[None]:
    """A newer version of the rule on capacity, under which nobody may be registered any more; gone afterwards with all
    that the rulebook has looked up meanwhile."""
    before = deepcopy(vars(NATIONAL))

    @rule("ELG-03", subject="capacity", cites=("医师法 16(1)",), since=NEW_LAW)
    def nobody(matter: Matter, basis: Basis) -> Findings:
        del matter
        return basis.barred(Decision.REFUSE, "新规", plain="新规")

    yield
    vars(NATIONAL).update(before)
    assert all(each.version.since < NEW_LAW for each in NATIONAL.in_force(NEW_LAW, "11"))


def outcome_of(case: Case) -> Decision:
    return assess(Case.objects.get(pk=case.pk)).ruling.outcome


def test_an_accepted_case_is_judged_by_the_law_of_its_acceptance(everybody_is_barred_from_2027: None) -> None:
    case = a_reviewed_case(a_scene())

    with clock.shifted_to(date(2027, 6, 1)):
        later = outcome_of(case)

    assert later is Decision.ACCEPTABLE
    assert case.rules_as_of == clock.today()


def test_a_case_that_was_not_accepted_yet_is_judged_by_the_new_law(everybody_is_barred_from_2027: None) -> None:
    scene: Scene = a_scene()
    with clock.shifted_to(date(2026, 12, 30)):  # the limit to accept stays open: nobody has announced the holidays of 2027
        case = a_confirmed_case(scene)

    with clock.shifted_to(date(2027, 6, 1)):
        later = outcome_of(case)
        accepted = accept(case_id=case.pk, by=scene.acceptor)

    assert later is Decision.REFUSE
    assert accepted.rules_as_of == date(2027, 6, 1)


def test_the_decision_keeps_the_findings_it_rested_on(everybody_is_barred_from_2027: None) -> None:
    case = a_granted_case(a_scene())
    stored = case.findings

    with clock.shifted_to(date(2027, 6, 1)):
        again = assess(Case.objects.get(pk=case.pk)).findings_json

    capacity = [one for one in again if one["rule"] == "ELG-03"]
    assert [one["version"] for one in capacity] == [one["version"] for one in stored if one["rule"] == "ELG-03"]
    assert all(one["leads_to"] == "acceptable" for one in stored)
