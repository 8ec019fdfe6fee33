"""The letters of an authority as pages: what the applicant and the institution will read (行政许可法 32, 38; 医师法 16)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_noop as _

from medreg import clock
from medreg.cases.queries import all_corrections, events_of, kind_of
from medreg.law.citation import Citation, CitationError
from medreg.law.statutes import in_words
from medreg.portals.shared.casefile.words import CaseRow, scope_names
from medreg.schema.fields import questions
from medreg.standards.vocabulary import ApplicationEvent as Event
from medreg.standards.vocabulary import MaterialKind, Reason

TITLES = {
    "grant": _("准予行政许可决定书"),
    "refuse": _("不予行政许可决定书"),
    "not_accept": _("不予受理通知书"),
    "correction": _("补正材料通知书"),
    "acceptance": _("受理通知书"),
}
_OF_EVENT = {
    Event.GRANT: "grant",
    Event.REFUSE: "refuse",
    Event.NOT_ACCEPT: "not_accept",
    Event.REQUEST_CORRECTION: "correction",
    Event.ACCEPT: "acceptance",
    Event.DEEMED_ACCEPT: "acceptance",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """`template` shows it; `wanted` pairs (what, how to correct it)."""

    kind: str
    title: str
    case: CaseRow
    business: str
    scopes: str
    reasons: tuple[str, ...]
    articles: str
    note: str
    competent: str
    wanted: tuple[tuple[str, str], ...]
    day: date

    @property
    def template(self) -> str:
        return f"authority/letters/{self.kind}.html"


@translation.override(settings.LANGUAGE_CODE)
def letter_of(kind: str, case: CaseRow, typed: Mapping[str, Any], day: date | None = None) -> Letter:
    """A letter from what an officer typed: `reasons` or `reason`, `articles` or `article`, `note`, `competent`."""
    codes = typed.get("reasons") or [typed["reason"]] if "reason" in typed or typed.get("reasons") else []
    articles = typed.get("articles") or ([typed["article"]] if "article" in typed else [])
    return Letter(
        kind=kind,
        title=TITLES[kind],
        case=case,
        business=kind_of(case).title,
        scopes=scope_names(list(case.payload.get("scopes") or [])),
        reasons=tuple(Reason(code).label for code in codes),
        articles=cited(articles),
        note=str(typed.get("note", "")),
        competent=str(typed.get("competent", "")),
        wanted=tuple(typed.get("wanted", ())),
        day=day or clock.today(),
    )


def letters_sent(case: CaseRow) -> list[tuple[int, str, date]]:
    """(sequence of the event, title, day) of every letter of a case, oldest first."""
    events = [event for event in events_of(case) if Event(event.event) in _OF_EVENT]
    return [(event.sequence, TITLES[_OF_EVENT[Event(event.event)]], _written_on(event)) for event in events]


def sent_letter(case: CaseRow, sequence: int) -> Letter | None:
    """A letter of the past, from its event."""
    event = next((one for one in events_of(case) if one.sequence == sequence), None)
    if event is None or Event(event.event) not in _OF_EVENT:
        return None
    kind = _OF_EVENT[Event(event.event)]
    typed: dict[str, Any] = {"reasons": event.reasons, "articles": event.articles, "note": event.note}
    if kind == "correction":
        typed["wanted"] = [(target_name(case, one.target_kind, one.target), one.note) for one in all_corrections(case)]
    return letter_of(kind, case, typed, _written_on(event))


def _written_on(event: Any) -> date:
    """A letter bears the day on which it was written, which may be later than the one from which its event counts."""
    written: datetime = event.at
    return written.astimezone(clock.SHANGHAI).date()


def target_name(case: CaseRow, kind: str, target: str) -> str:
    """The label of a form field or the name of a material."""
    if kind == "material":
        return MaterialKind(target).label
    return next((one.ask.label for one in questions(kind_of(case).payload) if one.name == target), target)


def cited(articles: list[str]) -> str:
    """《中华人民共和国医师法》第十六条… where the place is on file, as typed otherwise."""
    return "、".join(_in_words(article) for article in articles)


def _in_words(article: str) -> str:
    try:
        return in_words([Citation.parse(article)])
    except (CitationError, KeyError):
        return article
