"""What a letter of a case says: from its event once it happened, from what an officer typed before."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from medreg import clock
from medreg.cases.business import business_type
from medreg.cases.models import Case, CaseEvent
from medreg.law.citation import Citation, CitationError
from medreg.law.statutes import in_words
from medreg.letters.kinds import LetterKind
from medreg.letters.values import LetterValues
from medreg.schema.fields import questions
from medreg.standards.reason_codes import CancellationGround
from medreg.standards.tables import scope
from medreg.standards.vocabulary import ApplicationEvent, Business, MaterialKind, Reason

Pairs = tuple[tuple[str, str], ...]


def values_of_event(kind: LetterKind, happened: CaseEvent) -> LetterValues:
    """The letter of an event, of the day on which it was written, which may be later than the one from which the event
    counts. `data["letter"]`, pairs of (label, words), are what the business itself wants said."""
    data = happened.data
    said = {
        "reasons": happened.reasons,
        "articles": happened.articles,
        "note": happened.note,
        "wanted": [(target_name(happened.case, *each[:2]), each[3]) for each in data.get("wanted", ())],
        "particulars": data.get("letter", ()),
        "working_days": data.get("working_days", 0),
        "deemed": happened.event == ApplicationEvent.DEEMED_ACCEPT,
    }
    return letter_values(kind, happened.case, said, happened.at.astimezone(clock.SHANGHAI).date())


def letter_values(kind: LetterKind, case: Case, said: Mapping[str, Any], day: date) -> LetterValues:
    """`said`: `reasons` (codes), `articles` (citations), `note`, `competent`, `wanted`, `particulars`, `working_days`,
    `deemed`; what is not said stays empty."""
    authority = case.authority
    assert authority is not None
    return LetterValues(
        kind=kind,
        day=day,
        province=case.province,
        authority=authority.name,
        address=authority.address,
        phone=authority.phone,
        applicant=case.person.name,
        institution=case.institution.name if case.institution else "",
        business=Business(case.business).label,
        case_number=case.number,
        submitted_on=case.submitted_on,
        received_on=case.received_on,
        accepted_on=case.accepted_on,
        due_on=case.due_on,
        working_days=int(said.get("working_days") or 0),
        scopes=_scopes(case.payload.get("scopes")),
        reasons=tuple(_reason(code) for code in said.get("reasons") or ()),
        articles="、".join(_cited(article) for article in said.get("articles") or ()),
        note=str(said.get("note") or ""),
        competent=str(said.get("competent") or ""),
        wanted=_pairs(said.get("wanted")),
        particulars=_pairs(said.get("particulars")),
        deemed=bool(said.get("deemed")),
    )


def target_name(case: Case, kind: str, target: str) -> str:
    """The label of a form field or the name of a material."""
    if kind == "material":
        return MaterialKind(target).label
    asked = questions(business_type(case.business).payload)
    return next((one.ask.label for one in asked if one.name == target), target)


def _pairs(given: Any) -> Pairs:
    return tuple((str(left), str(right)) for left, right in given or ())


def _scopes(codes: Any) -> str:
    named = ((code, scope(code)) for code in codes or ())
    return "、".join(found.name if found else code for code, found in named)


def _reason(code: str) -> str:
    for table in (Reason, CancellationGround):
        if code in {term.value for term in table}:
            return table(code).label
    return code


def _cited(article: str) -> str:
    """《中华人民共和国医师法》第十六条… where the place is on file, as typed otherwise."""
    try:
        return in_words([Citation.parse(article)])
    except (CitationError, KeyError):
        return article
