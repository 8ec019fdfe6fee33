"""Two years after a departure filing without practice: the matter is opened, an officer decides (管理办法 19).

Nothing is cancelled by a clock: the physician is told and may object before anything is signed.
"""

import logging
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from medreg.access.actor import SYSTEM
from medreg.cases.actions.open_case import open_case
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.law.dated import chinese_date
from medreg.register.departures import Departure
from medreg.standards.vocabulary import Business, CancellationGround, RegistrationStatus

_log = logging.getLogger(__name__)

EXPLANATION = "{since}办理离职备案，至{due}已满二年，登记簿上没有继续执业的记录。"


def propose_cancellation(*, departure: Departure) -> Case | None:
    """The matter of this departure, opened once; None where the law bars it or the same matter is open already. One
    that an officer has declined is not opened again."""
    if departure.status is not RegistrationStatus.DEPARTURE_FILED:
        return None
    since, due = chinese_date(departure.since), chinese_date(departure.due_on)
    answers = {
        "registration": str(departure.registration_id),
        "ground": CancellationGround.DEPARTED_TWO_YEARS.value,
        "happened_on": departure.due_on.isoformat(),
        "explanation": EXPLANATION.format(since=since, due=due),
    }
    try:
        return open_case(
            business=Business.CANCELLATION,
            person_id=departure.person_id,
            answers=answers,
            submission_id=uuid5(NAMESPACE_URL, f"departure:{departure.registration_id}:{departure.since}"),
            by=replace(SYSTEM, authority_id=departure.authority_id, province=departure.province),
        )
    except CaseRefused as refused:
        if refused.reason != "open_case_exists":
            _log.warning("no cancellation proposed for registration %s: %s", departure.registration_id, refused.words)
        return None
