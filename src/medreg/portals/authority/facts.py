"""记录影响注册的事实: what bars, ends or allows practice, put on record ex officio by the authority that keeps the register."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods
from pydantic import BaseModel

from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.assessments.actions.record_assessment import record_assessment
from medreg.cases.actions.record_fact_for_keepers import record_fact_for_keepers
from medreg.law.facts import AcademicDegree, Period, Training
from medreg.physicians.actions.record_degree import record_degree
from medreg.physicians.actions.record_training import record_training
from medreg.physicians.queries import person_of
from medreg.portals.authority.entrance import officer
from medreg.portals.authority.ex_officio import KeptOf
from medreg.portals.authority.fact_forms import PastEvent, ProvenAssessment, ProvenDegree, ProvenTraining
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.register.queries import current_registration, newest_content
from medreg.schema.forms import PayloadForm, form_class
from medreg.standards.vocabulary import AssessmentKind, AssessmentResult, Degree, HistoryEvent, TrainingKind

Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fact:
    """One kind of fact: what is asked, and the action that records it."""

    title: str
    asks: type[BaseModel]
    record: Callable[[int, Said, Actor], object]


def _event(person_id: int, said: Said, by: Actor) -> object:
    return record_fact_for_keepers(
        person_id=person_id,
        event=HistoryEvent(said["event"]),
        on=said["on"],
        until=said["until"],
        lifetime=bool(said["lifetime"]),
        source=said["source"],
        by=by,
    )


def _assessment(person_id: int, said: Said, by: Actor) -> object:
    return record_assessment(
        person_id=person_id,
        kind=AssessmentKind(said["kind"]),
        on=said["on"],
        result=AssessmentResult(said["result"]),
        source=said["source"],
        by=by,
    )


def _training(person_id: int, said: Said, by: Actor) -> object:
    training = Training(
        TrainingKind(said["kind"]),
        Period(said["first"], said["last"]),
        designated=bool(said["designated"]),
        passed=bool(said["passed"]),
        subject=said["subject"] or "",
    )
    return record_training(person_id=person_id, training=training, source=said["source"], by=by)


def _degree(person_id: int, said: Said, by: Actor) -> object:
    degree = AcademicDegree(
        Degree(said["degree"]), said["subject"], said["obtained"], bool(said["province_recognised"])
    )
    return record_degree(person_id=person_id, degree=degree, source=said["source"], by=by)


FACTS = {
    "event": Fact(gettext_noop("刑罚、处罚、禁业、死亡等"), PastEvent, _event),
    "assessment": Fact(gettext_noop("考核结论"), ProvenAssessment, _assessment),
    "training": Fact(gettext_noop("培训"), ProvenTraining, _training),
    "degree": Fact(gettext_noop("学位"), ProvenDegree, _degree),
}


@survives_sign_out()
@officer(Act.RECORD_PERSONAL_FACT)
@require_http_methods(["GET", "HEAD", "POST"])
def record_fact(request: ActorRequest, registration_id: int, slug: str) -> HttpResponse:
    """Only about people whose registration this authority keeps; nothing changes in the register by it."""
    fact, registration = FACTS.get(slug), current_registration(registration_id)
    content = newest_content(registration_id)
    if fact is None or registration is None or content is None:
        raise Http404
    permit(request.actor, Act.RECORD_PERSONAL_FACT, KeptOf(content.authority_id, registration.person_id))
    form = form_class(fact.asks)(request.POST if request.method == "POST" else take_kept(request))
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return _ask(request, registration_id, registration.person_id, slug, form, status)
    fact.record(registration.person_id, form.cleaned_data, request.actor)
    messages.success(request, _("已记录。需要注销、暂停或者恢复的，由审核岗据此立案。"))
    return redirect("authority-registration", registration_id)


def _ask(
    request: ActorRequest, registration_id: int, person_id: int, slug: str, form: PayloadForm, status: int
) -> HttpResponse:
    context = {
        "name": person_of(person_id).name,
        "registration_id": registration_id,
        "tabs": [(_(fact.title), f"../{key}/", key == slug, None) for key, fact in FACTS.items()],
        "form": form,
    }
    return render(request, "authority/record_fact.html", context, status=status)
