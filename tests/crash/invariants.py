"""What must hold of a case whenever one looks, and what must hold once the worker has done its work."""

from collections import Counter
from collections.abc import Iterator

from django.db import connection
from django.db.models import QuerySet

from medreg.audit.models import AuditEntry
from medreg.audit.verbs import Verb
from medreg.cases.models import Case, CaseEvent
from medreg.cases.workflow import Route, fold
from medreg.licences.artefacts.registry import TOKEN
from medreg.licences.models import LicenceArtefact, LicenceVersion
from medreg.notices.models import Notice
from medreg.outbox.models import OutboxEntry
from medreg.publication.models import PublishedName
from medreg.register.models import Decision, LicenceNumberUse, Registration
from medreg.standards.vocabulary import ApplicationEvent as Event
from medreg.standards.vocabulary import ApplicationState as State

TOLD = {
    Event.SUBMIT: ("applicant", "clerk"),
    Event.ACCEPT: ("applicant",),
    Event.GRANT: ("applicant", "clerk"),
    Event.ISSUE: ("applicant",),
}
"""Who hears of an event, as far as the campaign causes it."""


def half_written(case_id: int) -> list[str]:
    """Traces of a change that was made in part."""
    case = Case.objects.get(pk=case_id)
    events = list(case.events.order_by("sequence"))
    found = [] if fold(_kinds(events), Route(case.route)) is State(case.state) else ["the state is not what its events say"]
    for event in events:
        found += [f"{event.event} has {count} audit leaves" for count in (_leaves(event),) if count != 1]
        found += [f"{event.event} has {count} jobs" for count in (_jobs(event),) if count != 1]
    granted = Event.GRANT in _kinds(events)
    return found + [f"{what}: {count}" for what, count in _effects(case).items() if count != int(granted)]


def doubled(case_id: int) -> list[str]:
    """Effects that are there more than once."""
    case = Case.objects.get(pk=case_id)
    found = [f"{kind} twice" for kind, count in Counter(_kinds(list(case.events.all()))).items() if count > 1]
    effects = {**_effects(case), "signatures": _signatures(case)}
    found += [f"{what}: {count}" for what, count in effects.items() if count > 1]
    notices = Counter(_notices(case).values_list("recipient_id", "title"))
    return found + [f"{count} notices to {who}: {title}" for (who, title), count in notices.items() if count > 1]


def lost(case_id: int, acknowledged: Event, parties: dict[str, int]) -> list[str]:
    """What an acknowledged step should have led to and did not, when nothing is left to do."""
    case = Case.objects.get(pk=case_id)
    event = case.events.filter(event=acknowledged.value).first()
    if event is None:
        return [f"{acknowledged} was acknowledged and is not there"]
    found = list(_untold(event, parties))
    if acknowledged is Event.GRANT:
        found += [] if case.state == State.CLOSED else [f"granted and still {case.state}"]
        found += [] if _signatures(case) == 1 else ["granted and not signed"]
        found += [untold for issue in case.events.filter(event=Event.ISSUE.value) for untold in _untold(issue, parties)]
    return found


def _kinds(events: list[CaseEvent]) -> tuple[Event, ...]:
    return tuple(Event(event.event) for event in events)


def _leaves(event: CaseEvent) -> int:
    rows = AuditEntry.objects.filter(subject_kind="case", subject_id=str(event.case_id), verb=Verb.ADVANCED_CASE.value)
    return rows.filter(detail__sequence=event.sequence).count()


def _jobs(event: CaseEvent) -> int:
    entry = OutboxEntry.objects.filter(dedupe_key=f"case-event:{event.pk}").values_list("pk", flat=True).first()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE (args->>'outbox_id')::bigint = %s", [entry])
        return int(cursor.fetchone()[0])


def _effects(case: Case) -> dict[str, int]:
    registrations = Registration.objects.filter(person_id=case.person_id)
    return {
        "decisions": Decision.objects.filter(case_number=case.number).count(),
        "registrations": registrations.count(),
        "licence numbers": LicenceNumberUse.objects.filter(number__in=registrations.values("licence_number")).count(),
        "licence versions": LicenceVersion.objects.filter(registration__in=registrations).count(),
        "published names": PublishedName.objects.filter(case_number=case.number).count(),
    }


def _signatures(case: Case) -> int:
    tokens = LicenceArtefact.objects.filter(purpose=TOKEN)
    return tokens.filter(licence_version__registration__person_id=case.person_id).count()


def _notices(case: Case) -> QuerySet[Notice]:
    return Notice.objects.filter(link__endswith=f"/cases/{case.pk}/")


def _untold(event: CaseEvent, parties: dict[str, int]) -> Iterator[str]:
    for party in TOLD[Event(event.event)]:
        if Notice.objects.filter(dedupe_key=f"case-event:{event.pk}:{parties[party]}").count() != 1:
            yield f"the {party} was not told of {event.event}"
