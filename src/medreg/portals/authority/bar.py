"""The decision bar: what this officer can do with a case now, and why not what is denied."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medreg.access.denial_words import denial_words
from medreg.portals.authority.steps import GRANT
from medreg.portals.authority.verdicts import FILED, grant_page, refuse_page
from medreg.portals.shared.casefile.sheet import CaseSheet
from medreg.portals.shared.casefile.words import CaseRow
from medreg.standards.vocabulary import Actor
from medreg.standards.vocabulary import ApplicationEvent as Event
from medreg.standards.vocabulary import ApplicationState as State

AUTHORITY = Actor.AUTHORITY
NOT_ONES_OWN = "not_the_applicant"
"""Nobody is told of an application that she cannot take it back."""


@dataclass(frozen=True, slots=True)
class Button:
    """`posts` acts at once; the others lead to a page that says what will happen."""

    label: str
    key: str
    url_name: str
    primary: bool = False
    posts: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """`reviews` are the words of the two recommendations of the opinion form; None where no opinion is asked."""

    buttons: tuple[Button, ...]
    denied: tuple[str, ...]
    reviews: tuple[str, str] | None
    note: str


BUTTONS: dict[Event, Button] = {
    Event.ACCEPT: Button("受理", "a", "authority-accept", primary=True, posts=True),
    Event.REQUEST_CORRECTION: Button("通知补正", "r", "authority-correction"),
    Event.NOT_ACCEPT: Button("不予受理", "x", "authority-not-accept"),
    Event.GRANT: Button("准予", "a", "authority-grant", primary=True),
    Event.REFUSE: Button("不予许可", "x", "authority-refuse"),
    Event.WITHDRAW: Button("撤销立案", "", "authority-drop"),
    Event.EXTEND: Button("延长时限", "e", "authority-extend"),
    Event.PAUSE: Button("暂停计时", "p", "authority-pause"),
    Event.RESUME: Button("恢复计时", "p", "authority-resume"),
    Event.DEATH: Button("因死亡终止", "", "authority-death"),
}
NOTES = {
    State.AWAITING_ACCEPTANCE: gettext_noop("受理后 20 个工作日内作出决定；补正只能通知一次"),
    State.REVIEW: gettext_noop("提交后由另一位审批人决定"),
    State.DECISION: gettext_noop("准予和不予许可都先看到决定书再确认"),
}


def bar_of(sheet: CaseSheet) -> Bar:
    """Buttons in the order of `BUTTONS`; the words of every denial once."""
    allowed = [event for event, denial in sheet.possible.items() if denial is None]
    denials = dict.fromkeys(
        denial for denial in sheet.possible.values() if denial is not None and denial != NOT_ONES_OWN
    )
    return Bar(
        buttons=tuple(_button(event, sheet.case) for event in BUTTONS if event in allowed),
        denied=tuple(_(denial_words(denial)) for denial in denials),
        reviews=_recommendations(sheet.case) if Event.REVIEW_DONE in allowed else None,
        note=_(_note(sheet)),
    )


def _button(event: Event, case: CaseRow) -> Button:
    """In the words of the matter: 准予 for a licence, 作出注销决定 for what was opened ex officio."""
    if event is Event.GRANT and grant_page(case) is not GRANT:
        return replace(BUTTONS[event], label=grant_page(case).button)
    if event is Event.REFUSE:
        return replace(BUTTONS[event], label=refuse_page(case).title)
    return BUTTONS[event]


def _recommendations(case: CaseRow) -> tuple[str, str]:
    if case.started_by == AUTHORITY:
        return _("建议实施"), _("建议不予实施")
    return _("建议准予"), _("建议不予")


def _note(sheet: CaseSheet) -> str:
    if sheet.case.started_by == AUTHORITY and sheet.state is State.DECISION:
        return gettext_noop("决定由没有参与审核的人作出；医师的陈述申辩在“办理经过”中")
    if grant_page(sheet.case) is FILED:
        return ""
    return NOTES.get(sheet.state, "")
