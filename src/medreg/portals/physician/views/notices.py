"""Notices: the list, and one notice whose opening is the proof of its reading."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from medreg.access.policy import Act
from medreg.notices.actions.mark_read import mark_read
from medreg.notices.queries import notice_of, notices_of
from medreg.portals.physician.entrance import physician
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.lists import nearest

SIZE = 20


@physician(Act.READ_OWN_NOTICES)
def notices(request: ActorRequest) -> HttpResponse:
    user_id = request.actor.user_id or 0
    total = notices_of(user_id, size=1).total
    last = max(1, -(-total // SIZE))
    found = notices_of(user_id, page=nearest(request.GET.get("page"), last), size=SIZE)
    return render(request, "physician/notices.html", {"notices": found, "last": last})


@physician(Act.READ_OWN_NOTICES)
def notice(request: ActorRequest, notice_id: int) -> HttpResponse:
    """Reading changes one thing only, the time of the first reading, which the law wants to be provable."""
    if notice_of(request.actor.user_id or 0, notice_id) is None:
        raise Http404
    mark_read(notice_id=notice_id, by=request.actor)
    found = notice_of(request.actor.user_id or 0, notice_id)
    link = found.link if found else ""
    safe = link.startswith("/") and url_has_allowed_host_and_scheme(link, {request.get_host()})
    return render(request, "physician/notice.html", {"notice": found, "link": link if safe else ""})
