"""Lines of casework for one county: applications in every state, the decisions and what they brought."""

import hashlib
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from medreg import clock
from medreg.demo.bulk.ground import Share
from medreg.demo.bulk.recipe import NAMESPACE, Body, Recipe
from medreg.demo.bulk.register_lines import Writer
from medreg.importers.copy_lines import NULL

FILING, FIRST, CHANGE = "multi_institution_filing", "first_registration", "change_main_institution"
_ROUTES = {FILING: "filing", FIRST: "institution_and_authority", CHANGE: "institution_and_authority"}
_MATERIALS = {
    FILING: '["cooperation_agreement"]',
    FIRST: '["photo", "employment_proof"]',
    CHANGE: '["photo", "employment_proof"]',
}
_FINDING = {
    "rule": "ELG-01", "cites": ["医师法 13", "乡村医生条例"], "plain": "", "formal": "", "instead": None, "missing": [], "reasons": [],
    "subject": "qualification", "version": "2022-03-01", "warning": False, "evidence": "医师资格已在记录中", "leads_to": "acceptable",
    "question": "", "not_before": None,
}  # fmt: skip
_json = json.JSONEncoder(ensure_ascii=False).encode
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_FINDINGS = _json([_FINDING])
_ARTICLES = ("医师法 13", "管理办法 10")
_STEPS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    FIRST: (
        ("submit", "draft", "institution_review", "physician"),
        ("institution_confirm", "institution_review", "awaiting_acceptance", "institution_clerk"),
        ("accept", "awaiting_acceptance", "review", "acceptance_officer"),
        ("review_done", "review", "decision", "reviewer"),
        ("grant", "decision", "granted", "approver"),
        ("issue", "granted", "closed", "system"),
    ),
    FILING: (
        ("submit", "draft", "institution_review", "physician"),
        ("institution_confirm", "institution_review", "awaiting_acceptance", "institution_clerk"),
        ("accept", "awaiting_acceptance", "decision", "acceptance_officer"),
        ("grant", "decision", "granted", "approver"),
        ("close", "granted", "closed", "system"),
    ),
}
_STEPS[CHANGE] = _STEPS[FIRST]
_NOTES = {"institution_confirm": ("聘用关系属实", ""), "review_done": ("", "材料齐全，聘用关系已核实，建议准予。")}
_PAUSES = {"submit": 0, "institution_confirm": 1, "accept": 3, "review_done": 6, "grant": 8, "issue": 8, "close": 8}
"""Working days after the submission on which each step is taken."""
OPEN_STATES = {
    FIRST: ("institution_review", "awaiting_acceptance", "review", "review", "review", "decision", "decision"),
    FILING: ("institution_review", "awaiting_acceptance", "decision"),
}
OPEN_STATES[CHANGE] = OPEN_STATES[FIRST]
ENDINGS = (("withdraw", "withdrawn", "physician"), ("not_accept", "not_accepted", "acceptance_officer"))


@dataclass(frozen=True)
class Asked:
    """What an application is about, as the lines need it; `until` names the state that it has reached."""

    business: str
    person: int
    name: str
    house: int
    body: Body
    qualification: int | None
    registration: int | None
    payload: dict[str, Any]
    until: str

    @cached_property
    def payload_text(self) -> str:
        """As JSON."""
        return _json(self.payload)


@dataclass(frozen=True, slots=True)
class Told:
    """A case that is written: its keys and its day and moment of decision."""

    decision: int
    decided_on: date
    moment: str
    number: str


