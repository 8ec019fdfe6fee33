"""通报: what other bodies told this authority, what it told others, and the form to tell (医师法 17)."""

from typing import Annotated, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from pydantic import BaseModel

from medreg.access.policy import Act, may, permit
from medreg.cases.actions.answer_notification import answer_notification
from medreg.cases.actions.notify_keeper import notify_keeper
from medreg.cases.notifications import notifications_by, notifications_to
from medreg.cases.refusals import CaseRefused
from medreg.files.queries import file_facts
from medreg.physicians.queries import person_of
from medreg.portals.authority.entrance import officer
from medreg.portals.authority.ex_officio import matters_for
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.documents import recorded_page
from medreg.portals.shared.casefile.words import registration_words
from medreg.portals.shared.evidence import NO_EVIDENCE, Evidence, evidence_of
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.portals.shared.submission import submission_of
from medreg.register.queries import current_registration, newest_content
from medreg.schema.fields import Ask, Widget
from medreg.schema.forms import PayloadForm, form_class


class Telling(BaseModel):
    text: Annotated[
        str, Ask("通报的事实", hint="写明认定的事实、认定机关和日期", widget=Widget.AREA, max_length=1000)
    ]
    document: Annotated[
        str, Ask("依据的文书", hint="名称和文号", example="（2026）京0108刑初12号判决书", max_length=100)
    ]


class Closing(BaseModel):
    answer: Annotated[str, Ask("不立案的理由", hint="通报的机关会看到", widget=Widget.AREA, max_length=1000)]


@officer(Act.READ_NOTIFICATION)
def notifications(request: ActorRequest) -> HttpResponse:
    context = {"received": notifications_to(request.actor)[:200], "sent": notifications_by(request.actor)[:200]}
    return render(request, "authority/notifications.html", context)


@survives_sign_out()
@officer(Act.READ_NOTIFICATION)
@require_http_methods(["GET", "HEAD", "POST"])
def notification(request: ActorRequest, notification_id: int) -> HttpResponse:
    """What was told, with its papers; the reviewer opens a matter from it or closes it with reasons."""
    row = notifications_to(request.actor).filter(pk=notification_id).first()
    if row is None or (request.method == "POST" and not may(request.actor, Act.ANSWER_NOTIFICATION)):
        raise Http404
    form = form_class(Closing)(request.POST if request.method == "POST" else take_kept(request))
    if request.method != "POST" or not form.is_valid():
        return _show(request, row, form, 422 if request.method == "POST" else 200)
    permit(request.actor, Act.ANSWER_NOTIFICATION, row)
    try:
        answer_notification(notification_id=row.pk, answer=form.cleaned_data["answer"], by=request.actor)
    except CaseRefused as refused:
        form.add_error(None, refused.words)
        return _show(request, row, form, 409)
    messages.success(request, _("已答复，通报的机关会看到理由。"))
    return redirect("authority-notifications")


@officer(Act.READ_NOTIFICATION)
def notification_file(request: ActorRequest, notification_id: int, file_id: UUID, page: int) -> HttpResponse:
    row = notifications_to(request.actor).filter(pk=notification_id).first()
    if row is None or file_id not in row.file_ids:
        raise Http404
    detail = {"notification": row.pk, "page": page}
    return recorded_page(file_id, page, request.actor, person_id=row.person_id, province=row.province, detail=detail)


def _show(request: ActorRequest, row: Any, form: PayloadForm, status: int) -> HttpResponse:
    registration = current_registration(row.registration_id)
    open_here = row.state == "open" and may(request.actor, Act.ANSWER_NOTIFICATION)
    context = {
        "row": row,
        "form": form if open_here else None,
        "files": [file_facts(file_id) for file_id in row.file_ids],
        "matters": matters_for(request.actor, registration) if registration is not None and open_here else (),
    }
    return render(request, "authority/notification.html", context, status=status)


@survives_sign_out()
@officer(Act.NOTIFY_KEEPER)
@require_http_methods(["GET", "HEAD", "POST"])
def notify_page(request: ActorRequest, registration_id: int) -> HttpResponse:
    """Tell the body that keeps a registration; only what everybody may see of it is shown."""
    registration, content = current_registration(registration_id), newest_content(registration_id)
    if registration is None or content is None:
        raise Http404
    if content.authority_id == request.actor.authority_id:
        messages.info(request, _("这项注册由本机关登记，不需要通报。请直接立案。"))
        return redirect("authority-registration", registration_id)
    known = {
        "name": person_of(registration.person_id).name,
        "licence": registration_words(registration),
        "keeper": content.authority,
    }
    if request.method != "POST":
        return _ask(request, known, form_class(Telling)(take_kept(request)), NO_EVIDENCE)
    form, evidence = form_class(Telling)(request.POST), evidence_of(request)
    if evidence.objections or not form.is_valid():
        return _ask(request, known, form, evidence, 422)
    return _sent(request, registration_id, form, evidence)


def _sent(request: ActorRequest, registration_id: int, form: PayloadForm, evidence: Evidence) -> HttpResponse:
    said = form.cleaned_data
    notify_keeper(
        registration_id=registration_id,
        text=said["text"],
        document=said["document"],
        submission_id=submission_of(request),
        by=request.actor,
        evidence=evidence.ids,
    )
    messages.success(request, _("已通报登记机关，对方会立案或者说明理由，答复会发给您。"))
    return redirect("authority-notifications")


def _ask(
    request: ActorRequest, known: dict[str, Any], form: PayloadForm, evidence: Evidence, status: int = 200
) -> HttpResponse:
    context = {**known, "form": form, "evidence": evidence, "submission": submission_of(request)}
    return render(request, "authority/notify.html", context, status=status)
