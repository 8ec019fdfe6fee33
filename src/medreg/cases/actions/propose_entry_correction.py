"""更正登记, first person: what the register says wrongly, what it should say, and on what paper (handbook 3.4)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cases.models import EntryCorrection
from medreg.cases.refusals import CaseRefused
from medreg.cases.statements import proposal_statement, sign
from medreg.register.models import Registration
from medreg.register.queries import newest_content

FIELDS = ("main_institution_id", "department", "scopes", "techniques")


def propose_entry_correction(
    *,
    registration_id: int,
    since: date,
    until: date | None,
    changed: dict[str, Any],
    reason: str,
    document: str,
    by: Actor,
    evidence: tuple[UUID, ...] = (),
    assertion: str = "",
) -> EntryCorrection:
    """Only the authority that keeps the entry. `assertion` is the officer's signature over the proposal. Raises CaseRefused
    (nothing_corrected, correction_pending, note_missing, passkey_…) or access.policy.Refusal."""
    registration, content = Registration.objects.get(pk=registration_id), newest_content(registration_id)
    if content is None:
        raise CaseRefused("nobody_keeps_it")
    row = EntryCorrection(
        authority_id=content.authority_id,
        registration=registration,
        person_id=registration.person_id,
        since=since,
        until=until,
        reason=reason.strip(),
        document=document.strip(),
        file_ids=list(evidence),
        proposed_by=by.user_id or -1,
        proposed_at=clock.now(),
    )
    permit(by, Act.PROPOSE_ENTRY_CORRECTION, row)
    before = {name: _plain(getattr(content, name)) for name in FIELDS}
    row.changed = {name: _plain(value) for name, value in changed.items() if name in FIELDS and _plain(value) != before[name]}
    row.before = {name: before[name] for name in row.changed}
    if not row.changed:
        raise CaseRefused("nothing_corrected")
    if not row.reason:
        raise CaseRefused("note_missing")
    _keep(row, by, assertion)
    return row


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple | list) else value


def _keep(row: EntryCorrection, by: Actor, assertion: str) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            record(
                verb=Verb.CHANGED_REGISTER,
                actor=by,
                subject_kind="registration",
                subject_id=row.registration_id,
                person_id=row.person_id,
                province=row.registration.province,
                detail={"act": "proposed_correction", "correction": row.pk, "fields": sorted(row.changed)},
            )
            sign(proposal_statement(row, by=by), by=by, given=assertion)
    except IntegrityError as twin:
        raise CaseRefused("correction_pending") from twin
