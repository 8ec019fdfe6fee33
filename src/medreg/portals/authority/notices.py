"""The officer's notices."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from medreg.access.policy import Act
from medreg.portals.authority.entrance import officer
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.staffdesk.notices import notices_page, open_notice


@officer(Act.READ_OWN_NOTICES)
def notices(request: ActorRequest) -> HttpResponse:
    return notices_page(request, open_url="authority-notice")


@officer(Act.READ_OWN_NOTICES)
@require_POST
def notice(request: ActorRequest, notice_id: int) -> HttpResponse:
    return open_notice(request, notice_id, back="authority-notices")
