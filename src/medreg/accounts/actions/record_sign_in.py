"""Leave a trace of a sign-in."""

from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb


def record_sign_in(*, user_id: int, by: Actor, method: str, address: str) -> None:
    """`method`: password, passkey, activation, invitation or recovery; `address` is kept without its last part."""
    record(
        verb=Verb.SIGNED_IN,
        actor=by,
        subject_kind="user",
        subject_id=user_id,
        person_id=None,
        detail={"method": method, "address": _coarse(address)},
    )


def _coarse(address: str) -> str:
    """`203.0.113.*` of 203.0.113.9, the first four groups of an IPv6 address; empty for anything else."""
    if address.count(".") == 3:
        return address.rpartition(".")[0] + ".*"
    return ":".join(address.split(":")[:4]) + ":*" if ":" in address else ""
