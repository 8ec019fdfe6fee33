"""Announcements: the list, each one, and the reader's word that she has read what must be read."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.acts import public, signed_in
from medreg.portals.shared.maintenance_words import downtime
from medreg.portals.shared.reader import province_of_code, reader_of
from medreg.portals.shared.templatetags.bulletins import listed_bulletin
from medreg.portals.shared.views import way_back
from medreg.provinces.actions.confirm_bulletin import confirm_bulletin
from medreg.provinces.queries import bulletin_for, bulletins_for, bulletins_of_area, newer_edition
from medreg.provinces.refusals import EditionRefused
from medreg.standards.tables import provinces


@public
def bulletins(request: HttpRequest) -> HttpResponse:
    """Everything for the public by province, or what concerns this reader where no province is asked for."""
    chosen, reader = province_of_code(request.GET.get("province", "")), reader_of(request)
    mine = request.GET.get("province") is None and (reader.user_id is not None or reader.region)
    found = bulletins_for(reader) if mine else bulletins_of_area(chosen.code if chosen else "")
    context = {
        "lines": [listed_bulletin(one, reader.region) for one in found],
        "mine": mine,
        "chosen": chosen,
        "provinces": [one for one in provinces() if one.registers],
    }
    return render(request, "public/bulletins.html", context)


@public
def bulletin(request: HttpRequest, edition_id: int) -> HttpResponse:
    reader = reader_of(request)
    found = bulletin_for(reader, edition_id)
    if found is None:
        newer = newer_edition(edition_id)
        if newer is None or bulletin_for(reader, newer) is None:
            raise Http404(edition_id)
        return redirect("bulletin", newer)
    context = {
        "bulletin": found,
        "downtime": downtime(found, region=reader.region) if found.text.window else None,
        "may_confirm": reader.user_id is not None and found.must_read,
    }
    return render(request, "public/bulletin.html", context)


@signed_in
@require_POST
def confirm(request: HttpRequest, edition_id: int) -> HttpResponse:
    try:
        confirm_bulletin(edition_id=edition_id, reader=reader_of(request), by=cast(ActorRequest, request).actor)
    except EditionRefused as refused:
        messages.info(request, refused.words)
    else:
        messages.success(request, _("已确认阅读，回执已留存。"))
    return HttpResponseRedirect(way_back(request))
