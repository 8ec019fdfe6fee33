"""An officer signs a statement with her passkey; the signature is checked against the list of staff keys and kept."""

from datetime import date

from django.conf import settings

from medreg import clock
from medreg.access.actor import Actor
from medreg.accounts.staff_keys import credentials_of, demo_passkey_of, listed_key, passkey_site
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.register.endorsements import was_overtaken
from medreg.register.models import Endorsement
from medreg.register.refusals import RegisterRefused
from medreg.register.statements import Statement
from medreg.signing.assertion import Assertion, AssertionRefusedError, read_assertion, verify_assertion

ASK = "ask"
"""Given in the place of an assertion: the act is tried, undone, and what must be signed is told."""


class EndorsementAsked(Exception):
    """What the browser must have signed; the act itself was undone."""

    def __init__(self, challenge: bytes, credentials: tuple[bytes, ...]) -> None:
        super().__init__(challenge.hex())
        self.challenge = challenge
        self.credentials = credentials


def endorse(*, statement: Statement, by: Actor, given: str) -> Endorsement:
    """Inside the transaction of the act. `given` is the assertion as the browser's JSON; where it is empty, the demonstration
    signs for its personas. Raises RegisterRefused (passkey_needed, passkey_not_listed, passkey_unlike) or
    EndorsementAsked."""
    assert by.user_id is not None
    assert by.authority_id is not None
    assertion = _assertion(statement, by, given)
    _check(assertion, statement, by, clock.today())
    endorsement = _keep(statement, by, assertion)
    if was_overtaken(endorsement.pk):
        raise RegisterRefused("passkey_unlike")
    record(
        verb=Verb.ENDORSED,
        actor=by,
        subject_kind="endorsement",
        subject_id=endorsement.pk,
        person_id=statement.person_id,
        detail={"kind": statement.kind.value, "subject": statement.subject, "digest": statement.digest.hex()},
    )
    return endorsement


def _keep(statement: Statement, by: Actor, assertion: Assertion) -> Endorsement:
    return Endorsement.objects.create(
        kind=statement.kind.value,
        subject=statement.subject,
        person_id=statement.person_id,
        user_id=by.user_id or 0,
        role=by.role.value,
        authority_id=by.authority_id or 0,
        content=statement.content,
        digest=statement.digest,
        credential_id=assertion.credential_id,
        client_data=assertion.client_data,
        authenticator_data=assertion.authenticator_data,
        signature=assertion.signature,
        made_at=clock.now(),
    )


def _assertion(statement: Statement, by: Actor, given: str) -> Assertion:
    listed = credentials_of(user_id=by.user_id or 0, role=by.role, authority_id=by.authority_id)
    if given == ASK and listed:
        raise EndorsementAsked(statement.digest, listed)
    if given and given != ASK:
        try:
            return read_assertion(given)
        except AssertionRefusedError as refused:
            raise RegisterRefused("passkey_unlike") from refused
    demo = demo_passkey_of(by.user_id or 0)
    if demo is not None and demo.credential_id in listed:
        return demo.sign(statement.digest)
    raise RegisterRefused("passkey_needed" if listed else "passkey_not_listed")


def _check(assertion: Assertion, statement: Statement, by: Actor, today: date) -> None:
    key = listed_key(
        credential_id=assertion.credential_id, role=by.role, authority_id=by.authority_id or 0, on=today
    )
    if key is None or key.user_id != by.user_id:
        raise RegisterRefused("passkey_not_listed")
    try:
        verify_assertion(
            assertion,
            challenge=statement.digest,
            public_key=key.public_key,
            site=passkey_site(),
            origin=settings.PUBLIC_ORIGIN,
        )
    except AssertionRefusedError as refused:
        raise RegisterRefused("passkey_unlike") from refused
