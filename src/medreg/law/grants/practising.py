"""What touches practice itself: suspension, resumption, the periodic assessment."""

from collections.abc import Callable, Mapping

from medreg.law.effect import Effect, Effects, Parameter, Verb
from medreg.law.matter import Matter
from medreg.law.spans import SUSPENSION_MONTHS
from medreg.standards.vocabulary import AssessmentResult, Business, SuspensionGround


def _place(matter: Matter) -> dict[str, Parameter]:
    return {"place": matter.registration.place} if matter.registration else {}


def _suspension(matter: Matter) -> Effects:
    period = matter.request.period
    span: dict[str, Parameter] = {"from": period.first, "to": period.last} if period else {}
    return (Effect(Verb.SUSPEND, "registration", {**_place(matter), **span}), Effect(Verb.LICENCE, "frozen"))


def _resumption(matter: Matter) -> Effects:
    return (Effect(Verb.RESUME, "registration", _place(matter)), Effect(Verb.LICENCE, "restored"))


def _periodic_assessment(matter: Matter) -> Effects:
    """A failed assessment obliges the authority to order a suspension (医师法 42)."""
    result = matter.request.result
    if result is None:
        return ()
    recorded = Effect(Verb.RECORD, "assessment", {"result": result.value})
    if result is AssessmentResult.PASSED:
        return (recorded,)
    shortest, longest = SUSPENSION_MONTHS[SuspensionGround.ASSESSMENT_FAILED]
    return (recorded, Effect(Verb.ORDER, "suspension", {"min_months": shortest, "max_months": longest}))


GRANTED: Mapping[Business, Callable[[Matter], Effects]] = {
    Business.SUSPENSION: _suspension,
    Business.RESUMPTION: _resumption,
    Business.PERIODIC_ASSESSMENT: _periodic_assessment,
}
