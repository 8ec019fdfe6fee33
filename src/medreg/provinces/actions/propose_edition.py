"""One person of an office writes what the public, institutions or physicians should read; nobody sees it before its release."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from pydantic import BaseModel

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.law.parameters import ParameterError, check_released
from medreg.provinces.contents import CONTENTS, BulletinText, ParametersText, midnight
from medreg.provinces.models import Edition
from medreg.provinces.offices import Office, office_of
from medreg.provinces.queries import series_in_force
from medreg.provinces.refusals import EditionRefused
from medreg.provinces.vocabulary import EditionKind

NATION = "00"
"""How forms write the area that is the whole nation."""


def propose_edition(
    *, kind: EditionKind, content: BaseModel, by: Actor, follows: int | None = None, submission: UUID | None = None
) -> Edition:
    """Keep a new edition until another person releases or returns it; `follows` is an announcement that it replaces. What
    its author sent before as the same `submission` answers with the edition that it became.

    Raises access.policy.Refusal and EditionRefused (outside_area, not_the_provinces_office, parameters_unlawful,
    edition_waiting, no_such_bulletin).
    """
    assert isinstance(content, CONTENTS[kind])
    office = _office(by)
    row = Edition(
        kind=kind.value,
        authority_id=office.authority_id,
        content=content.model_dump(mode="json"),
        proposed_by=by.user_id or -1,
        proposed_at=clock.now(),
        **_place_and_time(content, office),
    )
    permit(by, Act.PROPOSE_EDITION, row)
    row.submission = submission or uuid4()
    if (sent_before := _sent_before(row)) is not None:
        return sent_before
    if Edition.objects.filter(submission=row.submission).exists():
        row.submission = uuid4()
    row.series = _series(row, follows)
    _refuse_unlawful(content, row.area)
    try:
        _keep(row, by)
    except IntegrityError as twin:  # one edition a submission, one waiting edition a series, also when two send at once
        if (sent_before := _sent_before(row)) is not None:
            return sent_before
        raise EditionRefused("edition_waiting") from twin
    return row


@transaction.atomic
def _keep(row: Edition, by: Actor) -> None:
    row.save(force_insert=True)
    record(
        verb=Verb.PROPOSED_EDITION,
        actor=by,
        subject_kind="edition",
        subject_id=row.pk,
        province=row.area[:2],
        detail={"kind": row.kind, "series": str(row.series)},
    )


def _sent_before(row: Edition) -> Edition | None:
    """The same words by the same author; somebody who went back and changed them means another edition."""
    same = {"submission": row.submission, "proposed_by": row.proposed_by, "kind": row.kind, "content": row.content}
    return Edition.objects.filter(**same).first()


def _office(by: Actor) -> Office:
    office = office_of(by)
    if office is None:
        raise EditionRefused("outside_area")
    return office


def _place_and_time(content: BaseModel, office: Office) -> dict[str, Any]:
    """Columns of the edition that say where, for whom and when it holds."""
    starts: date = content.shown_from  # type: ignore[attr-defined]  # every content has it
    if not isinstance(content, BulletinText):
        if not office.keeps_page:
            raise EditionRefused("not_the_provinces_office")
        return {"area": office.area, "shown_from": midnight(starts), "audience": []}
    area = "" if content.area == NATION else content.area
    if not office.speaks_for(area):
        raise EditionRefused("outside_area")
    over = None if content.shown_until is None else midnight(content.shown_until + timedelta(days=1))
    audience = [each.value for each in content.audience]
    return {"area": area, "shown_from": midnight(starts), "shown_until": over, "audience": audience}


def _series(row: Edition, follows: int | None) -> UUID:
    if row.named_kind is not EditionKind.BULLETIN:
        return series_in_force(row.named_kind, row.area) or uuid4()
    if follows is None:
        return uuid4()
    before = Edition.objects.filter(pk=follows, kind=row.kind, authority_id=row.authority_id).first()
    if before is None:
        raise EditionRefused("no_such_bulletin")
    return before.series


def _refuse_unlawful(content: BaseModel, province: str) -> None:
    if not isinstance(content, ParametersText):
        return
    try:
        check_released(province, content.values)
    except ParameterError as unlawful:
        raise EditionRefused("parameters_unlawful") from unlawful
