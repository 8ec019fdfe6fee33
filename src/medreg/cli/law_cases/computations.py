"""The computations of FORMAT section 7: each asks one function of the engine and answers in the words of the cases."""

from collections.abc import Callable, Mapping
from typing import Any

from medreg.cli.law_cases.computations_of_acts import ACTS_COMPUTED
from medreg.cli.law_cases.facts import parameters, period
from medreg.cli.law_cases.merging import Mapped
from medreg.cli.law_cases.said import Said
from medreg.law import clocks, spans
from medreg.law.calendar import WorkingCalendar
from medreg.law.dated import NEVER
from medreg.law.eras import applicable_law
from medreg.law.facts import Facts
from medreg.law.parameters import Parameters
from medreg.law.place import place_of_registration
from medreg.law.scopes import institution_scopes
from medreg.law.standing import bar_end_date, filing_status, interruption, registration_status
from medreg.standards.gb11643 import upgrade_id_card
from medreg.standards.identifiers import check_identifier
from medreg.standards.photo import check_photo
from medreg.standards.vocabulary import BarGround, Category, Level, SuspensionGround

Answer = dict[str, Any]


def calendar(given: Mapped) -> WorkingCalendar:
    """The calendar beside the case, never the packaged one."""
    found = given["calendar"]
    assert isinstance(found, WorkingCalendar)
    return found


def day(value: Any) -> Any:
    """A date, None, or the word `never`."""
    return "never" if value == NEVER else value


def _decision_deadline(_facts: Facts, given: Mapped, asked: Mapped) -> Any:
    extension = asked.get("extension")
    excluded = [
        clocks.ExcludedTime(each["from"], each["to"], each["told_in_writing"]) for each in asked.get("excluded", ())
    ]
    granted = clocks.Extension(**extension) if extension else None
    return clocks.decision_deadline(asked["accepted"], calendar(given), extension=granted, excluded=excluded)


def _acceptance_date(_facts: Facts, given: Mapped, asked: Mapped) -> Any:
    return clocks.acceptance_date(
        asked["received"],
        calendar(given),
        correction_asked=asked.get("correction_asked"),
        completed=asked.get("completed"),
    )


def _bar_end_date(_facts: Facts, _given: Mapped, asked: Mapped) -> Any:
    end = bar_end_date(
        BarGround(asked["ground"]), asked["date"], until=asked.get("until"), lifetime=asked.get("lifetime", False)
    )
    return day(end)


def _place(known: Facts, given: Mapped, asked: Mapped) -> Any:
    institution = known.institutions[asked["institution"]]
    on = given.get("date", NEVER)
    place = place_of_registration(Level(asked["level"]), institution, on)
    if not place.code:
        return {"institution": place.limited_to}
    return {"place": place.code, "limited_to": place.limited_to, "stamp": place.stamp}


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
    return found and {"since": found.since, "two_years": found.two_years, "two_years_on": found.two_years_on}


def _applicable_law(_facts: Facts, _given: Mapped, asked: Mapped) -> Any:
    law = applicable_law(asked["date"])
    return {"law": law.law, "regulation": law.regulation}


def _six_months(_facts: Facts, _given: Mapped, asked: Mapped) -> Any:
    periods = (period(each) for each in asked["periods"])
    return spans.training_is_long_enough(each for each in periods if each is not None)


def _promised(_facts: Facts, given: Mapped, asked: Mapped) -> Any:
    set_there: Parameters = parameters(given, asked["province"])
    return clocks.promised_deadline(asked["accepted"], set_there, calendar(given))


def _suspension(_facts: Facts, _given: Mapped, asked: Mapped) -> Any:
    return _length(spans.suspension_length(SuspensionGround(asked["ground"]), asked["from"], asked["to"]))


def _length(verdict: spans.LengthVerdict) -> Said:
    return Said(value={"legal": verdict.legal}, cites={str(cite) for cite in verdict.cites})


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


def _objection(_facts: Facts, given: Mapped, asked: Mapped) -> Any:
    return clocks.objection_deadline(asked["result_received"], calendar(given))


COMPUTED: Mapping[str, Callable[[Facts, Mapped, Mapped], Any]] = {
    "applicable_law": _applicable_law,
    "working_day": lambda _facts, given, asked: calendar(given).is_working_day(asked["date"]),
    "decision_deadline": _decision_deadline,
    "promised_deadline": _promised,
    "correction_deadline": lambda _facts, given, asked: clocks.correction_deadline(asked["received"], calendar(given)),
    "acceptance_date": _acceptance_date,
    "delivery_deadline": lambda _facts, given, asked: clocks.delivery_deadline(asked["decided"], calendar(given)),
    "report_deadline": lambda _facts, given, asked: clocks.report_deadline(asked["from"], calendar(given)),
    "objection_deadline": _objection,
    "bar_end_date": _bar_end_date,
    "cancellation_due": lambda _facts, _given, asked: clocks.cancellation_due(asked["departure_filed"]),
    "interruption": _interruption,
    "training_is_six_months": _six_months,
    "suspension_length": _suspension,
    "assessment_cycle": lambda _facts, _given, asked: _length(spans.assessment_cycle(asked["start"], asked["end"])),
    "place_of_registration": _place,
    "institution_scopes": _institution_scopes,
    "registration_status": _registration_status,
    "filing_status": _filing_status,
    "check_identifier": _identifier,
    "upgrade_id_card": lambda _facts, _given, asked: upgrade_id_card(asked["value"]),
    "check_photo": _photo,
    **ACTS_COMPUTED,
}
