"""What stands against handing a case in; to refuse what is handed in is for the authority."""

from medreg.law.decide import Ruling
from medreg.law.finding import Decision, Finding
from medreg.standards.vocabulary import Actor as Starter

CANNOT_BE_LODGED = frozenset({Decision.NO_PROCEDURE, Decision.BLOCKED})
FIRST_WORD_OF_IT = frozenset({"cancellation_ground"})
"""An institution's report is how the authority learns of a ground at all (管理办法 18): that the fact is not on file yet
stands against the grant, never against the report."""


def stands_against_lodging(ruling: Ruling, started_by: str) -> tuple[Finding, ...]:
    """The findings for which a case cannot be handed in as it is."""
    told_now = FIRST_WORD_OF_IT if started_by == Starter.INSTITUTION else frozenset()
    return tuple(each for each in ruling.barring if each.leads_to in CANNOT_BE_LODGED and each.rule not in told_now)
