"""What time does to registrations that were left: a reminder sixty days before the two years end, then a proposal."""

from datetime import timedelta

from django.utils.translation import gettext_noop

from medreg import clock
from medreg.accounts.queries import user_id_of_person
from medreg.cases.actions.propose_cancellation import propose_cancellation
from medreg.notices.actions.notify import notify
from medreg.register.departures import Departure, departures
from medreg.standards.vocabulary import RegistrationStatus

REMINDED_DAYS_BEFORE = 60
TITLE = gettext_noop("您的注册将满二年没有执业机构")
LEFT = "您的注册（{number}）于 {since} 办理离职备案。到 {due} 仍没有变更到新的主要执业机构的，主管部门将提出注销；提出后您可以陈述申辩。"
LOST = "您的主要执业机构于 {since} 失去执业许可。到 {due} 仍没有变更到新的主要执业机构的，注册（{number}）可能被注销；注销前会告知您，您可以陈述申辩。"


def watch_departures() -> tuple[int, int]:
    """How many were reminded and how many matters are open because of it; run as often as you like."""
    today = clock.today()
    found = departures(due_by=today + timedelta(days=REMINDED_DAYS_BEFORE))
    reminded = sum(_remind(each) for each in found if each.due_on > today)
    proposed = [propose_cancellation(departure=each) for each in found if each.due_on <= today]
    return reminded, sum(case is not None for case in proposed)


def _remind(departure: Departure) -> bool:
    """The notice is put in once, however often this runs."""
    physician = user_id_of_person(departure.person_id)
    if physician is None:
        return False
    words = LOST if departure.status is RegistrationStatus.MAIN_INSTITUTION_LOST else LEFT
    return notify(
        recipient_id=physician,
        topic="register",
        title=TITLE,
        body=words.format(
            number=departure.licence_number, since=departure.since.isoformat(), due=departure.due_on.isoformat()
        ),
        dedupe_key=f"two-years:{departure.registration_id}:{departure.since.isoformat()}",
    )
