"""What a decision changes, as values. The preview, the worked cases and the approval read the same ones.

An effect is a verb with its object (`create registration`, `licence issued`, `notify H1`) and parameters.
`no_procedure`, `blocked` and `not_accept` change nothing; `correct` and `officer` show what a later grant would do.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from medreg.law.dated import add_years
from medreg.law.decide import BusinessNotCovered, matter_of
from medreg.law.facts import Facts, Request
from medreg.law.finding import Decision
from medreg.law.matter import Matter
from medreg.law.national.materials import needs_county_opinion
from medreg.law.parameters import Parameters
from medreg.law.place import place_of_registration
from medreg.law.standing import BAR_YEARS
from medreg.standards.vocabulary import BarGround, Business

Parameter = str | int | date | tuple[str, ...]


class Verb(StrEnum):
    """What can happen."""

    CREATE = "create"
    CHANGE = "change"
    END = "end"
    KEEP = "keep"
    RECHECK = "recheck"
    SUSPEND = "suspend"
    RESUME = "resume"
    LICENCE = "licence"
    NOTIFY = "notify"
    PUBLISH = "publish"
    CONFIRM = "confirm"
    REFER = "refer"
    BAR = "bar"
    CLOCK = "clock"
    ORDER = "order"
    RECORD = "record"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Effect:
    """One change. `object` is a kind of thing, a state, or (for notify and confirm) a key or `physician`."""

    verb: Verb
    object: str
    params: Mapping[str, Parameter] = field(default_factory=dict)


Effects = tuple[Effect, ...]
CHANGES_NOTHING = frozenset({Decision.NO_PROCEDURE, Decision.BLOCKED, Decision.NOT_ACCEPT})


def consequences(
    facts: Facts,
    request: Request,
    parameters: Parameters | None = None,
    *,
    outcome: Decision = Decision.ACCEPTABLE,
) -> Effects:
    """The effects of deciding this request so; `outcome` ACCEPTABLE means granted, REFUSE refused.

    Raises BusinessNotCovered for a business without its entry in the table.
    """
    if outcome in CHANGES_NOTHING:
        return ()
    if outcome is Decision.REFUSE:
        return _refusal(facts, request)
    granted = _GRANTED.get(request.business)
    if granted is None:
        raise BusinessNotCovered(request.business)
    return granted(matter_of(facts, request, parameters))


def _refusal(facts: Facts, request: Request) -> Effects:
    """Applicant and institution are both told (医师法 16); false materials bar for a year (行政许可法 78)."""
    effects: Effects = (Effect(Verb.NOTIFY, "physician"),)
    if request.institution:
        effects = (*effects, Effect(Verb.NOTIFY, request.institution))
    if request.forged:
        until = add_years(facts.date, BAR_YEARS[BarGround.FALSE_MATERIALS])
        effects = (*effects, Effect(Verb.BAR, BarGround.FALSE_MATERIALS.value, {"until": until}))
    return effects


def _new_registration(matter: Matter) -> Effect:
    params: dict[str, Parameter] = {"main_institution": matter.request.institution}
    if matter.level is not None:
        params["level"] = matter.level.value
    if matter.categories:
        params["category"] = matter.categories[0].value
    if matter.institution is not None and matter.level is not None:
        params["place"] = place_of_registration(matter.level, matter.institution, matter.today).code
    if matter.request.scopes:
        params["scopes"] = matter.request.scopes
    if matter.request.techniques:
        params["techniques"] = matter.request.techniques
    return Effect(Verb.CREATE, "registration", params)


def _city_is_told(matter: Matter) -> Effects:
    """Several scopes at a grassroots institution are filed with the city-level body (169号 2)."""
    if matter.competent_authority is None or not needs_county_opinion(matter):
        return ()
    city = matter.facts.authorities[matter.competent_authority].city
    return (Effect(Verb.NOTIFY, city),) if city else ()


_ISSUED = Effect(Verb.LICENCE, "issued", {"number": "new"})
_PUBLISHED = Effect(Verb.PUBLISH, "granted")


def _first_registration(matter: Matter) -> Effects:
    return (_new_registration(matter), _ISSUED, _PUBLISHED, *_city_is_told(matter))


def _re_registration(matter: Matter) -> Effects:
    return (_new_registration(matter), _PUBLISHED, *_city_is_told(matter))


def _residency_registration(matter: Matter) -> Effects:
    """Place and scope stay open during the training (413号)."""
    known = {name: value for name, value in _new_registration(matter).params.items() if name not in ("place", "scopes")}
    return (Effect(Verb.CREATE, "registration", {**known, "note": "residency_training"}),)


_GRANTED: Mapping[Business, Callable[[Matter], Effects]] = {
    Business.FIRST_REGISTRATION: _first_registration,
    Business.TCM_SPECIALTY_REGISTRATION: _first_registration,
    Business.RE_REGISTRATION: _re_registration,
    Business.RESIDENCY_REGISTRATION: _residency_registration,
}
