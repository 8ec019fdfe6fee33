"""What a decision changes, as values. The preview, the worked cases and the approval read the same ones.

An effect is a verb with its object (`create registration`, `licence issued`, `notify H1`) and parameters.
`no_procedure`, `blocked` and `not_accept` change nothing; `correct` and `officer` show what a later grant would do.
"""

from collections.abc import Callable, Mapping

from medreg.law.base_registration import base_registration, institution_concerned
from medreg.law.dated import add_years
from medreg.law.decide import matter_of
from medreg.law.effect import Effect, Effects, Verb
from medreg.law.facts import Facts, Request
from medreg.law.finding import Decision
from medreg.law.grants import changing, data, ending, practising, registering, visiting
from medreg.law.matter import Matter
from medreg.law.parameters import Parameters
from medreg.law.standing import BAR_YEARS
from medreg.standards.vocabulary import BarGround, Business

_GRANTED: Mapping[Business, Callable[[Matter], Effects]] = {
    **registering.GRANTED,
    **changing.GRANTED,
    **ending.GRANTED,
    **practising.GRANTED,
    **data.GRANTED,
    **visiting.GRANTED,
}
CHANGES_NOTHING = frozenset({Decision.NO_PROCEDURE, Decision.BLOCKED, Decision.NOT_ACCEPT})


def consequences(
    facts: Facts,
    request: Request,
    parameters: Parameters | None = None,
    *,
    outcome: Decision = Decision.ACCEPTABLE,
) -> Effects:
    """The effects of deciding this request so; `outcome` ACCEPTABLE means granted, REFUSE refused."""
    if outcome in CHANGES_NOTHING:
        return ()
    if outcome is Decision.REFUSE:
        return _refusal(facts, request)
    return _GRANTED[request.business](matter_of(facts, request, parameters))


def _refusal(facts: Facts, request: Request) -> Effects:
    """Applicant and institution are both told (医师法 16); false materials bar for a year (行政许可法 78)."""
    institution = institution_concerned(facts, request, base_registration(facts, request))
    told = institution.key if institution is not None else request.institution
    effects: Effects = (Effect(Verb.NOTIFY, "physician"),)
    if told:
        effects = (*effects, Effect(Verb.NOTIFY, told))
    if request.forged:
        until = add_years(facts.date, BAR_YEARS[BarGround.FALSE_MATERIALS])
        effects = (*effects, Effect(Verb.BAR, BarGround.FALSE_MATERIALS.value, {"until": until}))
    return effects
