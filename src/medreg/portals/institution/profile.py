"""The institution's own profile, licence and departments: what counts, what is proposed, what was answered."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medreg import clock
from medreg.access.policy import Act, may
from medreg.institutions.actions.propose_profile_change import propose_profile_change
from medreg.institutions.profile import InstitutionProfile
from medreg.institutions.queries import institution_facts, profile_changes_of, profile_of
from medreg.institutions.refusals import InstitutionRefused
from medreg.portals.institution.entrance import clerk
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.portals.shared.staffdesk.profile_changes import differences
from medreg.schema.forms import PayloadForm, form_class, payload_from
from medreg.schema.review import review_rows

STATES = {
    "pending": ("wait", gettext_lazy("等主管部门确认")),
    "confirmed": ("ok", gettext_lazy("已确认")),
    "refused": ("bad", gettext_lazy("已退回")),
}
SHOWN = 20


@clerk(Act.LIST_PHYSICIANS)
def profile(request: ActorRequest) -> HttpResponse:
    institution_id = request.actor.institution_id or -1
    facts = institution_facts(institution_id, on=clock.today())
    if facts is None:
        raise Http404
    present = profile_of(institution_id, on=clock.today())
    changes = [_told(change) for change in profile_changes_of(institution_id)[:SHOWN]]
    context = {
        "facts": facts,
        "sections": review_rows(present, masked=False) if present is not None else (),
        "changes": changes,
        "pending": any(change["row"].state == "pending" for change in changes),
        "edits": may(request.actor, Act.EDIT_INSTITUTION),
    }
    return render(request, "institution/profile.html", context)


def _told(change: Any) -> dict[str, Any]:
    """A proposal with its state in words; while it waits, with what it would change."""
    kind, words = STATES[change.state]
    waits = change.state == "pending"
    return {"row": change, "kind": kind, "words": words, "differences": differences(change) if waits else ()}


@survives_sign_out()
@clerk(Act.EDIT_INSTITUTION)
def edit_profile(request: ActorRequest) -> HttpResponse:
    """Propose a whole profile; it counts once the authority has confirmed it."""
    if request.method != "POST":
        present = profile_of(request.actor.institution_id or -1, on=clock.today())
        initial = present.model_dump() if present else {}
        return _form_page(request, form_class(InstitutionProfile)(take_kept(request), initial=initial))
    form = form_class(InstitutionProfile)(request.POST)
    if not form.is_valid() or not _proposed(request, form):
        return _form_page(request, form, 422)
    messages.success(request, _("已提交主管部门确认，确认前仍以现有信息为准。"))
    return redirect("institution-profile")


def _proposed(request: ActorRequest, form: PayloadForm) -> bool:
    """Whether the proposal was taken; why not is said on the form."""
    profile = payload_from(form)
    assert isinstance(profile, InstitutionProfile)
    try:
        propose_profile_change(institution_id=request.actor.institution_id or -1, profile=profile, actor=request.actor)
    except InstitutionRefused as refused:
        form.add_error(None, refused.words)
        return False
    return True


def _form_page(request: ActorRequest, form: PayloadForm, status: int = 200) -> HttpResponse:
    return render(request, "institution/profile_edit.html", {"form": form}, status=status)
