"""One's own passkeys as signatures of an officer: which of them sign decisions."""

from dataclasses import dataclass

from medreg.accounts.passkeys import Passkey, passkeys_of
from medreg.accounts.queries import roles_of
from medreg.accounts.staff_keys import SIGNING_ROLES, signing_states


@dataclass(frozen=True, slots=True)
class SigningPasskey:
    """A passkey and what it may sign: `state` is listed, requested, ended, or empty."""

    passkey: Passkey
    state: str


def signing_passkeys(user_id: int) -> tuple[SigningPasskey, ...]:
    states = signing_states(user_id)
    return tuple(SigningPasskey(one, states.get(one.credential_id, "")) for one in passkeys_of(user_id))


def signs_decisions(user_id: int) -> bool:
    """Whether this account has a role whose word moves the register."""
    return any(role.role in SIGNING_ROLES for role in roles_of(user_id))
