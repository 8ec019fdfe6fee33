"""What refusing a case leads to, when materials of it are found to be false and when not (行政许可法 78)."""

from dataclasses import replace

from medreg import clock
from medreg.cases.case_request import request_of
from medreg.cases.facts import facts_of
from medreg.cases.models import Case
from medreg.law.consequences import consequences
from medreg.law.effect import Effects
from medreg.law.facts import Facts
from medreg.law.finding import Decision
from medreg.standards.vocabulary import MaterialKind


def refusal_effects(case: Case, forged: frozenset[MaterialKind]) -> tuple[Facts, Effects]:
    """A bar runs from the decision, which is made today, not from the day of acceptance."""
    facts = replace(facts_of(case), date=clock.today())
    request = replace(request_of(case), forged=forged)
    return facts, consequences(facts, request, outcome=Decision.REFUSE)
