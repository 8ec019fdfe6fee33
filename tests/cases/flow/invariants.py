"""What must be true after every act, whoever did what in whatever order."""

from collections.abc import Iterator

from medreg import clock
from medreg.audit.models import AuditEntry
from medreg.cases.models import Case
from medreg.cases.workflow import Route, fold
from medreg.institutions.models import Institution
from medreg.licences.models import LicenceVersion
from medreg.publication.comparison import differing_columns
from medreg.publication.models import PublicRecord
from medreg.register.entries import ENDED
from medreg.register.models import Decision
from medreg.register.queries import registrations_of
from medreg.register.views_of_time import RegistrationAsOf
from medreg.standards.vocabulary import ApplicationEvent, FilingStatus, RegistrationStatus
from tests.cases.flow.world import World

STANDS = (FilingStatus.ACTIVE, FilingStatus.NOT_STARTED)
LICENCE_OF = {
    RegistrationStatus.VALID: "valid",
    RegistrationStatus.DEPARTURE_FILED: "valid",
    RegistrationStatus.SUSPENDED: "frozen",
    RegistrationStatus.CANCELLED: "cancelled",
    RegistrationStatus.RESCINDED: "rescinded",
    RegistrationStatus.TRANSFERRED: "superseded",
}


def broken_invariants(world: World) -> list[str]:
    """One sentence for each; empty when all holds."""
    known = registrations_of(world.person_id)
    return [
        *_one_main_institution_in_a_place(known),
        *_filings_lie_within_place_and_life(known),
        *_licences_and_public_records_say_what_the_register_says(known),
        *_states_fold_from_events_and_events_have_leaves(world.person_id),
        *_decisions_have_two_people(world.person_id),
    ]


def differing_public_records(world: World) -> list[str]:
    """Of a whole sequence, because each comparison reads the register anew."""
    found = {known.registration_id: differing_columns(known.registration_id) for known in registrations_of(world.person_id)}
    return [f"the public record of {key} differs in {', '.join(columns)}" for key, columns in found.items() if columns]


def _one_main_institution_in_a_place(known: tuple[RegistrationAsOf, ...]) -> Iterator[str]:
    places = [each.place for each in known if each.status.status not in ENDED]
    yield from (f"two registrations stand in {place}" for place in set(places) if places.count(place) > 1)


def _filings_lie_within_place_and_life(known: tuple[RegistrationAsOf, ...]) -> Iterator[str]:
    for registration in known:
        standing = [filing for filing in registration.filings if filing.status in STANDS]
        if standing and registration.status.status in ENDED:
            yield f"a filing outlives registration {registration.registration_id}"
        for filing in standing:
            province = Institution.objects.values_list("province", flat=True).get(pk=filing.institution_id)
            if province != registration.place[:2]:
                yield f"filing {filing.filing_id} lies outside {registration.place}"
            if filing.since < registration.issued_on:
                yield f"filing {filing.filing_id} is older than its registration"


def _licences_and_public_records_say_what_the_register_says(known: tuple[RegistrationAsOf, ...]) -> Iterator[str]:
    for registration in known:
        status = registration.status.status
        newest = LicenceVersion.objects.filter(registration_id=registration.registration_id).order_by("version").last()
        if newest is not None and newest.status != LICENCE_OF[status]:
            yield f"the licence of {registration.registration_id} is {newest.status}, the registration {status}"
        public = PublicRecord.objects.filter(registration_id=registration.registration_id).first()
        if public is not None and public.status != status.value:
            yield f"the public reads {public.status} of {registration.registration_id}, the register says {status}"


def _states_fold_from_events_and_events_have_leaves(person_id: int) -> Iterator[str]:
    for case in Case.objects.filter(person_id=person_id).prefetch_related("events"):
        events = [ApplicationEvent(event.event) for event in sorted(case.events.all(), key=lambda event: event.sequence)]
        if fold(tuple(events), Route(case.route)) != case.state:
            yield f"case {case.pk} is in {case.state}, its events say otherwise"
        leaves = AuditEntry.objects.filter(subject_kind="case", subject_id=case.pk, verb="advanced_case").count()
        if leaves != len(events):
            yield f"case {case.pk} has {len(events)} events and {leaves} leaves"


def _decisions_have_two_people(person_id: int) -> Iterator[str]:
    for decision in Decision.objects.filter(person_id=person_id, decided_on__lte=clock.today()):
        if not {decision.accepted_by_id, decision.reviewed_by_id} - {None, decision.decided_by_id}:
            yield f"decision {decision.case_number} was taken by one person"
