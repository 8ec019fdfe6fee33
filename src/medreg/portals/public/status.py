"""服务状态: whether each part of the platform works now, in words for users; no machine, count or fault is named."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from medreg import clock
from medreg.licences.issuing_key import published_keys
from medreg.outbox.queries import waiting_among
from medreg.portals.shared.acts import public
from medreg.portals.shared.maintenance_words import downtime
from medreg.portals.shared.reader import remembered_province
from medreg.provinces.queries import maintenance_ahead
from medreg.publication.overdue import record_overdue_since
from medreg.signing.keys import Algorithm
from medreg.tlog.names import LogName
from medreg.tlog.queries import issuing_may_go_on, unanchored_since

SLOW, STOPPED = timedelta(minutes=2), timedelta(minutes=10)
SIGNERS_WORK = ("licences.sign_version", "licences.make_artefact", "licences.publish_lists")
"""Kinds of deferred work that the signing process does; the worker does the others."""


class Health(StrEnum):
    GOOD = "ok"
    SLOW = "warn"
    STOPPED = "bad"


WORDS = {Health.GOOD: _("正常"), Health.SLOW: _("缓慢"), Health.STOPPED: _("中断")}


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its name, what users notice when it does not work, and how it is."""

    name: str | Promise
    matters: str | Promise
    health: Health

    @property
    def words(self) -> str:
        return str(WORDS[self.health])


@public
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    now, region = clock.now(), remembered_province(request)
    parts = [Part(name, matters, judge(now)) for name, matters, judge in PARTS]
    context = {
        "parts": parts,
        "all_good": all(part.health is Health.GOOD for part in parts),
        "downtimes": [downtime(one, region=region) for one in maintenance_ahead(everywhere=True)],
        "now": now,
    }
    return render(request, "public/status.html", context)


def _age(since: datetime | None, now: datetime) -> Health:
    if since is None or now - since < SLOW:
        return Health.GOOD
    return Health.SLOW if now - since < STOPPED else Health.STOPPED


def _website(_now: datetime) -> Health:
    """Who reads the page has it from this process and its database."""
    return Health.GOOD


def _worker(now: datetime) -> Health:
    return _age(waiting_among(SIGNERS_WORK, others=True)[1], now)


def _signer(now: datetime) -> Health:
    if published_keys().current(Algorithm.ES256, now) is None or not issuing_may_go_on(now):
        return Health.STOPPED
    return _age(waiting_among(SIGNERS_WORK)[1], now)


def _log(now: datetime) -> Health:
    since = min((found for log in LogName if (found := unanchored_since(log)) is not None), default=None)
    return _age(since, now)


def _projection(now: datetime) -> Health:
    """The calendar's changes follow every ten minutes; decisions change register and public record together."""
    since = record_overdue_since()
    return _age(since + STOPPED if since is not None else None, now)


Judge = Callable[[datetime], Health]
PARTS: tuple[tuple[str | Promise, str | Promise, Judge], ...] = (
    (_("网站"), _("登录、填写和提交申请"), _website),
    (_("后台办理"), _("发通知和短信、生成文书；缓慢时通知会晚到，申请不受影响"), _worker),
    (_("证照签发"), _("准予后生成电子证照；中断时证照会晚到，已签发的证照照常可用"), _signer),
    (_("公示日志"), _("每份证照的公开留痕和见证方确认"), _log),
    (_("公众查询"), _("查询医师注册信息；与登记在同一时刻更新"), _projection),
)
