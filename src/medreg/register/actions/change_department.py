"""The department is the physician's own to change, at once: it is no part of what was licensed (handbook 3.2). The main
institution is told."""

from dataclasses import dataclass

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.accounts.queries import staff_user_ids
from medreg.notices.actions.notify import notify
from medreg.register.bitemporal import days, known_now, overlay
from medreg.register.entries import locked, locked_alive, write_down
from medreg.register.models import RegistrationPeriod
from medreg.register.refusals import RegisterRefused, constraints_in_words


@dataclass(frozen=True, slots=True)
class _Own:
    person_id: int


def change_department(*, registration_id: int, department: str, by: Actor) -> None:
    """From today on; earlier days keep what they said, and the decision behind the content stays the same one.

    Raises RegisterRefused (registration_ended, not_held_then) or access.policy.Refusal for anybody else's registration.
    """
    with transaction.atomic():
        permit(by, Act.EDIT_OWN_FILE, _Own(locked(registration_id).person_id))
        registration = locked_alive(registration_id)
        today = clock.today()
        rows = known_now(RegistrationPeriod.objects.filter(registration=registration), days(today))
        if not rows or today < rows[0].legal.lower:
            raise RegisterRefused("not_held_then")
        if all(row.department == department for row in rows):
            return
        with constraints_in_words():
            added = overlay(rows, days(today), {"department": department})
        write_down("changed_department", registration, by, since=today.isoformat())
        _tell(added[-1], by)


def _tell(period: RegistrationPeriod, by: Actor) -> None:
    """Whose staff know where their physicians work, and can say so if it is wrong."""
    for user_id in staff_user_ids(institution_id=period.main_institution_id):
        notify(
            recipient_id=user_id,
            topic="register",
            title=f"{by.name}更改了所在科室",
            body=f"{by.name}在本单位的所在科室改为：{period.department}。立即生效，不需要您单位确认；有误的，请与本人核实。",
            link="/institution/physicians/",
            dedupe_key=f"department:{period.pk}:{user_id}",
        )
