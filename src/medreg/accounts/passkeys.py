"""Passkeys (WebAuthn): the ceremonies and the storage are django-allauth's, the words and the pages are ours."""

import json
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature
from django.core.exceptions import ValidationError
from django.db import transaction
from fido2 import cbor

from medreg.access.actor import Actor
from medreg.accounts.models import User
from medreg.accounts.refusals import AccountRefused
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.notices.actions.notify import notify
from medreg.standards.text import canonical

MOST = 10
LONGEST_CREDENTIAL = 20_000
_UNREADABLE = (
    ValidationError,
    InvalidSignature,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    struct.error,
    RecursionError,
)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as its owner sees it."""

    passkey_id: int
    name: str
    created_at: datetime
    last_used_at: datetime | None
    credential_id: bytes = b""


def passkeys_of(user_id: int) -> tuple[Passkey, ...]:
    """The passkeys of an account, oldest first."""
    rows = Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    return tuple(
        Passkey(row.pk, row.wrap().name, row.created_at, row.last_used_at, _credential(row)) for row in rows
    )


def _credential(row: Authenticator) -> bytes:
    wrapped: Any = row
    known = wrapped.wrap().authenticator_data.credential_data
    return bytes(known.credential_id) if known is not None else b""


def options_to_add(user: User) -> dict[str, Any]:
    """What the browser needs to make a passkey; the challenge is kept in the session of the current request."""
    options: dict[str, Any] = auth.begin_registration(user, passwordless=True)
    return options


def options_to_sign_in() -> dict[str, Any]:
    """What the browser needs to show its passkeys; names no account."""
    options: dict[str, Any] = auth.begin_authentication(user=None)
    return options


def add_passkey(*, user: User, name: str, credential: str, by: Actor) -> Passkey:
    """Keep a passkey that the browser made; raises AccountRefused("passkey_refused") or ("passkey_too_many")."""
    if len(passkeys_of(user.pk)) >= MOST:
        raise AccountRefused("passkey_too_many")
    label = canonical(name[:200])[:40] or "通行密钥"
    data = {"credential": _bounded(credential), "passwordless": "on"}
    form = _readable(lambda: _checked(AddWebAuthnForm(data, user=user)))
    with transaction.atomic():
        row = auth.WebAuthn.add(user, label, form.cleaned_data["credential"]).instance
        _tell(user, by, "passkey_added", f"已添加通行密钥“{label}”", row.pk)
    return Passkey(row.pk, label, row.created_at, row.last_used_at)


def remove_passkey(*, user: User, passkey_id: int, by: Actor) -> None:
    """Take a passkey away; one that is gone already, or somebody else's, changes nothing."""
    with transaction.atomic():
        row = Authenticator.objects.filter(user_id=user.pk, pk=passkey_id, type=Authenticator.Type.WEBAUTHN).first()
        if row is not None:
            name = row.wrap().name
            row.delete()
            _tell(user, by, "passkey_removed", f"已移除通行密钥“{name}”", passkey_id)


def account_of_passkey(credential: str) -> User:
    """The account whose passkey answered the challenge of this session; raises AccountRefused."""
    form = _readable(lambda: _checked(LoginWebAuthnForm({"credential": _bounded(credential)})))
    authenticator: Authenticator = form.cleaned_data["credential"]
    user = User.objects.get(pk=authenticator.user_id)
    if not user.is_active:
        raise AccountRefused("account_closed")
    authenticator.record_usage()
    return user


def _bounded(credential: str) -> str:
    """The credential if it is one JSON object of a sane size, else an empty text, which every form refuses."""
    if len(credential) > LONGEST_CREDENTIAL:
        return ""
    try:
        return credential if isinstance(json.loads(credential), dict) else ""
    except _UNREADABLE:
        return ""


def _readable(read: Callable[[], T]) -> T:
    """What `read` gives; anything a forged credential breaks in the parsers becomes one refusal."""
    try:
        return read()
    except _UNREADABLE as broken:
        raise AccountRefused("passkey_refused") from broken


def _checked(form: Any) -> Any:
    if not form.is_valid():
        raise ValidationError("credential")
    return form


def _tell(user: User, by: Actor, changed: str, words: str, passkey_id: int) -> None:
    record(
        verb=Verb.CHANGED_ACCOUNT,
        actor=by,
        subject_kind="user",
        subject_id=user.pk,
        person_id=user.person_id,
        detail={"changed": changed},
    )
    notify(
        recipient_id=user.pk,
        topic="account",
        title=words,
        body="如果不是您本人操作，请立即更改密码，并在“账号安全”中移除不认识的通行密钥。",
        link="/account/",
        dedupe_key=f"account.{changed}:{passkey_id}",
    )


def credential_of(*, user_id: int, passkey_id: int) -> tuple[bytes, bytes]:
    """Credential id and COSE key (CBOR) of one's own passkey; raises AccountRefused("passkey_refused")."""
    row = Authenticator.objects.filter(user_id=user_id, pk=passkey_id, type=Authenticator.Type.WEBAUTHN).first()
    known = row.wrap().authenticator_data.credential_data if row is not None else None
    if known is None:
        raise AccountRefused("passkey_refused")
    return bytes(known.credential_id), cbor.encode(known.public_key)
