"""更正登记, second person: from now on the register says the corrected values; what it said before stays in its history."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.accounts.queries import staff_user_ids, user_id_of_person
from medreg.cases.models import EntryCorrection
from medreg.cases.refusals import CaseRefused
from medreg.cases.statements import confirmation_statement, sign
from medreg.licences.actions.prepare_version import prepare_version
from medreg.licences.readiness import IssuingStopped, LicenceNotReady
from medreg.notices.actions.notify_many import notify_many
from medreg.publication.actions.refresh_record import refresh_record
from medreg.register.actions.correct_period import correct_period
from medreg.register.content import ContentChange
from medreg.register.queries import newest_content
from medreg.register.refusals import RegisterRefused

PRINTED = frozenset({"main_institution_id", "scopes", "techniques"})
"""What stands on the licence; the department does not."""
BODY = "{authority}更正了{name}的注册登记（{number}）。更正的理由：{reason}。更正前的内容保留在登记历史中。对更正有异议的，可以向该机关提出。"


def confirm_entry_correction(*, correction_id: int, by: Actor, assertion: str = "") -> EntryCorrection:
    """Register, public record and licence change together. `assertion` is the second person's signature over what the
    register says then. Raises CaseRefused (correction_answered, passkey_…, or the register's own words) or
    access.policy.Refusal: whoever proposed it cannot confirm it."""
    with _register_refusals_in_words(), transaction.atomic():
        row = EntryCorrection.objects.select_for_update(of=("self",)).get(pk=correction_id)
        permit(by, Act.CONFIRM_ENTRY_CORRECTION, row)
        if row.state != "pending":
            raise CaseRefused("correction_answered")
        before = newest_content(row.registration_id)
        correct_period(
            registration_id=row.registration_id,
            since=row.since,
            until=row.until,
            decision=None,
            actor=by,
            **_content(row.changed),
        )
        refresh_record(registration_id=row.registration_id)
        row.state, row.answered_by, row.answered_at = "confirmed", by.user_id, clock.now()
        row.save()
        sign(confirmation_statement(row, by=by), by=by, given=assertion)
        if before != newest_content(row.registration_id) and PRINTED & set(row.changed):
            _issue_anew(row.registration_id)
        _tell(row)
    return row


def _content(changed: dict[str, Any]) -> ContentChange:
    lists = {name: tuple(value) if isinstance(value, list) else value for name, value in changed.items()}
    return cast("ContentChange", lists)


def _issue_anew(registration_id: int) -> None:
    """Without a photo, or while practice is suspended, the licence follows later; the correction does not wait."""
    try:
        prepare_version(registration_id=registration_id)
    except IssuingStopped as stopped:
        raise CaseRefused("licence_not_ready", "；".join(stopped.missing)) from stopped
    except LicenceNotReady:
        return


@contextmanager
def _register_refusals_in_words() -> Iterator[None]:
    try:
        yield
    except RegisterRefused as refused:
        raise CaseRefused(refused.reason, refused.words) from refused


def _tell(row: EntryCorrection) -> None:
    houses = {row.before.get("main_institution_id"), row.changed.get("main_institution_id")} - {None}
    content = newest_content(row.registration_id)
    houses |= {content.main_institution_id} if content is not None else set()
    physician = user_id_of_person(row.person_id)
    told = {user_id for house in houses for user_id in staff_user_ids(institution_id=cast("int", house))}
    notify_many(
        recipient_ids=told | ({physician} if physician is not None else set()),
        topic="register",
        title="注册登记已更正",
        body=BODY.format(
            authority=row.authority.name,
            name=row.person.name,
            number=row.registration.licence_number,
            reason=row.reason,
        ),
        dedupe_key=f"entry-correction:{row.pk}",
    )
