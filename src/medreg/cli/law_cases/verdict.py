"""One case asked and compared. Whatever goes wrong inside one case is that case's failure, never the end of the run."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from medreg.cli.law_cases.answers import answer
from medreg.cli.law_cases.comparison import Standing, differences, plain
from medreg.cli.law_cases.facts import facts
from medreg.cli.law_cases.files import Case, Surroundings
from medreg.cli.law_cases.merging import UnreadableCase, resolved
from medreg.cli.law_cases.wording import complaints
from medreg.law.facts import Facts
from medreg.law.standing import filing_status
from medreg.standards.vocabulary import FilingStatus

FORBIDDEN = "forbid"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`different` holds expected and got of every key that differs; `readable` False = the case itself is wrong."""

    id: str
    expected: Mapping[str, Any]
    got: Mapping[str, Any]
    different: Mapping[str, tuple[Any, Any]]
    readable: bool = True

    @property
    def ok(self) -> bool:
        """True when nothing differs."""
        return not self.different

    def as_json(self) -> dict[str, Any]:
        """The line of `try-cases`."""
        return {"id": self.id, "ok": self.ok, "expected": self.expected, "got": self.got}


def tried(case: Case, beside: Surroundings) -> Verdict:
    """The verdict on one case."""
    try:
        return _asked(case, beside)
    except UnreadableCase as error:
        return _failed(case, str(error), readable=False)
    except Exception as error:  # one case must not end the run, whatever the engine makes of it
        return _failed(case, f"{type(error).__name__}: {error}")


def _asked(case: Case, beside: Surroundings) -> Verdict:
    wrong = complaints(case, beside.vocabulary)
    if wrong:
        raise UnreadableCase("; ".join(wrong))
    given = resolved(case.get("given") or {}, beside)
    known = facts(given)
    then, got = case["then"], answer(given, known, case["when"])
    different = differences(then, got, _standing_filings(known))
    return Verdict(case["id"], plain(then), _of_interest(then, plain(got)), different)


def _failed(case: Case, message: str, *, readable: bool = True) -> Verdict:
    then = plain(case.get("then"))
    return Verdict(str(case.get("id", "?")), then, {"error": message}, {"error": (None, message)}, readable)


def _of_interest(then: Mapping[str, Any], got: Mapping[str, Any]) -> dict[str, Any]:
    """What the engine said under the keys that the case looks at."""
    keys = {*then, *then.get(FORBIDDEN, ()), "error"} | ({"reasons"} if then.get("only") else set())
    return {key: value for key, value in got.items() if key in keys}


def _standing_filings(known: Facts) -> Standing:
    ended = (FilingStatus.ENDED, FilingStatus.EXPIRED)
    return {
        each.institution: known.institutions[each.institution].region
        for each in known.physician.filings
        if each.institution in known.institutions and filing_status(each, known.physician, known.date) not in ended
    }
