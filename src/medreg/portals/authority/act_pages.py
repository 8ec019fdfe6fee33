"""Pages on which an officer takes a step: they say what will happen, ask what is needed, show the letter, and act."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from pydantic import BaseModel

from medreg.access.denial_words import denial_words
from medreg.cases.facts import assess
from medreg.cases.queries import due_of_case, kind_of, possible_events
from medreg.cases.refusal_effects import refusal_effects
from medreg.cases.refusals import WORDS
from medreg.portals.authority.case_url import after_step, case_url
from medreg.portals.authority.letters import letter_preview
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.taking import NotTaken, not_taken, seen_version, visible_case
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.kept_typing import take_kept
from medreg.portals.shared.will_happen import HappeningGroup, names_in, will_happen
from medreg.schema.controls import Choices
from medreg.schema.forms import PayloadForm, form_class
from medreg.standards.vocabulary import ApplicationEvent, MaterialKind

Typed = dict[str, Any]
Step = Callable[[Typed, int | None], object]
"""Takes the cleaned answers and the version that was seen."""


@dataclass(frozen=True, slots=True)
class ActPage:
    """`will` are the sentences that say what happens; `letter` shows the letter before confirming; `preview_first` asks
    on one page and confirms on the next; `choices` are the codes that only the case knows."""

    event: ApplicationEvent
    title: str
    button: str
    done: str
    will: tuple[str, ...]
    asks: type[BaseModel]
    kind: str = "primary"
    letter: bool = False
    preview_first: bool = False
    choices: Callable[[CaseRow, str], Choices] = field(default=lambda _case, _name: [])
    initial: Callable[[CaseRow], Typed] = field(default=lambda _case: {})


def act_page(request: ActorRequest, case_id: int, page: ActPage, step: Step) -> HttpResponse:
    """GET asks; POST previews where the page says so, and acts when confirmed."""
    case = visible_case(case_id, request.actor)
    overtaken = _not_possible(request, case, page)
    if request.method != "POST":
        if overtaken is not None:
            return _back(request, case_id, overtaken)
        return _ask(request, case, page, _form(page, case, take_kept(request), initial=page.initial(case)))
    form = _form(page, case, request.POST)
    if not form.is_valid() or "edit" in request.POST:
        return _ask(request, case, page, form, None if "edit" in request.POST else NotTaken("", 422))
    if page.preview_first and request.POST.get("confirm") != "yes":
        return _preview(request, case, page, form)
    refused = not_taken(
        lambda: step(form.cleaned_data, seen_version(request)), case=case, event=page.event, by=request.actor
    )
    if refused is not None:
        return _ask(request, visible_case(case_id, request.actor), page, form, refused)
    messages.success(request, _(page.done))
    return after_step(request, case_id)


def _form(page: ActPage, case: CaseRow, typed: Any, **options: Any) -> PayloadForm:
    return form_class(page.asks)(typed, choices_for=lambda name: page.choices(case, name), **options)


def _not_possible(request: ActorRequest, case: CaseRow, page: ActPage) -> str | None:
    """Why the step cannot be taken now, in words; None when it can."""
    possible = possible_events(case, request.actor)
    if page.event not in possible:
        return _(WORDS["wrong_state"])
    denial = possible[page.event]
    return _(denial_words(denial)) if denial is not None else None


def _back(request: ActorRequest, case_id: int, words: str) -> HttpResponse:
    messages.error(request, words)
    return redirect(case_url(request, case_id))


def _context(request: ActorRequest, case: CaseRow, page: ActPage, typed: Typed | None = None) -> dict[str, Any]:
    return {
        "happens": _happens(page, case, typed or {}),
        "page": page,
        "case": case,
        "business": _(kind_of(case).title),
        "due": due_of_case(case),
        "cancel": case_url(request, case.pk),
        "here": request.get_full_path(),
    }


def _happens(page: ActPage, case: CaseRow, typed: Typed) -> tuple[HappeningGroup, ...]:
    """What the decision changes, by the effects that are applied with it."""
    if page.event is ApplicationEvent.GRANT:
        judged = assess(case)
        return will_happen(judged.effects, names_in(judged.facts, physician=case.person.name))
    if page.event is ApplicationEvent.REFUSE and typed.get("forged"):
        facts, effects = refusal_effects(case, frozenset(MaterialKind(kind) for kind in typed["forged"]))
        return will_happen(effects, names_in(facts, physician=case.person.name))
    return ()


def _ask(
    request: ActorRequest, case: CaseRow, page: ActPage, form: PayloadForm, refused: NotTaken | None = None
) -> HttpResponse:
    letter = letter_preview(page.event, case, page.initial(case)) if page.letter and not page.preview_first else None
    context = {**_context(request, case, page), "form": form, "refused": refused, "letter": letter}
    return render(request, "authority/act.html", context, status=refused.status if refused else 200)


def _preview(request: ActorRequest, case: CaseRow, page: ActPage, form: PayloadForm) -> HttpResponse:
    """The letter as it will be sent; what was typed travels along hidden."""
    kept = [(name, value) for name in form.fields for value in request.POST.getlist(name)]
    letter = letter_preview(page.event, case, form.cleaned_data)
    context = {
        **_context(request, case, page, form.cleaned_data),
        "letter": letter,
        "kept": kept,
        "version": request.POST.get("version", ""),
    }
    return render(request, "authority/act_preview.html", context)
