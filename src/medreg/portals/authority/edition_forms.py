"""Writing an edition: asked, previewed, and handed to the second person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from pydantic import BaseModel

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act
from medreg.portals.authority.edition_preview import preview
from medreg.portals.authority.entrance import officer
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.portals.shared.templatetags.bulletins import place_name
from medreg.provinces.actions.propose_edition import NATION, propose_edition
from medreg.provinces.contents import CONTENTS, values_at_present
from medreg.provinces.offices import Office, areas_within, office_of
from medreg.provinces.queries import editions_of, page_of_province, parameters_in_force
from medreg.provinces.refusals import EditionRefused
from medreg.provinces.vocabulary import BulletinSort, EditionKind
from medreg.schema.fields import Ask, Widget
from medreg.schema.forms import PayloadForm, form_class, payload_from


class Giving(BaseModel):
    reason: Annotated[str, Ask("理由", hint="留在历史记录中", widget=Widget.AREA, max_length=500)]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where something is written: which kind, by which office, and what it replaces."""

    kind: EditionKind
    office: Office
    follows: int | None


@survives_sign_out()
@officer(Act.PROPOSE_EDITION)
@require_http_methods(["GET", "POST"])
def write(request: ActorRequest, slug: str) -> HttpResponse:
    """`?follows=` replaces an announcement of this office; posting `preview` only shows what it will look like."""
    desk = _desk(request, slug)
    form = _form(request, desk)
    if request.method != "POST" or not form.is_valid():
        return _show(request, desk, form, 422 if request.method == "POST" else 200)
    if "preview" in request.POST:
        return _show(request, desk, form, 200, shown=payload_from(form))
    try:
        row = propose_edition(
            kind=desk.kind,
            content=payload_from(form),
            by=request.actor,
            follows=desk.follows,
            submission=_submission(request),
        )
    except EditionRefused as refused:
        form.add_error(None, refused.words)
        return _show(request, desk, form, 409)
    messages.success(request, _("已提交，等本机关另一个人发布。"))
    return redirect("authority-edition", row.pk)


def _desk(request: ActorRequest, slug: str) -> Desk:
    kind, office = EditionKind.from_value(slug), office_of(request.actor)
    if kind is None or office is None or (kind is not EditionKind.BULLETIN and not office.keeps_page):
        raise Http404
    asked = request.GET.get("follows", "")
    follows = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    return Desk(kind, office, follows if _before(request.actor, follows) is not None else None)


def _submission(request: ActorRequest) -> UUID:
    """The key of this form, so that sending it twice writes one edition."""
    try:
        return UUID(request.POST.get("submission", ""))
    except ValueError:
        return uuid4()


def _before(actor: Actor, follows: int | None) -> Any:
    if follows is None:
        return None
    return editions_of(actor.authority_id).filter(pk=follows, kind=EditionKind.BULLETIN.value).first()


def _form(request: ActorRequest, desk: Desk) -> PayloadForm:
    data = request.POST if request.method == "POST" else take_kept(request)
    areas = [(area or NATION, place_name(area)) for area in areas_within(desk.office)]
    initial = _initial(request.actor, desk)
    return form_class(CONTENTS[desk.kind])(data, choices_for=lambda _name: areas, initial=initial)


def _initial(actor: Actor, desk: Desk) -> Mapping[str, Any]:
    today: dict[str, date] = {"shown_from": clock.today()}
    if desk.kind is EditionKind.PARAMETERS:
        return {**values_at_present(parameters_in_force(desk.office.area)), **today}
    if desk.kind is EditionKind.PAGE:
        page = page_of_province(desk.office.area)
        return {**(page.model_dump() if page is not None else {}), **today}
    before = _before(actor, desk.follows)
    return {"area": desk.office.area or NATION, "sort": BulletinSort.NOTICE.value, **(before.content if before is not None else today)}


def _show(
    request: ActorRequest, desk: Desk, form: PayloadForm, status: int, *, shown: BaseModel | None = None
) -> HttpResponse:
    area = getattr(shown, "area", desk.office.area)
    context = {
        "desk": desk,
        "form": form,
        "submission": _submission(request),
        "preview": preview(desk.kind, shown, "" if area == NATION else area) if shown is not None else None,
    }
    return render(request, "authority/edition_write.html", context, status=status)
