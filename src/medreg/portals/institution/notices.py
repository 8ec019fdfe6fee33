"""The notices of the institution's staff."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from medreg.access.policy import Act
from medreg.portals.institution.entrance import clerk
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.staffdesk.notices import notices_page, open_notice


@clerk(Act.READ_OWN_NOTICES)
def notices(request: ActorRequest) -> HttpResponse:
    return notices_page(request, open_url="institution-notice")


@clerk(Act.READ_OWN_NOTICES)
@require_POST
def notice(request: ActorRequest, notice_id: int) -> HttpResponse:
    return open_notice(request, notice_id, back="institution-notices")
