"""What ends: a departure from the main institution, cancellation, rescission, and death."""

from collections.abc import Callable, Iterable, Mapping

from medreg.law.clocks import cancellation_due
from medreg.law.dated import add_years
from medreg.law.effect import THE_PHYSICIAN, Effect, Effects, Verb
from medreg.law.eras import PHYSICIANS_LAW
from medreg.law.facts import Facts, Registration
from medreg.law.filings import filings_of
from medreg.law.matter import Matter
from medreg.law.national.cancellation import ground_of
from medreg.law.standing import BAR_YEARS, longest
from medreg.standards.vocabulary import BarGround, Business, CancellationGround

EVERY_REGISTRATION_ENDS = frozenset(
    {
        CancellationGround.DEATH,
        CancellationGround.CRIMINAL_PUNISHMENT,
        CancellationGround.LICENCE_REVOKED_BY_PENALTY,
        CancellationGround.ASSESSMENT_FAILED_AGAIN,
        CancellationGround.CAPACITY_LOST,
    }
)


def end_of_registrations(ended: Iterable[Registration], facts: Facts, how: str) -> Effects:
    """The registrations end, and with each the filings of its place."""
    effects: list[Effect] = []
    for each in ended:
        known = {"place": each.place, "as": how}
        effects.append(Effect(Verb.END, "registration", {**known, "from": each.since} if how == "rescinded" else known))
        effects += [
            Effect(Verb.END, "filing", {"institution": filing.institution, "place": each.place})
            for filing in filings_of(each, facts)
        ]
    return tuple(effects)


def _departure_filing(matter: Matter) -> Effects:
    registration = matter.registration
    left = matter.request.institution or (registration.main_institution if registration else "")
    return (
        Effect(Verb.CREATE, "departure_filing", {"institution": left}),
        Effect(Verb.CLOCK, "cancellation", {"due": cancellation_due(matter.today)}),
        Effect(Verb.NOTIFY, THE_PHYSICIAN),
    )


def _cancellation(matter: Matter) -> Effects:
    """A ground in the person ends every registration, any other one only that which it concerns."""
    ground, concerned = ground_of(matter), matter.registration
    if concerned is None or ground is None:
        return ()
    others = tuple(each for each in matter.ongoing if each.key != concerned.key)
    ended = (concerned, *others) if ground in EVERY_REGISTRATION_ENDS else (concerned,)
    kept = tuple(each for each in others if each not in ended)
    revoked = ground is CancellationGround.LICENCE_REVOKED_BY_PENALTY
    effects = (
        *end_of_registrations(ended, matter.facts, "cancelled"),
        *(Effect(Verb.KEEP, "registration", {"place": each.place}) for each in kept),
        Effect(Verb.LICENCE, "revoked" if revoked else "cancelled"),
        Effect(Verb.PUBLISH, "cancelled"),
        *_other_bodies(concerned, ended),
        *_new_bar(matter, ground),
    )
    told = (Effect(Verb.NOTIFY, THE_PHYSICIAN),)
    if ground is CancellationGround.DEATH:
        return effects
    return (*told, *effects) if ground is CancellationGround.DEPARTED_TWO_YEARS else (*effects, *told)


def _other_bodies(concerned: Registration, ended: Iterable[Registration]) -> Effects:
    bodies = dict.fromkeys(each.authority for each in ended if each.authority != concerned.authority)
    return tuple(Effect(Verb.NOTIFY, body) for body in bodies)


def _new_bar(matter: Matter, ground: CancellationGround) -> Effects:
    """A failed re-assessment bars from today (since the law of 2021), 吊销 from its own day (医师法 16)."""
    if ground is CancellationGround.ASSESSMENT_FAILED_AGAIN and matter.today >= PHYSICIANS_LAW:
        return (_bar(BarGround.ASSESSMENT_CANCELLATION, matter),)
    revoked = longest(matter.bars, BarGround.LICENCE_REVOKED_BY_PENALTY)
    if ground is CancellationGround.LICENCE_REVOKED_BY_PENALTY and revoked is not None:
        return (Effect(Verb.BAR, revoked.ground.value, {"until": revoked.free_from}),)
    return ()


def _bar(ground: BarGround, matter: Matter) -> Effect:
    return Effect(Verb.BAR, ground.value, {"until": add_years(matter.today, BAR_YEARS[ground])})


def _rescission(matter: Matter) -> Effects:
    """Void from the beginning; three years without acceptance (医师法 54)."""
    if matter.registration is None:
        return ()
    return (
        *end_of_registrations((matter.registration,), matter.facts, "rescinded"),
        Effect(Verb.LICENCE, "rescinded"),
        _bar(BarGround.IMPROPER_MEANS, matter),
    )


GRANTED: Mapping[Business, Callable[[Matter], Effects]] = {
    Business.DEPARTURE_FILING: _departure_filing,
    Business.CANCELLATION: _cancellation,
    Business.RESCISSION: _rescission,
}