class Casework:
    """Writes cases one after the other until the county has as many as it should."""

    def __init__(self, recipe: Recipe, share: Share, writer: Writer) -> None:
        self.recipe, self.share, self.writer = recipe, share, writer
        self.left = share.cases
        self._case = recipe.first["cases_case"] + share.cases_before
        self._decision = recipe.first["register_decision"] + share.cases_before
        self.receipts: dict[str, int] = {}

    def decided_on(self, ago: int) -> date:
        """The day of a decision so many working days back."""
        return self.recipe.worked[self.recipe.at - ago]

    def write(self, asked: Asked, *, ago: int) -> Told:
        """One case whose last step lay `ago` working days back; only while some are `left`."""
        self.left -= 1
        key, self._case = self._case, self._case + 1
        steps = list(self._steps(asked))
        begun = self.recipe.at - ago - _PAUSES.get(steps[-1][0], 2)
        days = {event: self.recipe.worked[begun + _PAUSES.get(event, 2)] for event, *_ in steps}
        number = self._number(days["submit"])
        decided = days.get("grant")
        told = Told(0, days["submit"], "", number)
        if decided is not None:
            told = self._decided(asked, number, decided)
        self._case_line(asked, key, number, begun, days, len(steps))
        for sequence, (event, before, after, role) in enumerate(steps, start=1):
            self._event(asked, key, sequence, event, before, after, role, days[event])
        return told

    def _steps(self, asked: Asked) -> Iterator[tuple[str, str, str, str]]:
        for step in _STEPS[asked.business]:
            ending = next((one for one in ENDINGS if one[1] == asked.until), None)
            if ending is not None and step[1] == "awaiting_acceptance":
                yield ending[0], "awaiting_acceptance", ending[1], ending[2]
                return
            yield step
            if step[2] == asked.until:
                return

    def _number(self, day: date) -> str:
        series = f"{self.share.county}{day.year}"
        serial = self.receipts[series] = self.receipts.get(series, self.recipe.receipts.get(series, 0)) + 1
        return f"{series}{serial:06d}"

    def _decided(self, asked: Asked, number: str, day: date) -> Told:
        key, self._decision = self._decision, self._decision + 1
        body = asked.body
        reviewer = body.reviewer if asked.business != FILING else None
        facts = {"note": "", "payload": asked.payload, "findings": [_FINDING]}
        digest = _digest(asked, number, day, reviewer, facts, self.writer.province)
        moment = _moment(day, key, 15)
        self.writer.add(
            "register_decision",
            f"{key}\t{self.writer.province}\t{number}\t{asked.business}\tgranted\t{body.key}\t{asked.person}\t{day}\t{moment}\t"
            f"{body.acceptance}\t{reviewer or NULL}\t{body.approver}\t{{}}\t{_array(_ARTICLES)}\t"
            f'{{"note": "", "payload": {asked.payload_text}, "findings": {_FINDINGS}}}\t'
            f"\\\\x{digest}\n",
        )
        return Told(key, day, moment, number)

    def _case_line(self, asked: Asked, key: int, number: str, begun: int, days: dict[str, date], version: int) -> None:
        worked, accepted = self.recipe.worked, days.get("accept")
        received, reviewed, decided = days.get("institution_confirm"), days.get("review_done"), days.get("grant")
        limit = worked[begun + _PAUSES["accept"] + 20] if accepted else None
        body, last = asked.body, max(days.values())
        self.writer.add(
            "cases_case",
            f"{key}\t{number}\t{self.writer.province}\t{asked.business}\tphysician\t{_ROUTES[asked.business]}\t{asked.until}\t{asked.person}\t"
            f"{asked.house}\t{body.key}\t{_or(asked.qualification)}\t{_or(asked.registration)}\t"
            f"{asked.payload_text}\t1\t{uuid.uuid5(NAMESPACE, number)}\t{version}\t"
            f"{_moment(days['submit'], key, 9)}\t{_moment(last, key, 15)}\t{days['submit']}\t{_or(received)}\t"
            f"{accepted or days['submit']}\t{'confirmed' if received else ''}\t{worked[begun + 5]}\t"
            f"{worked[begun + 6] if received else NULL}\t{_or(accepted)}\t{_or(limit)}\t{_or(limit)}\tf\t0\t{_or(decided)}\t"
            f"{body.acceptance if accepted else NULL}\t{body.reviewer if reviewed else NULL}\t{body.approver if decided else NULL}\t"
            f"{_MATERIALS[asked.business]}\t{_FINDINGS}\tf\n",
        )

    def _event(
        self, asked: Asked, key: int, sequence: int, event: str, before: str, after: str, role: str, day: date
    ) -> None:
        body = asked.body
        actor = {"acceptance_officer": body.acceptance, "reviewer": body.reviewer, "approver": body.approver}.get(
            role, NULL
        )
        name = {"physician": asked.name, "institution_clerk": "机构经办", "system": "系统"}.get(role, "主管部门经办")
        note, internal = _NOTES.get(event, ("", ""))
        data = "{}"
        if event == "submit":
            data = f'{{"payload": {asked.payload_text}, "written_answer_asked": false}}'
        elif event == "review_done":
            data = '{"answers": {}, "recommendation": "grant"}'
        self.writer.add(
            "cases_caseevent",
            f"{key}\t{sequence}\t{event}\t{before}\t{after}\t{_moment(day, key, 9 + sequence)}\t{day}\t{actor}\t{role}\t{name}\t{{}}\t{{}}\t"
            f"{note}\t{internal}\t{data}\n",
        )


def _digest(asked: Asked, number: str, day: date, reviewer: int | None, facts: dict[str, Any], province: str) -> str:
    """The digest of `register.actions.record_decision`."""
    said = {
        "case_number": number, "business": asked.business, "outcome": "granted", "authority": asked.body.key, "person": asked.person,
        "decided_on": day.isoformat(), "officers": [asked.body.acceptance, reviewer, asked.body.approver], "reasons": [],
        "articles": list(_ARTICLES), "facts": facts, "province": province,
    }  # fmt: skip
    return hashlib.sha256(_canonical(said).encode()).hexdigest()


def _moment(day: date, key: int, hour: int) -> str:
    return datetime.combine(day, time(hour, key % 60, key // 60 % 60), clock.SHANGHAI).isoformat(sep=" ")


def _or(value: object) -> object:
    return NULL if value is None else value


def _array(values: tuple[str, ...]) -> str:
    return "{" + ",".join(f'"{value}"' for value in values) + "}"
