"""What a physician can apply for now, and why not what she cannot."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.queries import open_cases_of
from medreg.physicians.queries import qualifications_of
from medreg.portals.physician.own_case import page_of
from medreg.portals.shared.casefile.words import CaseRow
from medreg.register.queries import registrations_of
from medreg.standards.vocabulary import ApplicationState, Business, RegistrationStatus


@dataclass(frozen=True, slots=True)
class PossibleBusiness:
    """`url` is empty where nothing can be started; `status` then says so and `hint` why."""

    title: str
    hint: str
    url: str
    status: str
    kind: str


def possible_businesses(person_id: int) -> tuple[PossibleBusiness, ...]:
    """One line for every business that runs here."""
    running = {case.business: case for case in open_cases_of(person_id)}
    return tuple(_line(person_id, business, running.get(business.value)) for business in BUSINESS_TYPES)


def _line(person_id: int, business: Business, open_case: CaseRow | None) -> PossibleBusiness:
    title = _(BUSINESS_TYPES[business].title)
    if open_case is not None:
        state = ApplicationState(open_case.state)
        return PossibleBusiness(title, _(state.label), page_of(open_case), _("办理中"), "wait")
    if not qualifications_of(person_id):
        return PossibleBusiness(title, _("资格库中没有您的医师资格"), "", _("尚不可办"), "")
    if any(known.status.status is RegistrationStatus.VALID for known in registrations_of(person_id)):
        return PossibleBusiness(title, _("您的执业注册有效，不需要再办首次注册"), "", _("无需办理"), "ok")
    return PossibleBusiness(
        title, _("取得医师资格、从未注册的，在这里办"), reverse("physician:start"), _("可以办理"), "ok"
    )
