"""Confirming many applications in one click: each is its own step in its own transaction, one bad row stops no other."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.access.denial_words import denial_words
from medreg.access.policy import Act, Refusal
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.queries import kind_of, visible_cases
from medreg.cases.refusals import CaseRefused
from medreg.portals.institution.confirming import confirming
from medreg.portals.institution.entrance import clerk
from medreg.portals.institution.worklist import WorklistFilters
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import CaseRow, scope_names
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState

MOST = 300
"""As many as are sent in together (行政许可: each still has its own number, clocks and decision)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One application that waits; `key` carries the version that was looked at."""

    case: CaseRow
    key: str
    business: str
    matter: str
    department: str
    scopes: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one of them; `words` say why not."""

    case: CaseRow | None
    number: str
    done: bool
    words: str


@clerk(Act.CONFIRM_EMPLOYMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_many(request: ActorRequest) -> HttpResponse:
    """GET lists what waits, by the filters of the worklist; POST confirms what is ticked."""
    if request.method != "POST":
        return _asked(request)
    ticked = request.POST.getlist("case")[:MOST]
    if not ticked:
        return _asked(request, _("请至少勾选一件。"), 422)
    outcomes = list(_confirmed(request, ticked))
    failed = [each for each in outcomes if not each.done]
    context = {"outcomes": failed + [each for each in outcomes if each.done], "failed": len(failed), "done": len(outcomes) - len(failed)}
    return render(request, "institution/confirmed_many.html", context)


def _asked(request: ActorRequest, refused: str = "", status: int = 200) -> HttpResponse:
    waiting = visible_cases(request.actor).filter(state=ApplicationState.INSTITUTION_REVIEW.value)
    found = WorklistFilters(request.GET, waiting.order_by("institution_due_on", "pk")).qs
    lines = [_line(case) for case in found[:MOST]]
    statements = list(dict.fromkeys(confirming(line.case).statement for line in lines))
    more = max(0, found.count() - MOST)
    context = {"lines": lines, "statements": statements, "more": more, "refused": refused, "most": MOST}
    return render(request, "institution/confirm_many.html", context, status=status)


def _line(case: CaseRow) -> Line:
    return Line(
        case,
        f"{case.pk}:{case.version}",
        _(kind_of(case).title),
        confirming(case).matter,
        str(case.payload.get("department") or ""),
        scope_names(list(case.payload.get("scopes") or [])),
    )


def _confirmed(request: ActorRequest, ticked: Iterable[str]) -> Iterable[Outcome]:
    seen = dict(_read(key) for key in ticked)
    found = {case.pk: case for case in visible_cases(request.actor).filter(pk__in=[key for key in seen if key])}
    for case_id, version in seen.items():
        case = found.get(case_id)
        yield _outcome(request, case, version) if case else Outcome(None, "", False, _("没有找到这件申请。"))


def _read(key: str) -> tuple[int, int]:
    """What a ticked box says; what no page sends is nobody's case."""
    case_id, _colon, version = key.partition(":")
    good = all(part.isascii() and part.isdigit() and len(part) < 10 for part in (case_id, version))
    return (int(case_id), int(version)) if good else (0, 0)


def _outcome(request: ActorRequest, case: CaseRow, version: int) -> Outcome:
    try:
        answer_employment(
            case_id=case.pk, event=ApplicationEvent.INSTITUTION_CONFIRM, by=request.actor, seen_version=version
        )
    except Refusal as refused:
        return Outcome(case, case.number, False, _(denial_words(refused.reason)))
    except CaseRefused as refused:
        return Outcome(case, case.number, False, refused.words)
    return Outcome(case, case.number, True, confirming(case).done)
