"""Who looked at my data: which office, in which role, when, at what."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from medreg import clock
from medreg.access.policy import Act
from medreg.audit.queries import LookRow, looks_at
from medreg.institutions.competence import authority_of
from medreg.institutions.queries import institution_facts
from medreg.portals.physician.entrance import physician
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.lists import nearest

SIZE = 50


@dataclass(frozen=True, slots=True)
class Look:
    """One look in words."""

    at: datetime
    who: str
    role: str
    what: str


@physician(Act.READ_ACCESS_LOG)
def looks(request: ActorRequest) -> HttpResponse:
    person_id, own = request.actor.person_id or 0, request.actor.user_id
    total = looks_at(person_id, but_of_user=own, size=1).total
    last = max(1, -(-total // SIZE))
    found = looks_at(person_id, but_of_user=own, page=nearest(request.GET.get("page"), last), size=SIZE)
    names: dict[str, str] = {}
    rows = [_told(row, names) for row in found.rows]
    return render(request, "physician/looks.html", {"rows": rows, "found": found, "last": last})


def _told(row: LookRow, names: dict[str, str]) -> Look:
    if row.organisation not in names:
        names[row.organisation] = organisation_name(row.organisation)
    return Look(row.at, names[row.organisation], _(row.role.label), _(row.verb.label))


def organisation_name(organisation: str) -> str:
    """``authority:3`` → the name of the body; no organisation means the platform itself."""
    kind, _colon, key = organisation.partition(":")
    if kind == "authority":
        return authority_of(int(key)).name
    facts = institution_facts(int(key), on=clock.today()) if kind == "institution" else None
    return facts.name if facts else _("平台运行单位")
