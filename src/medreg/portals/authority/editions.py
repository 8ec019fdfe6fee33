"""公告与省级页面: one person of the office writes, another one releases; what stands, what waits and everything before."""

from dataclasses import dataclass
from typing import Any

import django_tables2
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from medreg.access.actor import Role
from medreg.access.policy import Act, may, refusal
from medreg.accounts.queries import display_names
from medreg.portals.authority.edition_forms import Giving
from medreg.portals.authority.edition_preview import preview_of
from medreg.portals.authority.entrance import officer
from medreg.portals.authority.worklist import tag
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.lists import ListTable, listed
from medreg.portals.shared.templatetags.bulletins import place_name
from medreg.provinces.actions.release_edition import release_edition
from medreg.provinces.actions.return_edition import return_edition
from medreg.provinces.actions.withdraw_edition import withdraw_edition
from medreg.provinces.offices import office_of
from medreg.provinces.queries import editions_of, history_of, receipts_of
from medreg.provinces.refusals import EditionRefused
from medreg.provinces.vocabulary import EditionKind, EditionState
from medreg.schema.forms import PayloadForm, form_class

STATE_TAGS = {"proposed": "wait", "released": "ok", "returned": "warn", "withdrawn": "bad"}


class Editions(ListTable):
    caption = _("本机关的公告和页面")
    empty_title = _("还没有内容")
    empty_todo = _("用上面的按钮起草第一份。")

    title = django_tables2.Column(verbose_name=_("内容"), empty_values=(), orderable=False)
    kind = django_tables2.Column(verbose_name=_("种类"))
    area = django_tables2.Column(verbose_name=_("地区"))
    shown_from = django_tables2.DateColumn(verbose_name=_("起始日期"), format="Y-m-d", attrs={"td": {"class": "num"}})
    state = django_tables2.Column(verbose_name=_("状态"))
    proposed_at = django_tables2.DateTimeColumn(verbose_name=_("起草时间"), format="Y-m-d H:i", attrs={"td": {"class": "num"}})

    def render_title(self, record: Any) -> str:
        return format_html('<a href="{}">{}</a>', reverse("authority-edition", args=(record.pk,)), title_of(record))

    def render_kind(self, record: Any) -> str:
        return _t(record.named_kind.label)

    def render_area(self, record: Any) -> str:
        return place_name(record.area)

    def render_state(self, record: Any) -> str:
        return tag(STATE_TAGS[record.state], _t(EditionState(record.state).label))


@dataclass(frozen=True, slots=True)
class Standing:
    """What this reader may do to the edition now, and why not."""

    release: bool
    withdraw: bool
    send_back: bool
    own: bool


def title_of(edition: Any) -> str:
    """The title of an announcement, else what kind of text it is."""
    return str(edition.content.get("title") or _t(edition.named_kind.label))


@officer(Act.READ_EDITIONS)
def editions(request: ActorRequest) -> HttpResponse:
    office = office_of(request.actor)
    context = {
        "table": listed(Editions(editions_of(request.actor.authority_id)), request),
        "may_write": office is not None and may(request.actor, Act.PROPOSE_EDITION),
        "keeps_page": office is not None and office.keeps_page,
    }
    return render(request, "authority/editions.html", context)


@officer(Act.READ_EDITIONS)
def edition(request: ActorRequest, edition_id: int) -> HttpResponse:
    """The text as its readers see it, who wrote and released it, its history and its receipts."""
    return _show(request, _edition(request, edition_id), form_class(Giving)())


@officer(Act.RELEASE_EDITION)
@require_POST
def release(request: ActorRequest, edition_id: int) -> HttpResponse:
    _edition(request, edition_id)
    try:
        release_edition(edition_id=edition_id, by=request.actor)
        messages.success(request, _t("已发布。到起始日期后，读者就能看到。"))
    except EditionRefused as refused:
        messages.error(request, refused.words)
    return redirect("authority-edition", edition_id)


@officer(Act.WITHDRAW_EDITION)
@require_POST
def give_back(request: ActorRequest, edition_id: int) -> HttpResponse:
    """Send a waiting edition back, or take down a released one: both need a reason."""
    row, form = _edition(request, edition_id), form_class(Giving)(request.POST)
    if not form.is_valid():
        return _show(request, row, form, 422)
    seen = request.POST.get("seen", row.state)  # in a stale page, what was to be sent back may have been released since
    act = return_edition if seen == EditionState.PROPOSED else withdraw_edition
    try:
        act(edition_id=edition_id, reason=form.cleaned_data["reason"], by=request.actor)
        messages.success(request, _t("已办理，理由留在历史记录中。"))
    except EditionRefused as refused:
        messages.error(request, refused.words)
    return redirect("authority-edition", edition_id)


def _edition(request: ActorRequest, edition_id: int) -> Any:
    found = editions_of(request.actor.authority_id).filter(pk=edition_id).first()
    if found is None:
        raise Http404
    return found


def _show(request: ActorRequest, row: Any, form: PayloadForm, status: int = 200) -> HttpResponse:
    context = {
        "edition": row,
        "title": title_of(row),
        "state": EditionState(row.state),
        "state_tag": STATE_TAGS[row.state],
        "preview": preview_of(row),
        "history": _history(row),
        "receipts": _receipts(row) if row.content.get("must_read") else None,
        "standing": _standing(request, row),
        "follows": row.named_kind is EditionKind.BULLETIN and may(request.actor, Act.PROPOSE_EDITION),
        "form": form,
    }
    return render(request, "authority/edition.html", context, status=status)


def _history(row: Any) -> list[tuple[Any, str, str, EditionState]]:
    """(edition, who wrote it, who answered or withdrew it last, its state) of the series, the newest first."""
    editions = history_of(row.series)
    names = display_names(who for each in editions for who in (each.proposed_by, _last_hand(each)) if who is not None)
    return [
        (each, names.get(each.proposed_by, ""), names.get(_last_hand(each) or 0, ""), EditionState(each.state))
        for each in editions
    ]


def _last_hand(edition: Any) -> int | None:
    who: int | None = edition.withdrawn_by or edition.answered_by
    return who


def _receipts(row: Any) -> list[tuple[Any, str, str]]:
    """(receipt, name, role in words)."""
    found = receipts_of(row.pk)
    names = display_names(each.user_id for each in found)
    return [(each, names.get(each.user_id, ""), _t(Role(each.role).label)) for each in found]


def _standing(request: ActorRequest, row: Any) -> Standing:
    waiting = row.state == EditionState.PROPOSED
    own = row.proposed_by == request.actor.user_id
    return Standing(
        release=waiting and refusal(request.actor, Act.RELEASE_EDITION, row) is None,
        withdraw=row.state == EditionState.RELEASED,
        send_back=waiting,
        own=own,
    )
