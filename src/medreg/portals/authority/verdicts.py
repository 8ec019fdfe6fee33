"""The two ways in which a case is decided, in the words of its matter: a licence, a filing, a decision ex officio."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_noop as _

from medreg.cases.letter_kinds import FILED as FILED_BUSINESSES
from medreg.portals.authority.act_pages import ActPage, Typed
from medreg.portals.authority.forms import Deciding, Declining
from medreg.portals.authority.steps import GRANT, REFUSE
from medreg.standards.vocabulary import Actor, ApplicationEvent, Business

FILED = replace(
    GRANT,
    title=_("予以备案"),
    button=_("予以备案"),
    done=_("已备案，登记已经更新。"),
    will=(_("备案是登记，不是许可。登记和公开信息同时更新，医师和机构收到通知。"),),
    letter=True,
)
NOT_FILED = replace(REFUSE, title=_("不予备案"), button=_("作出不予备案决定"), done=_("已决定不予备案，理由已告知医师和机构。"))
DECLINE = ActPage(
    ApplicationEvent.REFUSE,
    title=_("不予实施"),
    button=_("决定不予实施"),
    done=_("已决定不予实施，登记没有改变，理由已告知医师和机构。"),
    will=(_("登记、证照和公开信息都保持原样。医师和机构会看到理由。"), _("决定作出后不能撤回；有新的事实可以重新立案。")),
    asks=Declining,
    kind="danger",
)


def stated_facts(case: Any) -> Typed:
    """What the matter was opened on, as a start of the decision's reasons."""
    return {"note": str(case.payload.get("explanation") or "")}


def _decision(title: str, button: str, done: str) -> ActPage:
    return replace(
        GRANT,
        title=title,
        button=button,
        done=done,
        will=(
            _("登记、电子证照和公开信息同时改变，医师、机构和有关机关收到通知。"),
            _("决定作出后不能撤回；医师可以自收到之日起 60 日内申请行政复议，或者 6 个月内提起行政诉讼。"),
        ),
        kind="danger",
        letter=True,
        asks=Deciding,
        initial=stated_facts,
    )


EX_OFFICIO = {
    Business.CANCELLATION: _decision(_("注销注册决定"), _("作出注销决定"), _("已注销，登记、证照和公开信息已经更新。")),
    Business.SUSPENSION: _decision(_("暂停执业决定"), _("作出暂停执业决定"), _("已决定暂停执业，登记和证照已经更新。")),
    Business.RESUMPTION: replace(
        _decision(_("恢复执业决定"), _("作出恢复执业决定"), _("已决定恢复执业，登记和证照已经更新。")), kind="primary"
    ),
    Business.RESCISSION: _decision(_("撤销注册决定"), _("作出撤销决定"), _("已撤销，登记、证照和公开信息已经更新。")),
}


OTHERWISE = {
    Business.QUALIFICATION_DATA_CORRECTION: replace(
        GRANT,
        title=_("核准资格信息修改"),
        done=_("已核准，资格记录已更正，申请人会收到通知。"),
        will=(
            _("同时完成：更正资格记录，原内容连同来源保留在历史中；公开信息随之更新；通知申请人，持有执业证书的可以换发。"),
            _("更正后的内容须与居民身份证一致，不一致的不能核准。"),
        ),
    ),
    Business.SHORT_TERM_PRACTICE: replace(
        GRANT,
        done=_("已准予。短期行医已登记，证书可以下载。"),
        will=(
            _("同时完成：作出决定、登记短期行医、生成证书、公开起止日期、通知聘用机构；到期自动失效。"),
            _("决定作出后不能撤回；发现错误的，依法定程序撤销或者变更。"),
        ),
    ),
}
"""Businesses whose grant registers no physician."""


def grant_page(case: Any) -> ActPage:
    if Business(case.business) in OTHERWISE:
        return OTHERWISE[Business(case.business)]
    if case.started_by == Actor.AUTHORITY:
        return EX_OFFICIO.get(Business(case.business), GRANT)
    return FILED if Business(case.business) in FILED_BUSINESSES else GRANT


def refuse_page(case: Any) -> ActPage:
    if case.started_by == Actor.AUTHORITY:
        return DECLINE
    return NOT_FILED if Business(case.business) in FILED_BUSINESSES else REFUSE
