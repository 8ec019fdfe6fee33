"""The notices of the institution's staff; what is only told has a page of its own, and no case behind it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from medreg.access.policy import Act
from medreg.notices.queries import notice_of
from medreg.portals.institution.entrance import clerk
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.staffdesk.notices import notices_page, open_notice


@clerk(Act.READ_OWN_NOTICES)
def notices(request: ActorRequest) -> HttpResponse:
    return notices_page(request, open_url="institution-notice")


@clerk(Act.READ_OWN_NOTICES)
@require_POST
def notice(request: ActorRequest, notice_id: int) -> HttpResponse:
    """Marks it as read and leads to what it is about, or to its own page."""
    answer = open_notice(request, notice_id, back="institution-notices")
    told = notice_of(request.actor.user_id or 0, notice_id)
    return answer if told is None or told.link else redirect("institution-notice-page", notice_id)


@clerk(Act.READ_OWN_NOTICES)
def notice_page(request: ActorRequest, notice_id: int) -> HttpResponse:
    told = notice_of(request.actor.user_id or 0, notice_id)
    if told is None:
        raise Http404
    return render(request, "institution/notice.html", {"notice": told})
