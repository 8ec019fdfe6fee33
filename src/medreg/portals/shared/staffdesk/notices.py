"""The notice centre of a member of staff."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from medreg.notices.actions.mark_read import mark_read
from medreg.notices.queries import notice_of, notices_of
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.lists import nearest

SIZE = 20


def notices_page(request: ActorRequest, *, open_url: str) -> HttpResponse:
    """Newest first; `open_url` is the name of the address that opens one."""
    user_id = request.actor.user_id or 0
    found = notices_of(user_id, page=nearest(request.GET.get("page"), 10_000), size=SIZE)
    last = max(1, -(-found.total // SIZE))
    if found.page > last:
        return redirect(f"{request.path}?page={last}")
    context = {"notices": found, "last": last, "open_url": open_url}
    return render(request, "staffdesk/notices.html", context)


def open_notice(request: ActorRequest, notice_id: int, *, back: str) -> HttpResponse:
    """Mark one's own notice as read and go where it leads."""
    notice = notice_of(request.actor.user_id or 0, notice_id)
    if notice is None:
        raise Http404
    mark_read(notice_id=notice_id, by=request.actor)
    safe = url_has_allowed_host_and_scheme(notice.link, {request.get_host()}, require_https=request.is_secure())
    return redirect(notice.link if notice.link and safe else back)
