"""依职权办理: which matters an officer opens about a registration, and the form of each."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medreg.access.actor import Actor
from medreg.access.policy import Act, may, permit
from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.queries import open_cases_of
from medreg.physicians.queries import person_of
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.stated_matter import StatedMatter
from medreg.register.queries import current_registration, newest_content
from medreg.register.views_of_time import RegistrationAsOf
from medreg.standards.vocabulary import Actor as Starter
from medreg.standards.vocabulary import Business, RegistrationStatus

SLUGS = {
    "cancellation": Business.CANCELLATION,
    "suspension": Business.SUSPENSION,
    "resumption": Business.RESUMPTION,
    "rescission": Business.RESCISSION,
}
TITLES = {
    Business.CANCELLATION: gettext_noop("注销注册"),
    Business.SUSPENSION: gettext_noop("暂停执业"),
    Business.RESUMPTION: gettext_noop("恢复执业"),
    Business.RESCISSION: gettext_noop("撤销注册"),
}
ENDED = frozenset({RegistrationStatus.CANCELLED, RegistrationStatus.RESCINDED, RegistrationStatus.TRANSFERRED})


@dataclass(frozen=True, slots=True)
class KeptOf:
    """The row that access is judged by: whose register it is, and about whom."""

    authority_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class Matter(StatedMatter):
    """About a registration that this authority keeps."""

    @property
    def title(self) -> str:
        return _(TITLES[self.kind.slug])

    @property
    def twin(self) -> CaseRow | None:
        """The matter of the same kind that is open already."""
        open_ones = open_cases_of(self.person.pk)
        return next((case for case in open_ones if case.business == self.kind.slug.value), None)


def matter_of(by: Actor, slug: str, registration_id: int) -> Matter:
    """Raises Http404 for what is not opened ex officio, a hidden Refusal for a registration that another body keeps, an
    open one for the officer's own and for relatives."""
    business, registration = SLUGS.get(slug), current_registration(registration_id)
    content = newest_content(registration_id)
    if business is None or registration is None or content is None:
        raise Http404(slug)
    permit(by, Act.OPEN_CASE, KeptOf(content.authority_id, registration.person_id))
    return Matter(slug, BUSINESS_TYPES[business], registration, person_of(registration.person_id), Starter.AUTHORITY)


def matters_for(by: Actor, registration: RegistrationAsOf) -> tuple[tuple[str, str], ...]:
    """(slug, title) of what may be opened about a registration as it stands; nothing about one that has ended."""
    kept = registration.content is not None and registration.content.authority_id == by.authority_id
    status = registration.status.status
    if not may(by, Act.OPEN_CASE) or not kept or status in ENDED:
        return ()
    without = "suspension" if status is RegistrationStatus.SUSPENDED else "resumption"
    return tuple((slug, _(TITLES[business])) for slug, business in SLUGS.items() if slug != without)
