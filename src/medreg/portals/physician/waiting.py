"""What waits for the physician: one sentence with a verb, the office and the date."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from medreg.cases.queries import due_of_case, events_of, kind_of, open_corrections
from medreg.cases.workflow import Route
from medreg.portals.physician.own_case import page_of
from medreg.portals.physician.task_list import task_list
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.route_steps import ends_with_a_licence
from medreg.standards.vocabulary import Actor, ApplicationEvent, ApplicationState, MaterialKind


@dataclass(frozen=True, slots=True)
class Waiting:
    """`items` are (label, note, address); `button` leads to the work, empty where there is none for the physician."""

    title: str
    items: tuple[tuple[str, str, str], ...]
    foot: str
    button: str
    url: str


def waiting_for_me(case: CaseRow) -> Waiting | None:
    """None while others have the case, and where others have started it."""
    sentence = _MINE.get(ApplicationState(case.state)) if case.started_by == Actor.PHYSICIAN else None
    return sentence(case) if sentence else None


def _draft(case: CaseRow) -> Waiting:
    title, tasks = _(kind_of(case).title), task_list(case)
    returned = [event for event in events_of(case) if event.event == ApplicationEvent.INSTITUTION_RETURN]
    if returned:
        items = ((_("退回理由"), returned[-1].note, ""),)
        foot = f"{case.institution.name if case.institution else ''} · {returned[-1].legal_date.isoformat()}"
        return Waiting(
            _("%(title)s申请被机构退回，请修改后重新提交") % {"title": title}, items, foot, _("去修改"), page_of(case)
        )
    if tasks.complete:
        url = reverse("physician:check", args=(case.pk,))
        return Waiting(
            _("%(title)s申请已填好，请核对后提交") % {"title": title},
            (),
            _("尚未提交，机构和主管部门看不到"),
            _("核对并提交"),
            url,
        )
    left = sum(stop.blocking and not stop.done for stop in tasks.stops)
    words = _("%(title)s申请还有 %(left)s 项没有填完，请继续填写") % {"title": title, "left": left}
    return Waiting(words, (), _("已填的内容都已保存"), _("继续填写"), page_of(case))


def _correction(case: CaseRow) -> Waiting:
    wanted, fields = open_corrections(case), kind_of(case).payload.model_fields
    items = []
    for one in wanted:
        label = _(MaterialKind(one.target).label) if one.target_kind == "material" else one.target
        if one.target in fields:
            label = next((_(str(e.label)) for e in fields[one.target].metadata if hasattr(e, "label")), one.target)
        items.append((label, one.note, f"{page_of(case)}#field-{one.target}"))
    words = ngettext("%(title)s申请需要您补正 %(count)s 处", "%(title)s申请需要您补正 %(count)s 处", len(wanted))
    title = words % {"title": _(kind_of(case).title), "count": len(wanted)}
    office = case.authority.name if case.authority else ""
    asked = f" · {wanted[0].asked_at.date().isoformat()} " if wanted else ""
    foot = f"{office}{asked}" + _("通知 · 请一次补齐，补正只有这一次；重新提交后 5 个工作日内答复是否受理")
    return Waiting(title, tuple(items), foot, _("去补正"), page_of(case))


_MINE: Mapping[ApplicationState, Callable[[CaseRow], Waiting]] = {
    ApplicationState.DRAFT: _draft,
    ApplicationState.CORRECTION: _correction,
}


def next_word(case: CaseRow) -> str:
    """Who has the case now and until when."""
    state, due = ApplicationState(case.state), due_of_case(case)
    office = case.institution if state is ApplicationState.INSTITUTION_REVIEW else case.authority
    name = office.name if office else _("您本人")
    verb = _verb(case, state)
    until = due.day.isoformat() if due.day else due.words
    return (
        _("%(name)s%(verb)s（%(until)s 前）") % {"name": name, "verb": verb, "until": until}
        if due.day
        else _("%(name)s%(verb)s") % {"name": name, "verb": verb}
    )


def _verb(case: CaseRow, state: ApplicationState) -> str:
    kind, route = kind_of(case), Route(case.route)
    if state is ApplicationState.INSTITUTION_REVIEW and "employment" not in kind.payload.model_fields:
        return _("确认")
    if state is ApplicationState.DECISION and route in (Route.FILING, Route.REPORT):
        return _("核对登记")
    if state is ApplicationState.GRANTED and not ends_with_a_licence(kind, route):
        return _("已准予，正在登记")
    if state is ApplicationState.CORRECTION and case.started_by == Actor.INSTITUTION:
        return _("等报告的机构补正")
    return _(_VERBS.get(state, ""))


_VERBS: Mapping[ApplicationState, str] = {
    ApplicationState.INSTITUTION_REVIEW: gettext_noop("确认聘用"),
    ApplicationState.AWAITING_ACCEPTANCE: gettext_noop("决定是否受理"),
    ApplicationState.REVIEW: gettext_noop("审核"),
    ApplicationState.DECISION: gettext_noop("作出决定"),
    ApplicationState.GRANTED: gettext_noop("已准予，正在签发电子证照"),
    ApplicationState.CORRECTION: gettext_noop("等您补正"),
    ApplicationState.DRAFT: gettext_noop("尚未提交"),
}
