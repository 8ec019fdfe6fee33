"""资格信息修改 goes from desk to desk: exam site, province, examination centre, and ends with the corrected record
(卫办医政发〔2010〕1号). Who holds it is `Case.authority`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medreg.cases.business.qualification_data_correction import ENTRY_ERROR, corrected_fields
from medreg.cases.models import Case, CaseEvent
from medreg.cases.refusals import CaseRefused
from medreg.cases.workflow import Route
from medreg.institutions.competence import body_of_number, exam_sites, health_body_of_province
from medreg.institutions.models import Authority
from medreg.physicians.record_defects import record_defect
from medreg.register.queries import standing_registrations
from medreg.standards.vocabulary import ApplicationEvent as Event
from medreg.standards.vocabulary import ApplicationState as State

EXAM_SITE, PROVINCE = gettext_noop("考点核实"), gettext_noop("省级审核")
CENTRE, CORRECTED = gettext_noop("国家医学考试中心核准"), gettext_noop("资格记录已更正")
_BEGINS = {
    EXAM_SITE: (Event.SUBMIT,),
    PROVINCE: (Event.ACCEPT, Event.DEEMED_ACCEPT),
    CENTRE: (Event.REVIEW_DONE,),
    CORRECTED: (Event.GRANT,),
}
_BEFORE_THE_FIRST = (Event.ACCEPT, Event.DEEMED_ACCEPT, Event.REQUEST_CORRECTION, Event.NOT_ACCEPT)
_OVER = (State.NOT_ACCEPTED, State.REFUSED, State.WITHDRAWN, State.TERMINATED)


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the four: who holds the case in it, since when, and what whoever handed it on has said."""

    title: str
    holder: str
    since: datetime | None
    until: datetime | None
    handed_by: str
    note: str
    state: str


def is_referral(case: Case) -> bool:
    return Route(case.route) is Route.REFERRAL


def first_body(case: Case) -> int:
    """The exam site; the province where only the entry was wrong. Raises CaseRefused("exam_site_unknown") or
    ("unlike_the_card"), so that nobody waits months for a correction that cannot be made."""
    qualification = case.qualification
    if qualification is None:
        raise CaseRefused("incomplete")
    defect = record_defect(qualification.pk, corrected_fields(case.payload))
    if defect:
        raise CaseRefused("unlike_the_card", defect)
    if case.payload.get("cause") == ENTRY_ERROR:
        body = health_body_of_province(qualification.province)
    else:
        chosen = case.payload.get("exam_site")
        body = next((site for site in exam_sites(qualification.province) if str(site.pk) == chosen), None)
    if body is None:
        raise CaseRefused("exam_site_unknown")
    return body.pk


def exchange_offered(case: Case) -> bool:
    """After a correction whoever holds a certificate may have it exchanged (CH-16)."""
    made = is_referral(case) and case.state in (State.GRANTED, State.CLOSED)
    return made and bool(standing_registrations(case.person_id))


def first_holder(case: Case) -> str:
    """The name of the body to which it was handed in."""
    return stages_of(case)[0].holder


def handed_on(case: Case, event: Event) -> dict[str, object]:
    """The column that moves with a step: accepted by the exam site it goes to the province, reviewed there to the centre.
    Raises CaseRefused("centre_unknown") where nobody has entered the centre."""
    if not is_referral(case):
        return {}
    if event is Event.REVIEW_DONE:
        centre = body_of_number(settings.EXAMINATION_CENTRE)
        if centre is None:
            raise CaseRefused("centre_unknown")
        return {"authority_id": centre.pk}
    province = health_body_of_province(case.province)
    return {} if province is None else {"authority_id": province.pk}


def body_of_step(happened: CaseEvent) -> Authority | None:
    """In whose name a step was taken: of a correction, which has gone on since, the body it was first before."""
    case = happened.case
    if not is_referral(case) or Event(happened.event) not in _BEFORE_THE_FIRST:
        return case.authority
    if case.payload.get("cause") == ENTRY_ERROR:
        return health_body_of_province(case.province)
    return next((site for site in exam_sites(case.province) if str(site.pk) == case.payload.get("exam_site")), None)


def stages_of(case: Case) -> tuple[Stage, ...]:
    """All four, whatever has happened yet; an entry error has no stage at an exam site."""
    events = {Event(row.event): row for row in case.events.order_by("sequence")}
    direct = case.payload.get("cause") == ENTRY_ERROR
    begins = {**_BEGINS, PROVINCE: (Event.SUBMIT,)} if direct else _BEGINS
    titles = [title for title in begins if not (direct and title == EXAM_SITE)]
    begun = [_begun(begins[title], events) for title in titles]
    ended = [*begun[1:], None]
    return tuple(
        _stage(case, title, since, until) for title, since, until in zip(titles, begun, ended, strict=True)
    )


def _begun(wanted: Iterable[Event], events: dict[Event, CaseEvent]) -> CaseEvent | None:
    return next((events[event] for event in wanted if event in events), None)


def _stage(case: Case, title: str, since: CaseEvent | None, until: CaseEvent | None) -> Stage:
    over = case.state in _OVER
    now = since is not None and until is None and not over and title != CORRECTED
    done = since is not None and (until is not None or title == CORRECTED)
    return Stage(
        title=_(title),
        holder=_holder(case, title, now=now),
        since=since.at if since else None,
        until=until.at if until else None,
        handed_by=until.actor_name if until else "",
        note=until.note if until else "",
        state="now" if now else "done" if done else "ahead",
    )


def _holder(case: Case, title: str, *, now: bool) -> str:
    """While it is there the body in whose hands it is; before and after, the one named by the chain."""
    if now and case.authority is not None:
        return case.authority.name
    if title == EXAM_SITE:
        sites = exam_sites(case.province)
        body = next((site for site in sites if str(site.pk) == case.payload.get("exam_site")), None)
    elif title == PROVINCE:
        body = health_body_of_province(case.province)
    else:
        body = body_of_number(settings.EXAMINATION_CENTRE)
    return body.name if body else _(title)
