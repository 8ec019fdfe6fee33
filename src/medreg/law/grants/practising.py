"""What touches practice itself: suspension, resumption, the periodic assessment."""

from collections.abc import Callable, Iterable, Mapping

from medreg.law.effect import Effect, Effects, Parameter, Verb
from medreg.law.facts import Registration
from medreg.law.matter import Matter
from medreg.law.spans import SUSPENSION_MONTHS
from medreg.standards.vocabulary import AssessmentResult, Business, RegistrationStatus, SuspensionGround


def _suspension(matter: Matter) -> Effects:
    """Practice is suspended, not one place of it: every standing registration, wherever."""
    period = matter.request.period
    span: dict[str, Parameter] = {"from": period.first, "to": period.last} if period else {}
    return (
        *(Effect(Verb.SUSPEND, "registration", {"place": each.place, **span}) for each in matter.ongoing),
        Effect(Verb.LICENCE, "frozen"),
        *_other_bodies(matter, matter.ongoing),
    )


def _resumption(matter: Matter) -> Effects:
    suspended = [each for each in matter.ongoing if each.status is RegistrationStatus.SUSPENDED]
    return (
        *(Effect(Verb.RESUME, "registration", {"place": each.place}) for each in suspended),
        Effect(Verb.LICENCE, "restored"),
        *_other_bodies(matter, suspended),
    )


def _other_bodies(matter: Matter, touched: Iterable[Registration]) -> Effects:
    own = matter.registration.authority if matter.registration else ""
    return tuple(Effect(Verb.NOTIFY, body) for body in dict.fromkeys(each.authority for each in touched) if body != own)


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
