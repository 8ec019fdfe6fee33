"""医师名册 for officers: who is registered, and what the register said on a day as it was known at a moment."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import django_tables2
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from medreg import clock
from medreg.access.policy import Act, may, permit, refusal
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.clock import SHANGHAI
from medreg.physicians.queries import person_of
from medreg.portals.authority.entrance import officer
from medreg.portals.authority.ex_officio import matters_for
from medreg.portals.authority.worklist import tag
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import area_words, scope_names
from medreg.portals.shared.lists import ListTable, listed
from medreg.publication.asking import Match, Search
from medreg.publication.queries import search_records
from medreg.register.queries import as_of, current_registration, keepers_of, newest_content
from medreg.register.views_of_time import RegistrationAsOf
from medreg.standards import tables
from medreg.standards.text import canonical
from medreg.standards.vocabulary import Category, Level, RegistrationStatus

ELSEWHERE = _("详细登记由该机关保管，请与其联系")


@dataclass(frozen=True, slots=True)
class KeptBy:
    """The row that access to a registration is judged by: the authority that keeps it."""

    authority_id: int


class Records(ListTable):
    caption = _("注册记录")
    empty_todo = _("请核对姓名和执业证书编码。")

    name = django_tables2.Column(verbose_name=_("姓名"))
    level = django_tables2.Column(verbose_name=_("级别"))
    category = django_tables2.Column(verbose_name=_("类别"))
    licence_number = django_tables2.Column(verbose_name=_("执业证书编码"), attrs={"td": {"class": "num"}})
    main_institution = django_tables2.Column(verbose_name=_("主要执业机构"))
    authority = django_tables2.Column(verbose_name=_("登记机关"))
    status = django_tables2.Column(verbose_name=_("状态"))

    open_to_reader: frozenset[int] = frozenset()
    may_notify: bool = False

    def render_licence_number(self, record: Any) -> str:
        """A link where this officer may read the entry; elsewhere the number that everybody may see, without one."""
        if record.registration_id not in self.open_to_reader:
            return str(record.licence_number)
        url = reverse("authority-registration", args=(record.registration_id,))
        return format_html('<a href="{}">{}</a>', url, record.licence_number)

    def render_authority(self, record: Any) -> str:
        if record.registration_id in self.open_to_reader:
            return str(record.authority)
        elsewhere = format_html('{}<br><span class="muted small">{}</span>', record.authority, ELSEWHERE)
        if not self.may_notify:
            return elsewhere
        url = reverse("authority-notify", args=(record.registration_id,))
        return format_html('{} <a class="small" href="{}">{}</a>', elsewhere, url, _("向其通报"))

    def render_level(self, value: str) -> str:
        return _t(Level(value).label)

    def render_category(self, value: str) -> str:
        return _t(Category(value).label)

    def render_status(self, value: str) -> str:
        return tag("ok" if value == RegistrationStatus.VALID else "warn", _t(RegistrationStatus(value).label))


@officer(Act.READ_REGISTER)
def register(request: ActorRequest) -> HttpResponse:
    """Look-up by name or licence number; identity numbers never stand in an address."""
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ("name", "institution", "licence_number")}
    search = Search(**asked, province=request.GET.get("province", request.actor.province)[:2], match=Match.PREFIX).canonical()
    wanted = bool(asked["name"] or asked["licence_number"])
    defect, rows = search.defect(_t) if wanted else "", search_records(search)
    context = {
        "search": search,
        "wanted": wanted,
        "defect": defect,
        "provinces": [(one.code, _t(one.name)) for one in tables.provinces() if one.registers],
        "table": _table(request, rows) if wanted and not defect else None,
    }
    return render(request, "authority/register.html", context)


def _table(request: ActorRequest, rows: Any) -> Records:
    """A page of public records, with links to those entries that the access table opens to this reader."""
    table = listed(Records(rows), request)
    table.may_notify = may(request.actor, Act.NOTIFY_KEEPER)
    keepers = keepers_of(row.record.registration_id for row in table.paginated_rows)
    table.open_to_reader = frozenset(
        key for key, keeper in keepers.items() if refusal(request.actor, Act.READ_REGISTER, KeptBy(keeper)) is None
    )
    return table


@officer(Act.READ_REGISTER)
def registration(request: ActorRequest, registration_id: int) -> HttpResponse:
    """One person's registrations on a legal day, as known at a moment; only the keeping authority and supervisors."""
    known = _kept_here(request, registration_id)
    day, day_defect = _day(request.GET.get("on", ""))
    known_on, known_defect = _day(request.GET.get("known", ""))
    rows = as_of(person_id=known.person_id, legal_date=day, known_at=_end_of(known_on))
    _leave_trace(request, known, {"on": day.isoformat(), "known": known_on.isoformat()})
    context = {
        "person": person_of(known.person_id),
        "rows": [_told(row, request) for row in rows],
        "day": day,
        "known_on": known_on,
        "defect": day_defect or known_defect,
        "whole_file": _file_address(request, registration_id),
    }
    return render(request, "authority/registration.html", context)


def _file_address(request: ActorRequest, registration_id: int) -> str:
    """The identity file, for whoever may read it; the entry itself has been permitted."""
    allowed = may(request.actor, Act.READ_IDENTITY_FILE)
    return reverse("authority-file", args=(registration_id,)) if allowed else ""


def _kept_here(request: ActorRequest, registration_id: int) -> RegistrationAsOf:
    """The registration, for the authority that keeps it and for supervisors; raises Http404 or a hidden Refusal."""
    content, known = newest_content(registration_id), current_registration(registration_id)
    if content is None or known is None:
        raise Http404
    permit(request.actor, Act.READ_REGISTER, KeptBy(content.authority_id))
    return known


def _leave_trace(request: ActorRequest, known: RegistrationAsOf, detail: dict[str, str]) -> None:
    record(
        verb=Verb.READ_PERSON,
        actor=request.actor,
        subject_kind="registration",
        subject_id=known.registration_id,
        person_id=known.person_id,
        province=known.province,
        detail=detail,
    )


def _told(row: RegistrationAsOf, request: ActorRequest) -> dict[str, Any]:
    """A registration with its codes in words, and what may be opened about it."""
    return {
        "row": row,
        "kind": "ok" if row.status.status is RegistrationStatus.VALID else "warn",
        "place": area_words(row.place),
        "scopes": scope_names(list(row.content.scopes)) if row.content else "",
        "matters": matters_for(request.actor, row),
        "corrects": may(request.actor, Act.PROPOSE_ENTRY_CORRECTION) and row.content is not None,
        "records": may(request.actor, Act.RECORD_PERSONAL_FACT),
        "filings": [(filing, scope_names(list(filing.scopes))) for filing in row.filings],
    }


def _day(typed: str) -> tuple[date, str]:
    """A day from the address; today, with words, for what is no day."""
    if not typed.strip():
        return clock.today(), ""
    try:
        return date.fromisoformat(canonical(typed[:32])), ""
    except ValueError:
        return clock.today(), _t("日期请按 2026-11-23 的格式填写，下面显示的是今天。")


def _end_of(day: date) -> datetime:
    """The last moment of a day, and now for today or later: nothing can be known ahead."""
    return min(datetime.combine(day, time.max, SHANGHAI), clock.now())
