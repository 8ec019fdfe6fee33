"""What a helper finds of the reader's own, so that she begins at the true place. Only a physician's own rows are asked for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from medreg.access.actor import Actor, Role
from medreg.access.policy import Act, may
from medreg.cases.queries import due_of_case, events_of, kind_of, open_corrections, visible_cases
from medreg.cases.workflow import BEFORE_DECISION
from medreg.licences.queries import licences_of
from medreg.physicians.queries import has_photo
from medreg.portals.shared.casefile.words import CaseRow
from medreg.register.queries import standing_registrations
from medreg.standards.vocabulary import Actor as Starter
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, MaterialKind, RegistrationStatus

MOST_CASES = 20
UNDER_WAY = frozenset({*BEFORE_DECISION, ApplicationState.GRANTED})


@dataclass(frozen=True, slots=True)
class OwnMatter:
    """One thing of the reader's: what it is, in `lines` (label, words of others), and where to go on."""

    title: str
    lines: tuple[tuple[str, str], ...]
    button: str
    url: str


def own_matters(slug: str, actor: Actor) -> tuple[OwnMatter, ...]:
    """Newest first; empty for everybody but a physician, and where nothing of hers concerns the problem."""
    finder = _FINDERS.get(slug)
    if finder is None or actor.role is not Role.PHYSICIAN or actor.person_id is None or not may(actor, Act.READ_CASE):
        return ()
    return tuple(finder(actor))


def _own_cases(actor: Actor) -> list[CaseRow]:
    """Asked by scope and by person: a physician's scope is her own cases, whatever else she may be."""
    return list(visible_cases(actor).filter(person_id=actor.person_id or 0).order_by("-changed_at", "-pk")[:MOST_CASES])


def _returned(actor: Actor) -> Iterator[OwnMatter]:
    for case in _own_cases(actor):
        if case.started_by != Starter.PHYSICIAN:
            continue
        if case.state == ApplicationState.DRAFT:
            yield from _returned_by_institution(case)
        elif case.state == ApplicationState.CORRECTION:
            yield _to_be_corrected(case)
        elif case.state in (ApplicationState.REFUSED, ApplicationState.NOT_ACCEPTED):
            yield _ended_by_decision(case)


def _returned_by_institution(case: CaseRow) -> Iterator[OwnMatter]:
    returns = [event for event in events_of(case) if event.event == ApplicationEvent.INSTITUTION_RETURN]
    if returns:
        given = {"title": _(kind_of(case).title), "day": returns[-1].legal_date.isoformat()}
        title = _("您的%(title)s申请于 %(day)s 被机构退回") % given
        lines = ((_("退回理由"), returns[-1].note),)
        yield OwnMatter(title, lines, _("去修改"), reverse("physician:tasks", args=(case.pk,)))


def _to_be_corrected(case: CaseRow) -> OwnMatter:
    wanted = open_corrections(case)
    fields = kind_of(case).payload.model_fields
    asked = wanted[0].asked_at.date().isoformat() if wanted else ""
    lines = tuple((_label(one.target_kind, one.target, fields), one.note) for one in wanted)
    title = _("您的%(title)s申请于 %(day)s 收到补正通知") % {"title": _(kind_of(case).title), "day": asked}
    return OwnMatter(title, lines, _("去补正"), reverse("physician:correction", args=(case.pk,)))


def _label(kind: str, target: str, fields: Mapping[str, object]) -> str:
    if kind == "material":
        return _(MaterialKind(target).label)
    asked = getattr(fields.get(target), "metadata", ())
    return next((_(str(each.label)) for each in asked if hasattr(each, "label")), target)


def _ended_by_decision(case: CaseRow) -> OwnMatter:
    given = {"title": _(kind_of(case).title), "state": _(ApplicationState(case.state).label)}
    title = _("您的%(title)s申请：%(state)s") % given
    return OwnMatter(title, (), _("看决定书和理由"), reverse("physician:case", args=(case.pk,)))


def _with_the_institution(actor: Actor) -> Iterator[OwnMatter]:
    for case in _own_cases(actor):
        if case.state == ApplicationState.INSTITUTION_REVIEW:
            yield _under_way(case)


def _all_under_way(actor: Actor) -> Iterator[OwnMatter]:
    for case in _own_cases(actor):
        if case.state in UNDER_WAY:
            yield _under_way(case)


def _under_way(case: CaseRow) -> OwnMatter:
    """Who has it and until when; what waits for the physician herself leads to her work."""
    state = ApplicationState(case.state)
    mine = case.started_by == Starter.PHYSICIAN and state in (ApplicationState.DRAFT, ApplicationState.CORRECTION)
    office = case.institution if state is ApplicationState.INSTITUTION_REVIEW else case.authority
    holder = _("您本人") if mine else office.name if office else ""
    due = due_of_case(case)
    limit = ((_("最迟"), due.day.isoformat()),) if due.day else ()
    left = ((_("期限"), due.words),) if due.words else ()
    title = _("您的%(title)s申请：%(state)s") % {"title": _(kind_of(case).title), "state": _(state.label)}
    lines = ((_("现在在"), holder), *limit, *left) if holder else (*limit, *left)
    return OwnMatter(title, lines, _("去办理") if mine else _("查看办件"), _work_page(case) if mine else _page(case))


def _work_page(case: CaseRow) -> str:
    name = "physician:tasks" if case.state == ApplicationState.DRAFT else "physician:correction"
    return reverse(name, args=(case.pk,))


def _page(case: CaseRow) -> str:
    return reverse("physician:case", args=(case.pk,))


def _licences(actor: Actor) -> Iterator[OwnMatter]:
    """The first thing that stands between this physician and her licence."""
    person_id = actor.person_id or 0
    registered = standing_registrations(person_id)
    if not registered:
        yield from _no_registration(actor)
        return
    for each in registered:
        if each.status.status is not RegistrationStatus.VALID:
            title = _("您的注册现在是：%(status)s") % {"status": _(each.status.status.label)}
            yield OwnMatter(title, (), _("打开我的档案"), reverse("physician:profile"))
    if not has_photo(person_id):
        lines = ((_("下一步"), _("上传照片，由主要执业机构确认后自动签发")),)
        yield OwnMatter(_("您的档案里没有经确认的照片"), lines, _("上传照片"), _start("personal-data-change"))
    yield from _shown_already(person_id)


def _no_registration(actor: Actor) -> Iterator[OwnMatter]:
    under_way = tuple(_all_under_way(actor))
    if under_way:
        yield from under_way
    else:
        yield OwnMatter(_("您现在没有在册的注册"), (), _("看我能办什么"), reverse("physician:can_do"))


def _shown_already(person_id: int) -> Iterator[OwnMatter]:
    newest = next(iter(licences_of(person_id)), None)
    if newest is not None:
        title = _("您的电子证照已经签发") if newest.signed else _("您的电子证照正在签发")
        yield OwnMatter(title, (), _("打开我的证照"), reverse("physician:licence", args=(newest.version.pk,)))


def _start(slug: str) -> str:
    return reverse("physician:start", args=(slug,))


def _signed_in_already(actor: Actor) -> Iterator[OwnMatter]:
    del actor
    yield OwnMatter(_("您已经登录"), (), _("去“账号安全”换手机、改密码"), reverse("account"))


_FINDERS: Mapping[str, Callable[[Actor], Iterator[OwnMatter]]] = {
    "returned": _returned,
    "institution-silent": _with_the_institution,
    "no-progress": _all_under_way,
    "licence-not-shown": _licences,
    "cannot-sign-in": _signed_in_already,
    "not-in-register": _licences,
}
