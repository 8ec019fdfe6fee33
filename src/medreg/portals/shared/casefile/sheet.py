"""One case as a page shows it to staff."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from medreg.access.actor import AUTHORITY_ROLES, Actor, Role
from medreg.access.policy import Refusal
from medreg.cases.facts import assess
from medreg.cases.payloads import form_of, partial_payload
from medreg.cases.queries import Due, case_snapshot, due_of_case, kind_of, possible_events, read_case
from medreg.portals.shared.casefile.checks import Check, checks_of
from medreg.portals.shared.casefile.clocks import ClockLine, clock_lines
from medreg.portals.shared.casefile.documents import Documents, documents_of
from medreg.portals.shared.casefile.history import Happened, history_of
from medreg.portals.shared.casefile.words import CaseRow, words_for
from medreg.schema.fields import Mask
from medreg.schema.review import Change, Row, Section, compare, masked_words, review_rows
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, IdType, Sex

STATE_KINDS = {
    ApplicationState.GRANTED: "ok",
    ApplicationState.CLOSED: "ok",
    ApplicationState.REFUSED: "bad",
    ApplicationState.NOT_ACCEPTED: "bad",
    ApplicationState.CORRECTION: "warn",
    ApplicationState.WITHDRAWN: "",
    ApplicationState.TERMINATED: "",
}
DUE_KINDS = {"over": "bad", "soon": "warn", "normal": "wait", "paused": "warn", "open": "", "none": ""}
OFFICERS = AUTHORITY_ROLES | {Role.NATIONAL_SUPERVISOR}
STILL_JUDGED = (
    ApplicationState.INSTITUTION_REVIEW,
    ApplicationState.AWAITING_ACCEPTANCE,
    ApplicationState.REVIEW,
    ApplicationState.DECISION,
)


@dataclass(frozen=True, slots=True)
class Answers:
    """One section of the form: what was answered, and the labels of what was not."""

    title: str
    answered: tuple[Row, ...]
    unanswered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """`possible` maps events that machine and role allow to the reason that still denies one, or None."""

    case: CaseRow
    title: str
    state: ApplicationState
    state_kind: str
    due: Due
    due_kind: str
    sections: tuple[Answers, ...]
    checks: tuple[Check, ...]
    changes: tuple[Change, ...]
    documents: Documents
    history: tuple[Happened, ...]
    possible: dict[ApplicationEvent, str | None]
    clocks: tuple[ClockLine, ...]

    @property
    def changed(self) -> frozenset[str]:
        """Names of the answers that differ from the first submission."""
        return frozenset(change.name for change in self.changes)

    @property
    def unanswered(self) -> tuple[str, ...]:
        return tuple(label for section in self.sections for label in section.unanswered)

    @property
    def opinion(self) -> Happened | None:
        """The reviewer's opinion that stands, for those who may read it; one who recused herself has none."""
        ends = (ApplicationEvent.REVIEW_DONE, ApplicationEvent.RECUSE)
        newest = next((one for one in self.history if one.event in ends), None)
        return newest if newest and newest.event is ApplicationEvent.REVIEW_DONE and newest.internal else None

    @property
    def opinion_answers(self) -> list[tuple[str, str]]:
        """The reviewer's answers, each with its question (or rule key, when the question is no longer asked)."""
        asked = {check.rule: check.question for check in self.checks if check.question}
        return [(asked.get(rule, rule), answer) for rule, answer in self.opinion.answers] if self.opinion else []

    @property
    def passed(self) -> int:
        """How many checks passed."""
        return sum(check.result == "ok" for check in self.checks)

    @property
    def sex(self) -> str:
        return _(Sex(self.case.person.sex).label)

    @property
    def identity_kind(self) -> str:
        return _(IdType(self.case.person.id_type).label)

    @property
    def identity(self) -> str:
        """The number of the identity document; nobody needs more of it than the ends to compare."""
        return masked_words(self.case.person.id_number or "", Mask.MIDDLE)


def sheet_of(*, case_id: int, by: Actor, chosen_document: str, page_url: str, masked: bool) -> CaseSheet:
    """Read one case for `by`, which leaves a trace. Raises a hidden access.policy.Refusal."""
    case = _read(case_id, by)
    state, due, words = ApplicationState(case.state), due_of_case(case), words_for(case)
    return CaseSheet(
        case=case,
        title=_(kind_of(case).title),
        state=state,
        state_kind=STATE_KINDS.get(state, "wait"),
        due=due,
        due_kind=DUE_KINDS[due.kind],
        sections=tuple(_answers(one) for one in review_rows(partial_payload(case), masked=masked, words_for=words)),
        checks=checks_of(findings_of(case)),
        changes=_changes(case, masked),
        documents=documents_of(case, chosen=chosen_document, page_url=page_url),
        history=history_of(case, internal=by.role in OFFICERS),
        possible=possible_events(case, by),
        clocks=clock_lines(case),
    )


def _read(case_id: int, by: Actor) -> CaseRow:
    """A case in a state that `by` may not see (a draft, say) is as hidden as somebody else's."""
    try:
        return read_case(case_id=case_id, by=by)
    except Refusal as refused:
        raise Refusal(refused.reason, hidden=True) from refused


def _answers(section: Section) -> Answers:
    answered = tuple(row for row in section.rows if row.answered)
    return Answers(section.title, answered, tuple(row.label for row in section.rows if not row.answered))


def findings_of(case: CaseRow) -> list[dict[str, Any]]:
    """Judged anew while somebody still has to decide, as it rested on them afterwards."""
    return assess(case).findings_json if case.state in STILL_JUDGED else case.findings


def _changes(case: CaseRow, masked: bool) -> tuple[Change, ...]:
    """What differs between the first submission and now."""
    first = case_snapshot(case)["submitted"]
    if not first:
        return ()
    old = form_of(case).model_construct(**first)
    return compare(old, partial_payload(case), masked=masked, words_for=words_for(case))
