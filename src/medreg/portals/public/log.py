"""/log/: what the transparency logs say now, and how anybody checks it."""

import base64
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from medreg import clock
from medreg.portals.shared.acts import public
from medreg.tlog.names import LogName
from medreg.tlog.queries import LogHead, anchoring_alarm, issuing_may_go_on, log_head, public_keys

TITLES = {LogName.LICENCES: _("证照签发与状态日志"), LogName.AUDIT: _("审计账本")}
CONTENTS = {
    LogName.LICENCES: _("每一份电子证照的签发和每一次状态变化各有一个条目。条目是加盐的摘要，不含任何个人信息。"),
    LogName.AUDIT: _("系统里每一次办理、查看和修改各有一个条目。条目是加盐的摘要，内容只有审计人员能看。"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One log as the page tells it; `trouble` is set while the witness has been away too long."""

    name: str
    title: str
    content: str
    head: LogHead | None
    root: str
    behind: int
    keys: list[str]
    trouble: bool


@public
def monitor(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    context = {
        "logs": [_shown(log, now) for log in LogName],
        "now": now,
        "stopped": not issuing_may_go_on(now),
        "prefix": f"{settings.PUBLIC_ORIGIN}/api/v1/log/",
    }
    return render(request, "public/log.html", context)


def _shown(log: LogName, now: datetime) -> Shown:
    head = log_head(log)
    return Shown(
        name=log.value,
        title=str(TITLES[log]),
        content=str(CONTENTS[log]),
        head=head,
        root=base64.b64encode(head.root).decode() if head else "",
        behind=head.size - head.witnessed_size if head else 0,
        keys=public_keys(log),
        trouble=anchoring_alarm(log, now),
    )
