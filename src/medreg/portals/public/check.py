"""我能办什么, before log-in: a form that is answered at once and forgotten at once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from medreg import clock
from medreg.cases.first_look import BY_OTHERS, Outlook, outlook
from medreg.portals.public.situation import FOLDED, Situation, facts_of, request_of
from medreg.portals.shared.acts import public
from medreg.portals.shared.outlook_words import Line, line_of
from medreg.portals.shared.will_happen import names_in, will_happen
from medreg.schema.forms import PayloadForm, form_class, payload_from
from medreg.standards.vocabulary import Business

ASKED = form_class(Situation)


@never_cache
@public
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The answers travel in the body of the request, never in its address."""
    if request.method != "POST":
        return render(request, "public/check.html", shown(ASKED(initial={"province": "11"})))
    form = ASKED(request.POST)
    if not form.is_valid():
        return render(request, "public/check.html", shown(form), status=422)
    said = payload_from(form)
    assert isinstance(said, Situation)
    return render(request, "public/check.html", {**shown(form), **answer_to(said)})


def shown(form: PayloadForm) -> dict[str, Any]:
    """The form by sections, in the order in which they are asked; what few people need is folded until it is used."""
    sections: dict[str, list[Any]] = {}
    for question in form.asked:
        sections.setdefault(question.ask.section, []).append(form[question.name])

    def used(fields: list[Any]) -> bool:
        return any(each.data or each.errors for each in fields)

    told = [(title, fields, title in FOLDED, used(fields)) for title, fields in sections.items()]
    return {"form": form, "sections": told}


def answer_to(said: Situation) -> dict[str, Any]:
    """The wish judged by the law, what it would do, and every other business in one line each."""
    facts = facts_of(said, clock.today())
    wished = outlook(facts, request_of(Business(said.wish)))
    others = [outlook(facts, request_of(each)) for each in Business if each not in BY_OTHERS]
    return {
        "wished": wished,
        "line": line_of(wished),
        "happens": will_happen(wished.effects, names_in(facts)),
        "gentler": _gentler(wished, others),
        "fitting": _lines(others, fitting=True, but=wished.business),
        "others": _lines(others, fitting=False, but=wished.business),
    }


def _lines(found: list[Outlook], *, fitting: bool, but: Business) -> tuple[Line, ...]:
    return tuple(line_of(each) for each in found if each.open is fitting and each.business is not but)


def _gentler(wished: Outlook, others: list[Outlook]) -> Business | None:
    """Where the wish would end a registration: the additional registration, if it is open."""
    if not wished.ends_a_registration:
        return None
    keeping = (each for each in others if each.business is Business.ADDITIONAL_REGISTRATION)
    return next((each.business for each in keeping if each.open), None)
