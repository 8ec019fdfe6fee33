"""Which of the claims govern what a licence may print now: the newest of those that two officers signed, or that stand in
for such a decision; filings may be younger."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from medreg.clock import SHANGHAI
from medreg.files.queries import file_facts
from medreg.licences.entitlements.sources import Claim, NotEntitledError, Source
from medreg.physicians.queries import identity_index
from medreg.register.confirmed_entries import still_confirmed
from medreg.register.printed import masked, masked_qualification
from medreg.register.queries import content_period
from medreg.register.views_of_time import LicenceFacts
from medreg.standards.vocabulary import IdType, RegistrationStatus

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Governing:
    """`newest` settles content and holder, `stated` is its account of this registration (None: compared by digests);
    `filed` are the institutions that a claim has ever named as filed; `asking` the claims that ask for a licence, oldest
    first."""

    newest: Claim
    stated: Entry | None
    filed: frozenset[str]
    asking: tuple[Claim, ...]

    def differences(
        self, entry: Entry, facts: LicenceFacts, *, known_at: datetime, apart: Collection[str]
    ) -> Iterator[str]:
        """The names of what the register says otherwise than was signed."""
        if not set(entry["filed"]) <= self.filed:
            yield "filed"
        if self.stated is None or self.newest.holder is None:
            yield from _digests_differ(facts, known_at)
            return
        yield from (name for name in entry if name not in apart and entry[name] != self.stated.get(name))
        if _still_suspended(self.stated, known_at):
            yield "status"
        yield from _holder_differs(self.newest.holder, facts)


def governing_claims(claims: Sequence[Claim], entry: Entry) -> Governing:
    """Among `claims`, oldest first, for the registration that `entry` describes. Raises NotEntitledError: nobody signed
    anything of it, or what was signed last ended it."""
    settling = [claim for claim in claims if claim.source is not Source.FILING and _speaks_of_all(claim, entry)]
    if not settling:
        raise NotEntitledError("nothing_entitles")
    newest = settling[-1]
    stated = _find(newest, entry)
    if newest.registrations is not None and stated is None:
        raise NotEntitledError("not_what_was_signed", "registration")
    filed = {name for claim in claims for one in claim.registrations or () for name in one["filed"]}
    filed |= {name for claim in claims for name in claim.filed}
    asking = tuple(claim for claim in settling if _asks(claim, entry))
    return Governing(newest, stated, frozenset(filed), asking)


def _speaks_of_all(claim: Claim, entry: Entry) -> bool:
    """Decisions and corrections list every registration of the person; an entry from paper speaks for itself alone, and
    one officer's word on it is no word on entries that others made."""
    if claim.source is not Source.PAPER:
        return True
    stated = _find(claim, entry)
    return stated is not None and stated["new"] and entry["source"] == "paper"


def _find(claim: Claim, entry: Entry) -> Entry | None:
    same = [
        one
        for one in claim.registrations or ()
        if (one["number"], one["place"], one["issued_on"]) == (entry["number"], entry["place"], entry["issued_on"])
    ]
    return same[0] if same else None


def _asks(claim: Claim, entry: Entry) -> bool:
    if claim.registrations is None:
        return True
    stated = _find(claim, entry)
    return stated is not None and bool(stated["new"])


def _still_suspended(stated: Entry, known_at: datetime) -> bool:
    until = stated["status_until"]
    today = known_at.astimezone(SHANGHAI).date().isoformat()
    return stated["status"] == RegistrationStatus.SUSPENDED.value and (until is None or today <= until)


def _digests_differ(facts: LicenceFacts, known_at: datetime) -> Iterator[str]:
    registration_id = facts.registration.registration_id
    period = content_period(registration_id, facts.content.since, known_at)
    known = None if period is None else still_confirmed(registration_id, period)
    parts = ("entry", "content", "holder")
    if known is None:
        yield from parts
        return
    yield from (part for part in parts if not getattr(known, part))
    if not _is_identity_of(facts):
        yield "identity"


def _is_identity_of(facts: LicenceFacts) -> bool:
    return identity_index(IdType(facts.id_type), facts.id_number) == facts.identity


def _holder_differs(holder: dict[str, Any], facts: LicenceFacts) -> Iterator[str]:
    now = {
        "name": facts.name,
        "sex": facts.sex,
        "birth_date": facts.birth_date.isoformat(),
        "identity": facts.identity.hex(),
        "identity_number": masked(facts.id_number),
    }
    yield from (name for name, value in now.items() if holder.get(name) != value)
    number = holder["qualifications"].get(str(facts.registration.qualification_id))
    if number != masked_qualification(facts.qualification_number or ""):
        yield "qualification"
    # a photo that came after the decision is the institution's to confirm, and named by the next decision
    photo = file_facts(UUID(facts.photo_id)).digest if facts.photo_id else ""
    if holder["photo"] and holder["photo"] != photo:
        yield "photo"
