"""The decision bar: what this officer can do with a case now, and why not what is denied."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medreg.access.denial_words import denial_words
from medreg.portals.shared.casefile.sheet import CaseSheet
from medreg.standards.vocabulary import ApplicationEvent as Event
from medreg.standards.vocabulary import ApplicationState as State


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
    """`reviews` puts the two recommendations of the opinion form into the bar."""

    buttons: tuple[Button, ...]
    denied: tuple[str, ...]
    reviews: bool
    note: str


BUTTONS: dict[Event, Button] = {
    Event.ACCEPT: Button("受理", "a", "authority-accept", primary=True, posts=True),
    Event.REQUEST_CORRECTION: Button("通知补正", "r", "authority-correction"),
    Event.NOT_ACCEPT: Button("不予受理", "x", "authority-not-accept"),
    Event.GRANT: Button("准予", "a", "authority-grant", primary=True),
    Event.REFUSE: Button("不予许可", "x", "authority-refuse"),
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
    denials = dict.fromkeys(denial for denial in sheet.possible.values() if denial is not None)
    return Bar(
        buttons=tuple(button for event, button in BUTTONS.items() if event in allowed),
        denied=tuple(_(denial_words(denial)) for denial in denials),
        reviews=Event.REVIEW_DONE in allowed,
        note=_(NOTES.get(sheet.state, "")),
    )
