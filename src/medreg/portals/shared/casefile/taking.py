"""Taking a step in a case from a page: what to answer when it was not taken."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from medreg.access.actor import Actor
from medreg.access.denial_words import denial_words
from medreg.access.policy import Refusal
from medreg.cases.queries import did_last, visible_cases
from medreg.cases.refusals import CaseRefused
from medreg.portals.shared.casefile.words import CaseRow
from medreg.standards.vocabulary import ApplicationEvent

OVERTAKEN = frozenset(
    {
        *("stale", "wrong_state", "already_paused", "not_paused", "already_extended", "claimed_by_other"),
        *("deemed_accepted", "institution_was_silent"),
    }
)
"""Somebody else was faster, or the page is old: 409; every other refusal is 422."""


@dataclass(frozen=True, slots=True)
class NotTaken:
    words: str
    status: int


def visible_case(case_id: int, by: Actor) -> CaseRow:
    """The case, when `by` may read it at all; Http404 otherwise. Leaves no trace, because nothing of it is shown."""
    case = visible_cases(by).filter(pk=case_id).first()
    if case is None:
        raise Http404
    return case


def seen_version(request: HttpRequest) -> int | None:
    """The version that the page was made from; a mangled one counts as an old one."""
    typed = request.POST.get("version", "")
    if not typed:
        return None
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else -1


def not_taken(
    step: Callable[[], object], *, case: CaseRow, event: ApplicationEvent | None, by: Actor
) -> NotTaken | None:
    """Run `step`; None when it was taken, now or by the first half of a double click."""
    try:
        step()
    except Refusal as refused:
        if refused.hidden:
            raise Http404 from refused
        return NotTaken(_(denial_words(refused.reason)), 403)
    except CaseRefused as refused:
        if event and refused.reason in OVERTAKEN and did_last(case_id=case.pk, event=event, by=by):
            return None
        return NotTaken(refused.words, 409 if refused.reason in OVERTAKEN else 422)
    return None
