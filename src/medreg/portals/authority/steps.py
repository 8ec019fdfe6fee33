"""What each step's page says and asks."""

from typing import Any

from django.utils.translation import gettext as _

from medreg.cases.materials import material_slots
from medreg.portals.authority.act_pages import ActPage, Typed
from medreg.portals.authority.forms import (
    Dropping,
    Extending,
    Granting,
    NotAccepting,
    Pausing,
    RecordingDeath,
    Refusing,
    Resuming,
)
from medreg.schema.controls import Choices
from medreg.standards.vocabulary import ApplicationEvent as Event
from medreg.standards.vocabulary import Business, Reason


def pieces_of(case: Any, name: str) -> Choices:
    """The pieces that came with the case, for the question which of them are false."""
    kinds = [slot.kind for slot in material_slots(case) if slot.file_id is not None]
    return [(kind.value, _(kind.label)) for kind in dict.fromkeys(kinds)] if name == "forged" else []


def suggested_refusal(case: Any) -> Typed:
    """What the automatic checks found, as a start."""
    barring = [one for one in case.findings if one["leads_to"] not in ("acceptable", "officer")]
    reasons = dict.fromkeys(code for one in barring for code in one["reasons"] if code.startswith("R"))
    articles = dict.fromkeys(cite for one in barring for cite in one["cites"])
    return {
        "reasons": list(reasons),
        "articles": "\n".join(articles),
        "note": "\n".join(one["evidence"] for one in barring),
    }


def suggested_not_accept(case: Any) -> Typed:
    """What stands against lodging it, as a start of the written answer (行政许可法 32): the article that the finding
    rests on, and the business that fits."""
    against = [one for one in case.findings if one["leads_to"] in ("no_procedure", "blocked", "not_accept")]
    if not against:
        return {}
    codes = [code for one in against for code in one["reasons"] if code.startswith("N")]
    cites = list(dict.fromkeys(cite for one in against for cite in one["cites"]))
    fitting = dict.fromkeys(Business(one["instead"]).label for one in against if one.get("instead"))
    advice = [f"请改办：{'、'.join(fitting)}。"] if fitting else []
    return {
        "reason": codes[0] if codes else Reason.N02.value,
        "article": cites[0] if cites else "行政许可法 32",
        "note": "\n".join([*(one["formal"] or one["evidence"] for one in against), *advice]),
    }


NOT_ACCEPT = ActPage(
    Event.NOT_ACCEPT,
    title="不予受理",
    button="出具不予受理决定书",
    done="已不予受理，决定书已发给申请人和机构。",
    will=(
        "申请在本机关结束，申请人收到写明理由和救济途径的决定书，机构同时收到通知。",
        "材料不齐、填写有误的，应当通知补正，不能不予受理。",
    ),
    asks=NotAccepting,
    kind="danger",
    letter=True,
    preview_first=True,
    initial=suggested_not_accept,
)
GRANT = ActPage(
    Event.GRANT,
    title="准予许可",
    button="作出准予决定",
    done="已准予。注册已登记，电子证照正在签发。",
    will=(
        "同时完成：作出决定、登记注册、编配执业证书编码、生成待签发的电子证照、更新公开信息、通知申请人和机构。",
        "决定作出后不能撤回；发现错误的，依法定程序撤销或者变更。",
    ),
    asks=Granting,
    letter=True,
)
REFUSE = ActPage(
    Event.REFUSE,
    title="不予许可",
    button="作出不予许可决定",
    done="已作出不予许可决定，决定书已发给申请人和机构。",
    will=(
        "申请人和机构收到决定书，写明理由、依据和救济途径（医师法第十六条、行政许可法第三十八条）。",
        "决定作出后不能撤回。",
    ),
    asks=Refusing,
    kind="danger",
    letter=True,
    preview_first=True,
    choices=pieces_of,
    initial=suggested_refusal,
)
DROP = ActPage(
    Event.WITHDRAW,
    title="撤销立案",
    button="撤销立案",
    done="已撤销立案，登记没有改变，医师会收到通知。",
    will=("这件事到此结束，登记、证照和公开信息都保持原样。医师会看到理由。",),
    asks=Dropping,
    kind="danger",
)
EXTEND = ActPage(
    Event.EXTEND,
    title="延长办理时限",
    button="延长时限",
    done="办理时限已延长，理由已告知申请人。",
    will=(
        "法定期限延长最多 10 个工作日，只能一次，理由会告知申请人（行政许可法第四十二条）。",
        "由本机关负责人批准；须在原期限届满前办理，逾期不产生效力。",
    ),
    asks=Extending,
)
PAUSE = ActPage(
    Event.PAUSE,
    title="暂停计算时限",
    button="暂停计时",
    done="办理时限已暂停，事由已告知申请人。",
    will=(
        "听证、检验、检测、鉴定、专家评审所需时间不计入期限，事由和所需时间会书面告知申请人（行政许可法第四十五条）。",
        "提前结束的，请恢复计时；过了告知的日子，时限自动继续计算。",
        "恢复计时前不能准予。",
    ),
    asks=Pausing,
)
RESUME = ActPage(
    Event.RESUME,
    title="恢复计算时限",
    button="恢复计时",
    done="办理时限已恢复计算，新的期限已告知申请人。",
    will=("时限从今天起继续计算，暂停的日子不计入，新的期限会告知申请人。",),
    asks=Resuming,
)
RECORD_DEATH = ActPage(
    Event.DEATH,
    title="因申请人死亡终止办理",
    button="终止办理",
    done="办理已终止。",
    will=("申请终止，不再作出许可决定（行政许可法第七十条）。终止后不能恢复。", "请先核对死亡证明或者户籍注销信息。"),
    asks=RecordingDeath,
    kind="danger",
)
