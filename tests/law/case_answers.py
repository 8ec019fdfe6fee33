"""Asks the engine what a case asks, compares as FORMAT section 2 says, and reports every key that differs."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from medreg.law import clocks, spans
from medreg.law.base_registration import base_registration, institution_concerned
from medreg.law.calendar import CalendarMissing
from medreg.law.citation import Citation
from medreg.law.competence import competent_for_institution, licensor_changed_since
from medreg.law.consequences import consequences
from medreg.law.dated import NEVER
from medreg.law.decide import decide
from medreg.law.effect import Effect
from medreg.law.eras import applicable_law
from medreg.law.facts import Facts
from medreg.law.finding import Finding, Flag
from medreg.law.parameters import Parameters
from medreg.law.place import place_of_registration
from medreg.law.scopes import institution_scopes
from medreg.law.standing import bar_end_date, filing_status, interruption, registration_status
from medreg.standards.gb11643 import upgrade_id_card
from medreg.standards.identifiers import check_identifier
from medreg.standards.photo import check_photo
from medreg.standards.vocabulary import BarGround, Category, Level, SuspensionGround
from tests.law.case_facts import Mapped, facts, parameters, period, request
from tests.law.case_files import calendar

Answer = dict[str, Any]


def answer(case: Mapped) -> Answer:
    """What the engine says, under the keys of `then`."""
    given, when = case.get("given") or {}, case["when"]
    if "business" in when:
        return _ruling(given, when)
    try:
        value = COMPUTED[when["compute"]](facts(given), given, when["input"])
    except CalendarMissing:
        return {"error": "calendar_missing"}
    if isinstance(value, spans.LengthVerdict):
        return {"value": {"legal": value.legal}, "cites": {str(cite) for cite in value.cites}}
    return value if isinstance(value, dict) and "outcome" in value else {"value": value}


def _ids(findings: Iterable[Finding]) -> set[str]:
    return {finding.rule.partition("/")[0] for finding in findings}


def _ruling(given: Mapped, when: Mapped) -> Answer:
    known, asked = facts(given), request(when)
    base = base_registration(known, asked)
    institution = institution_concerned(known, asked, base)
    province = institution.province if institution else base.place[:2] if base else ""
    set_there = parameters(given, province, institution.zone if institution else "")
    ruling = decide(known, asked, set_there)
    effects = consequences(known, asked, set_there, outcome=ruling.outcome)
    return {
        "outcome": ruling.outcome.value,
        "reasons": {reason.value for reason in ruling.reasons},
        "rules": _ids(ruling.barring),
        "warnings": _ids(ruling.warnings),
        "flags": {flag.value for flag in ruling.flags},
        "cites": {str(cite) for cite in ruling.cites},
        "not_before": _day(ruling.not_before),
        "instead": ruling.instead.value if ruling.instead else None,
        "competent_authority": ruling.competent_authority,
        "effects": [_plain(effect) for effect in effects],
    }


def _day(value: Any) -> Any:
    return "never" if value == NEVER else value


def _plain(effect: Effect) -> Answer:
    return {effect.verb.value: effect.object, **effect.params}


def _decision_deadline(_facts: Facts, _given: Mapped, asked: Mapped) -> Any:
    extension = asked.get("extension")
    excluded = [
        clocks.ExcludedTime(each["from"], each["to"], each["told_in_writing"]) for each in asked.get("excluded", ())
    ]
    granted = clocks.Extension(**extension) if extension else None
    return clocks.decision_deadline(asked["accepted"], calendar(), extension=granted, excluded=excluded)


def _acceptance_date(_facts: Facts, _given: Mapped, asked: Mapped) -> Any:
    return clocks.acceptance_date(
        asked["received"],
        calendar(),
        correction_asked=asked.get("correction_asked"),
        completed=asked.get("completed"),
    )


def _bar_end_date(_facts: Facts, _given: Mapped, asked: Mapped) -> Any:
    end = bar_end_date(
        BarGround(asked["ground"]), asked["date"], until=asked.get("until"), lifetime=asked.get("lifetime", False)
    )
    return _day(end)


def _place(known: Facts, given: Mapped, asked: Mapped) -> Any:
    institution = known.institutions[asked["institution"]]
    on = given.get("date", calendar().last_known_day)
    place = place_of_registration(Level(asked["level"]), institution, on)
    if not place.code:
        return {"institution": place.limited_to}
    return {"place": place.code, "limited_to": place.limited_to, "stamp": place.stamp}


def _competent(known: Facts, given: Mapped, asked: Mapped) -> Any:
    institution = known.institutions[asked["institution"]]
    if asked.get("accepted") and licensor_changed_since(institution, asked["accepted"], given["date"]):
        return {"outcome": "officer", "flags": {Flag.LICENSOR_CHANGED.value}}
    return competent_for_institution(institution, Category(asked["category"]), None, known.authorities)


def _institution_scopes(known: Facts, given: Mapped, asked: Mapped) -> Any:
    institution = known.institutions[asked["institution"]]
    return institution_scopes(institution, Category(asked["category"]), parameters(given, institution.province))


def _registration_status(known: Facts, _given: Mapped, asked: Mapped) -> Any:
    held = next(each for each in known.physician.registrations if each.key == asked["registration"])
    return registration_status(held, known.physician.history, known.date).value


def _filing_status(known: Facts, _given: Mapped, asked: Mapped) -> Any:
    held = next(each for each in known.physician.filings if each.key == asked["filing"])
    return filing_status(held, known.physician, known.date).value


def _interruption(known: Facts, _given: Mapped, _asked: Mapped) -> Any:
    found = interruption(known.physician, known.date)
    assert found is not None
    return {"since": found.since, "two_years": found.two_years, "two_years_on": found.two_years_on}


def _applicable_law(_facts: Facts, _given: Mapped, asked: Mapped) -> Any:
    law = applicable_law(asked["date"])
    return {"law": law.law, "regulation": law.regulation}


def _six_months(_facts: Facts, _given: Mapped, asked: Mapped) -> Any:
    periods = (period(each) for each in asked["periods"])
    return spans.training_is_long_enough(each for each in periods if each is not None)


def _promised(_facts: Facts, given: Mapped, asked: Mapped) -> Any:
    set_there: Parameters = parameters(given, asked["province"])
    return clocks.promised_deadline(asked["accepted"], set_there, calendar())


def _suspension(_facts: Facts, _given: Mapped, asked: Mapped) -> Any:
    return spans.suspension_length(SuspensionGround(asked["ground"]), asked["from"], asked["to"])


def _identifier(known: Facts, given: Mapped, asked: Mapped) -> Any:
    checked = check_identifier(asked["kind"], asked["value"], today=known.date if "date" in given else None)
    return {
        **checked.parts,
        "valid": checked.valid,
        "normalised": checked.normalised,
        "defects": set(checked.defects),
        "warnings": set(checked.warnings),
    }


def _photo(_facts: Facts, _given: Mapped, asked: Mapped) -> Any:
    checked = check_photo(**asked)
    return {"ok": checked.ok, "defects": set(checked.defects)}


COMPUTED: Mapping[str, Callable[[Facts, Mapped, Mapped], Any]] = {
    "applicable_law": _applicable_law,
    "working_day": lambda _facts, _given, asked: calendar().is_working_day(asked["date"]),
    "decision_deadline": _decision_deadline,
    "promised_deadline": _promised,
    "correction_deadline": lambda _facts, _given, asked: clocks.correction_deadline(asked["received"], calendar()),
    "acceptance_date": _acceptance_date,
    "delivery_deadline": lambda _facts, _given, asked: clocks.delivery_deadline(asked["decided"], calendar()),
    "report_deadline": lambda _facts, _given, asked: clocks.report_deadline(asked["from"], calendar()),
    "objection_deadline": lambda _facts, _given, asked: clocks.objection_deadline(asked["result_received"], calendar()),
    "bar_end_date": _bar_end_date,
    "cancellation_due": lambda _facts, _given, asked: clocks.cancellation_due(asked["departure_filed"]),
    "interruption": _interruption,
    "training_is_six_months": _six_months,
    "suspension_length": _suspension,
    "assessment_cycle": lambda _facts, _given, asked: spans.assessment_cycle(asked["start"], asked["end"]),
    "place_of_registration": _place,
    "competent_authority": _competent,
    "institution_scopes": _institution_scopes,
    "registration_status": _registration_status,
    "filing_status": _filing_status,
    "check_identifier": _identifier,
    "upgrade_id_card": lambda _facts, _given, asked: upgrade_id_card(asked["value"]),
    "check_photo": _photo,
}


def differences(then: Mapped, got: Answer) -> dict[str, tuple[Any, Any]]:
    """Expected and got of every key that differs."""
    different = {key: (wanted, got.get(key)) for key, wanted in then.items() if not _agrees(key, wanted, got)}
    if then.get("only") and set(then.get("reasons", ())) != got["reasons"]:
        different["reasons"] = (then.get("reasons", []), got["reasons"])
    return different


def _agrees(key: str, wanted: Any, got: Answer) -> bool:
    actual: Any = got.get(key)
    if key == "only":
        return True
    if key in ("reasons", "rules", "warnings", "flags"):
        return bool(set(wanted) <= actual)
    if key == "cites":
        return all(_cited(each, actual) for each in wanted)
    if key == "effects":
        return all(any(_same_effect(each, effect) for effect in actual) for each in wanted)
    if key == "forbid":
        return not any(_forbidden(part, each, got) for part, items in wanted.items() for each in items)
    return _same_value(wanted, actual)


def _forbidden(part: str, item: Any, got: Answer) -> bool:
    if part == "effects":
        return any(_same_effect(item, effect) for effect in got["effects"])
    return item in got[part]


def _cited(wanted: str, actual: Iterable[str]) -> bool:
    return any(Citation.parse(wanted).covers(Citation.parse(each)) for each in actual)


def _same_effect(wanted: Mapped, actual: Mapped) -> bool:
    return all(key in actual and _same_value(value, actual[key]) for key, value in wanted.items())


def _same_value(wanted: Any, actual: Any) -> bool:
    if isinstance(wanted, list):
        return actual is not None and set(wanted) == set(actual)
    if isinstance(wanted, Mapping):
        return all(
            set(value) <= set(actual[key]) if key in ("defects", "warnings") else _same_value(value, actual.get(key))
            for key, value in wanted.items()
        )
    return bool(wanted == actual)
