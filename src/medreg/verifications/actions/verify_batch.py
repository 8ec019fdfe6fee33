"""Many licences verified at once for a client: each row judged, each holder's count raised, the purpose on record."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.clients.actions.note_purpose import note_purpose
from medreg.clients.admission import AdmittedClient
from medreg.clients.words import Purpose, Scope
from medreg.licences.actions.count_verifications import count_verifications
from medreg.licences.verification_counts import Way
from medreg.publication.queries import records_of_numbers
from medreg.publication.record import Record, shown
from medreg.standards.vocabulary import RegistrationStatus
from medreg.verifications.comparison import Asked, Verdict, judged

MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Verified:
    """The answer to one row. `record` has the public fields, for a row that fits; `in_force` is false while suspended.

    `duplicate_of` is the index of the first row that asks the same.
    """

    verdict: Verdict
    in_force: bool
    differs: tuple[str, ...]
    record: dict[str, Any] | None
    duplicate_of: int | None


def verify_batch(*, client: AdmittedClient, purpose: Purpose, rows: Sequence[Asked]) -> list[Verified]:
    """One answer a row, in the order of the rows, of which there are at most MOST_ROWS.

    A licence is counted once a batch for its holder, however often it stands in it; which client asked for what purpose
    is kept in the ledger without the rows.
    """
    asked = [row.canonical() for row in rows]
    first = {row: place for place, row in reversed(list(enumerate(asked)))}
    with transaction.atomic():
        records = _records({row.licence_number for row in asked})
        judgements = {row: judged(row, records.get(row.licence_number, [])) for row in asked}
        found = [row for _verdict, row, _differs in judgements.values() if row is not None]
        count_verifications(registration_ids={row.registration_id for row in found}, way=Way.BATCH)
        told = [_told(judgements[row], first[row], place) for place, row in enumerate(asked)]
        _keep(client, purpose, told)
    return told


def _records(numbers: set[str]) -> dict[str, list[Record]]:
    by_number: dict[str, list[Record]] = {}
    for found in records_of_numbers(numbers):
        by_number.setdefault(found.licence_number, []).append(found)
    return by_number


def _told(judgement: tuple[Verdict, Record | None, tuple[str, ...]], first: int, place: int) -> Verified:
    verdict, row, differs = judgement
    fits = row is not None and verdict in (Verdict.MATCH, Verdict.ENDED)
    return Verified(
        verdict=verdict,
        in_force=verdict is Verdict.MATCH and row is not None and row.status == RegistrationStatus.VALID,
        differs=differs,
        record=shown(row) if fits and row is not None else None,
        duplicate_of=None if first == place else first,
    )


def _keep(client: AdmittedClient, purpose: Purpose, told: list[Verified]) -> None:
    subjects = sum(each.record is not None and each.duplicate_of is None for each in told)
    note_purpose(client=client, scope=Scope.VERIFY_BATCH, purpose=purpose, subjects=subjects)
    counts = Counter(each.verdict.value for each in told)
    record(
        verb=Verb.VERIFIED_BATCH,
        actor=SYSTEM,
        subject_kind="client",
        subject_id=client.key,
        province=client.province,
        detail={"purpose": purpose.value, "rows": len(told), **counts},
    )
