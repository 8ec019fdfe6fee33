"""Whose passkey signs decisions: the list of staff keys, and what of it concerns one person or one signature."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings

from medreg import clock
from medreg.access.actor import Role
from medreg.accounts.models import StaffKey, StaffKeyRequest
from medreg.signing.demo_passkey import DemoPasskey

SIGNING_ROLES = frozenset({Role.ACCEPTANCE_OFFICER, Role.REVIEWER, Role.APPROVER})
"""Roles whose word moves the register."""


def passkey_site() -> str:
    """The host that staff passkeys belong to."""
    return urlsplit(settings.PUBLIC_ORIGIN).hostname or ""


@dataclass(frozen=True, slots=True)
class ListedKey:
    """One row of the list, for a signature made on a day."""

    staff_key_id: int
    user_id: int
    public_key: bytes


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One row of the list, for those who keep it."""

    staff_key_id: int
    name: str
    role: Role
    authority_id: int
    credential_id: bytes
    since: datetime
    until: datetime | None
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request to be put on the list."""

    request_id: int
    name: str
    role: Role
    authority_id: int
    credential_id: bytes
    requested_at: datetime


def listed_key(*, credential_id: bytes, role: Role, authority_id: int, on: date) -> ListedKey | None:
    """The key that signs in this role of this authority on that day (Shanghai); None when there is none or it was
    withdrawn."""
    rows = StaffKey.objects.filter(
        credential_id=credential_id, role=role.value, authority_id=authority_id, withdrawn=False
    )
    row = rows.first()
    if row is None or on < row.since.astimezone(clock.SHANGHAI).date():
        return None
    if row.until is not None and on > row.until.astimezone(clock.SHANGHAI).date():
        return None
    return ListedKey(row.pk, row.user_id, bytes(row.public_key))


def credentials_of(*, user_id: int, role: Role, authority_id: int | None) -> tuple[bytes, ...]:
    """The passkeys with which a person can sign now in a role, the newest first."""
    rows = StaffKey.objects.filter(
        user_id=user_id, role=role.value, authority_id=authority_id or -1, withdrawn=False, until__isnull=True
    )
    return tuple(bytes(row) for row in rows.order_by("-pk").values_list("credential_id", flat=True))


def demo_passkey_of(user_id: int) -> DemoPasskey | None:
    """演示: the software passkey of a person; None where only people sign."""
    if not settings.DEMO_AUTHENTICATOR:
        return None
    return DemoPasskey(settings.SECRET_KEY, user_id, passkey_site(), settings.PUBLIC_ORIGIN)


def signs_in_demo(*, user_id: int | None, role: Role, authority_id: int | None) -> bool:
    """演示: whether a software passkey signs for this officer."""
    demo = demo_passkey_of(user_id or 0)
    return demo is not None and demo.credential_id in credentials_of(
        user_id=user_id or 0, role=role, authority_id=authority_id
    )


def signing_states(user_id: int) -> dict[bytes, str]:
    """Credential → listed, requested or ended, of everything that a person ever asked for."""
    states = dict.fromkeys(
        (bytes(row) for row in StaffKeyRequest.objects.filter(user_id=user_id).values_list("credential_id", flat=True)),
        "requested",
    )
    for row in StaffKey.objects.filter(user_id=user_id).order_by("pk"):
        ended = row.withdrawn or row.until is not None
        states[bytes(row.credential_id)] = "ended" if ended else "listed"
    return states


def listed_keys() -> list[KeyRow]:
    """Every key that is or was on the list, oldest first."""
    return [
        KeyRow(
            row.pk,
            row.user.display_name,
            Role(row.role),
            row.authority_id,
            bytes(row.credential_id),
            row.since,
            row.until,
            row.withdrawn,
        )
        for row in StaffKey.objects.select_related("user").order_by("pk")
    ]


def requests(*, waiting: bool = False) -> list[RequestRow]:
    """Every request, oldest first; `waiting` leaves out those whose key is on the list or was taken from it."""
    known = {
        (bytes(row.credential_id), row.role, row.authority_id)
        for row in StaffKey.objects.only("credential_id", "role", "authority_id")
    }
    rows = StaffKeyRequest.objects.select_related("user").order_by("pk")
    return [
        RequestRow(
            row.pk, row.user.display_name, Role(row.role), row.authority_id, bytes(row.credential_id), row.requested_at
        )
        for row in rows
        if not (waiting and (bytes(row.credential_id), row.role, row.authority_id) in known)
    ]
