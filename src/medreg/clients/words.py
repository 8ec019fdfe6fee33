"""The closed lists of this package: kinds of clients, what they may be allowed, and what they say they ask for."""

from enum import StrEnum


class Scope(StrEnum):
    """What a token opens; the value is what stands in `scope` of a token request."""

    VERIFY_BATCH = "verify.batch"
    CHANGES_READ = "changes.read"
    WEBHOOKS_MANAGE = "webhooks.manage"
    FHIR_READ = "fhir.read"
    EXCHANGE_READ = "exchange.read"
    EXCHANGE_WRITE = "exchange.write"


class ClientKind(StrEnum):
    """Whose program it is."""

    INSTITUTION = "institution"
    INSURER = "insurer"
    PROVINCE = "province"


class Purpose(StrEnum):
    """What a call is for, as its `Purpose` header declares it (个人信息保护法 6: a clear and reasonable purpose)."""

    EMPLOYMENT = "employment"
    CLAIMS = "claims"
    SUPERVISION = "supervision"
    EXCHANGE = "exchange"
    DIRECTORY = "directory"
    UNSTATED = "unstated"


_READING = frozenset({Scope.VERIFY_BATCH, Scope.CHANGES_READ, Scope.WEBHOOKS_MANAGE, Scope.FHIR_READ})
GRANTABLE: dict[ClientKind, frozenset[Scope]] = {
    ClientKind.INSTITUTION: _READING,
    ClientKind.INSURER: _READING,
    ClientKind.PROVINCE: frozenset(Scope),
}
"""Batches between registers are for provinces alone."""


def purpose_from(text: str) -> Purpose:
    """The purpose that a header names; `unstated` for anything that is none."""
    return next((purpose for purpose in Purpose if purpose.value == text), Purpose.UNSTATED)
