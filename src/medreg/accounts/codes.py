"""One-time codes: six digits for phones, longer ones handed out by institutions; kept as keyed digests, five tries."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext as _

from medreg import clock
from medreg.accounts.models import OneTimeCode
from medreg.accounts.refusals import WORDS, AccountRefused
from medreg.secrecy import blind_index
from medreg.standards.text import canonical_code

TRIES = 5
HANDED_OUT_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
HANDED_OUT_LENGTH = 10


class CodePurpose(StrEnum):
    ACTIVATE = "activate"
    CHANGE_PHONE = "change_phone"
    INVITATION = "invitation"
    RECOVER = "recover"
    INSTITUTION = "institution"

    @property
    def valid_for(self) -> timedelta:
        """Codes to a phone live ten minutes; one that an institution hands to its physician a week."""
        return timedelta(days=7) if self is CodePurpose.INSTITUTION else timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code in the clear, to be told to its owner once."""

    code: str
    code_id: int


def subject_index(purpose: CodePurpose, subject: str) -> bytes:
    """Where the codes of one phone or person are found."""
    return blind_index(subject, context=f"accounts.code.{purpose.value}")


def make_code(purpose: CodePurpose, subject: str) -> NewCode:
    """A new code; earlier ones of the same purpose and subject stop working."""
    index, now = subject_index(purpose, subject), clock.now()
    if purpose is CodePurpose.INSTITUTION:
        code = "".join(secrets.choice(HANDED_OUT_ALPHABET) for _ in range(HANDED_OUT_LENGTH))
    else:
        code = f"{secrets.randbelow(1_000_000):06d}"
    OneTimeCode.objects.filter(purpose=purpose, subject_index=index, used_at__isnull=True).update(used_at=now)
    row = OneTimeCode.objects.create(
        purpose=purpose.value,
        subject_index=index,
        code_digest=_digest(purpose, subject, code),
        created_at=now,
        expires_at=now + purpose.valid_for,
    )
    return NewCode(code, row.pk)


def check_code(purpose: CodePurpose, subject: str, typed: str, *, use: bool = True) -> int:
    """The id of the code that was typed rightly; with `use` it cannot be typed again.

    Raises AccountRefused code_wrong, code_exhausted or code_expired. A wrong try counts, so this must not be called
    inside a transaction that the refusal would roll back.
    """
    refused: AccountRefused | None = None
    with transaction.atomic():
        row = _newest(purpose, subject)
        if row is None or row.used_at is not None or row.expires_at <= clock.now():
            raise AccountRefused("code_expired", field="code")
        if row.tries >= TRIES:
            raise AccountRefused("code_exhausted", field="code")
        if hmac.compare_digest(bytes(row.code_digest), _digest(purpose, subject, canonical_code(typed[:64]))):
            row.used_at = clock.now() if use else None
        else:
            row.tries += 1
            refused = _wrong(TRIES - row.tries)
        row.save(update_fields=["tries", "used_at"])
    if refused is not None:
        raise refused
    return row.pk


def use_code(code_id: int) -> None:
    """Use up a code that was checked before; raises AccountRefused when it was used or replaced meanwhile."""
    free = OneTimeCode.objects.filter(pk=code_id, used_at__isnull=True, expires_at__gt=clock.now())
    if not free.update(used_at=clock.now()):
        raise AccountRefused("code_expired", field="code")


def _newest(purpose: CodePurpose, subject: str) -> OneTimeCode | None:
    rows = OneTimeCode.objects.select_for_update().filter(
        purpose=purpose.value, subject_index=subject_index(purpose, subject)
    )
    return rows.order_by("-id").first()


def _wrong(left: int) -> AccountRefused:
    if left <= 0:
        return AccountRefused("code_exhausted", field="code")
    return AccountRefused("code_wrong", field="code", words=_(WORDS["code_wrong"]).format(left=left))


def _digest(purpose: CodePurpose, subject: str, code: str) -> bytes:
    return blind_index(f"{subject}:{code}", context=f"accounts.code_digest.{purpose.value}")
