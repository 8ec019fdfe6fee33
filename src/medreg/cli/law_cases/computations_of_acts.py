"""Computations of FORMAT section 7 about acts, people and papers: dispatches to the law, to casework and to access."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from medreg.access.conflicts import Hands, conflicts
from medreg.access.visibility import View, visibility
from medreg.cases.workflow import History, Step, step
from medreg.cli.law_cases.merging import Mapped
from medreg.cli.law_cases.said import Said
from medreg.law.assessment import (
    BodyKind,
    Conduct,
    assessing_institution,
    assessment_procedure,
    assessment_result,
    may_assess,
)
from medreg.law.businesses import BY_THE_INSTITUTION
from medreg.law.cancellation_grounds import CITES, cancellation_grounds
from medreg.law.concerned import competent_authority, passed_to_another
from medreg.law.dated import NEVER
from medreg.law.effect import Effect
from medreg.law.facts import Facts, Registration
from medreg.law.finding import Decision, Flag
from medreg.law.licence_status import e_licence_ready, licence_status
from medreg.law.outside_events import OutsideEvent, effects_of_event
from medreg.law.practice import SOLE_PRACTICE_CITES, practice_check, sole_practice
from medreg.law.publication_lists import Decided, publication_lists
from medreg.law.refusal_document import RefusalDocument, refusal_defects
from medreg.standards.vocabulary import (
    Activity,
    ApplicationEvent,
    ApplicationState,
    AssessmentResult,
    Business,
    Category,
)

_PARTS = ("skills", "performance", "ethics")


def _words(cites: Iterable[Any]) -> set[str]:
    return {str(cite) for cite in cites}


def _plain(effect: Effect) -> dict[str, Any]:
    return {effect.verb.value: effect.object, **effect.params}


def _registration(known: Facts, asked: Mapped) -> Registration:
    return next(each for each in known.physician.registrations if each.key == asked["registration"])


def _cancellation_grounds(known: Facts, _given: Mapped, _asked: Mapped) -> Any:
    grounds = cancellation_grounds(known.physician, known.date)
    return Said(
        value={ground.value for ground in grounds}, cites=_words(cite for ground in grounds for cite in CITES[ground])
    )


def _licence_status(known: Facts, _given: Mapped, asked: Mapped) -> Any:
    status = licence_status(known.physician, known.date, asked.get("issued"))
    return status.value if status else None


def _sole_practice(known: Facts, _given: Mapped, _asked: Mapped) -> Any:
    found = sole_practice(known)
    day = "never" if found.from_day == NEVER else found.from_day
    return Said(value={"eligible": found.eligible, "from": day}, cites=_words(SOLE_PRACTICE_CITES))


def _practice_check(known: Facts, _given: Mapped, asked: Mapped) -> Any:
    activity = Activity(asked["activity"]) if "activity" in asked else None
    found = practice_check(known, known.institutions[asked["institution"]], asked.get("scopes", ()), activity)
    breaches = {breach.value for breach in found.breaches}
    return Said(value={"lawful": found.lawful, "breaches": breaches}, cites=_words(found.cites))


def _competent(known: Facts, given: Mapped, asked: Mapped) -> Any:
    business, institution = Business(asked["business"]), known.institutions[asked["institution"]]
    on = given.get("date")
    category = Category(asked["category"]) if "category" in asked else None
    body = competent_authority(known, business, institution, category, on)
    accepted = asked.get("accepted")
    if not accepted or business not in BY_THE_INSTITUTION:
        return body
    if passed_to_another(institution, accepted, asked.get("accepted_by", ""), body, on):
        return Said(outcome=Decision.OFFICER.value, flags={Flag.LICENSOR_CHANGED.value})
    return body


def _application_step(_known: Facts, _given: Mapped, asked: Mapped) -> Any:
    past = History(corrections=asked.get("corrections_already", 0))
    taken = step(ApplicationState(asked["state"]), ApplicationEvent(asked["event"]), past)
    if isinstance(taken, Step):
        return {"allowed": True, "state": taken.target.value}
    return {"allowed": False, "state": None}


def _role_conflict(_known: Facts, _given: Mapped, asked: Mapped) -> Any:
    hands = Hands(*(asked.get(name) or "" for name in ("applicant", "accepted_by", "reviewed_by", "decided_by")))
    found = conflicts(hands, ((each["officer"], each["of"]) for each in asked.get("relatives", ())))
    return {"allowed": not found, "conflicts": {conflict.value for conflict in found}}


def _field_visibility(_known: Facts, _given: Mapped, asked: Mapped) -> Any:
    shown = visibility(View(asked["view"]), asked["fields"])
    return {field: "show" if is_shown else "hide" for field, is_shown in shown.items()}


def _refusal_document(_known: Facts, _given: Mapped, asked: Mapped) -> Any:
    document = RefusalDocument(
        reasons=tuple(asked.get("reasons", ())),
        articles=tuple(asked.get("articles", ())),
        addressees=frozenset(asked.get("addressees", ())),
        institution=asked.get("institution") or "",
        review_days=asked.get("review_days"),
        suit_months=asked.get("suit_months"),
        suit_days=asked.get("suit_days"),
    )
    defects = refusal_defects(document)
    return {"valid": not defects, "defects": {defect.value for defect in defects}}


def _publication_lists(_known: Facts, _given: Mapped, asked: Mapped) -> Any:
    year, month = (int(part) for part in asked["month"].split("-"))
    decisions = (
        Decided(each["person"], Business(each["business"]), each["decision"] == "granted", each["date"])
        for each in asked["decisions"]
    )
    lists = publication_lists(decisions, year, month)
    return {"granted": lists.granted, "cancelled": lists.cancelled}


def _e_licence_ready(known: Facts, _given: Mapped, asked: Mapped) -> Any:
    found = e_licence_ready(known.physician, _registration(known, asked), known.date)
    return {"ready": found.ready, "missing": {missing.value for missing in found.missing}}


def _effects_of_event(known: Facts, given: Mapped, asked: Mapped) -> Any:
    seen = known if "date" in given else replace(known, date=asked["date"])
    effects = effects_of_event(
        seen,
        OutsideEvent(asked["event"]),
        asked["date"],
        institution=asked.get("institution", ""),
        reported_by=asked.get("reported_by", ""),
    )
    return Said(effects=[_plain(effect) for effect in effects])


def _assessment_procedure(_known: Facts, _given: Mapped, asked: Mapped) -> Any:
    return assessment_procedure(asked["practice_years"], Conduct(asked["conduct"])).value


def _assessment_result(_known: Facts, _given: Mapped, asked: Mapped) -> Any:
    result = assessment_result(
        tuple(AssessmentResult(asked[part]) for part in _PARTS if asked.get(part)),
        attended=asked.get("attended", True),
        excused=asked.get("excused", False),
        stand_in=asked.get("stand_in", False),
    )
    return result.value if result else None


def _assessment_body(_known: Facts, _given: Mapped, asked: Mapped) -> Any:
    return may_assess(BodyKind(asked["kind"]), beds=asked.get("beds", 0), physicians=asked.get("physicians", 0))


def _assessing_institution(known: Facts, _given: Mapped, asked: Mapped) -> Any:
    found = assessing_institution(known, _registration(known, asked))
    return {"institution": found.institution, "visible_to": found.visible_to}


ACTS_COMPUTED: Mapping[str, Callable[[Facts, Mapped, Mapped], Any]] = {
    "cancellation_grounds": _cancellation_grounds,
    "licence_status": _licence_status,
    "sole_practice": _sole_practice,
    "practice_check": _practice_check,
    "competent_authority": _competent,
    "application_step": _application_step,
    "role_conflict": _role_conflict,
    "field_visibility": _field_visibility,
    "refusal_document": _refusal_document,
    "publication_lists": _publication_lists,
    "e_licence_ready": _e_licence_ready,
    "effects_of_event": _effects_of_event,
    "assessment_procedure": _assessment_procedure,
    "assessment_result": _assessment_result,
    "assessment_body": _assessment_body,
    "assessing_institution": _assessing_institution,
}
