"""A second signature: of a licence that has one, by a second version, a second order, or a hand in the signer's own tables."""

from random import Random

from django.db import connection

from medreg import clock
from medreg.licences.actions.prepare_version import prepare_version
from medreg.licences.models import LicenceVersion
from medreg.outbox.enqueue import SIGNER_QUEUE, enqueue
from medreg.outbox.models import OutboxEntry
from medreg.register.models import Endorsement, Registration
from tests.licences.forging.ground import Ground


def one_more_version(ground: Ground, chance: Random) -> None:
    for _ in range(chance.randint(1, 3)):
        prepare_version(registration_id=ground.signed.pk)


def one_more_order(ground: Ground, chance: Random) -> None:
    """The done mark is taken away, and orders are given under other names."""
    version = LicenceVersion.objects.get(registration=ground.signed)
    OutboxEntry.objects.filter(kind="licences.sign_version").update(done_at=None)
    for _ in range(chance.randint(1, 5)):
        enqueue(
            "licences.sign_version",
            dedupe_key=f"again:{chance.random()}",
            payload={"version_id": version.pk},
            queue=SIGNER_QUEUE,
        )


def copied_signatures(ground: Ground, chance: Random) -> None:
    """The genuine signatures of the officers once more, as if they had signed again."""
    for row in list(Endorsement.objects.filter(person=ground.signed_scene.person)):
        row.pk = None
        row.made_at = clock.now()
        row.subject = chance.choice((row.subject, "paper:1", "correction:1"))
        row.save(force_insert=True)
    prepare_version(registration_id=ground.signed.pk)


def second_registration(ground: Ground, chance: Random) -> None:
    """The approved registration a second time, under its own decision and number."""
    del chance
    genuine = Registration.objects.get(pk=ground.signed.pk)
    period, status = genuine.periods.get(), genuine.statuses.get()
    genuine.pk = None
    genuine.place = "310000"
    genuine.save(force_insert=True)
    for row in (period, status):
        row.pk = None
        row.registration = genuine
    period.place, period.known = "310000", status.known
    period.save(force_insert=True)
    status.save(force_insert=True)
    prepare_version(registration_id=genuine.pk)


BY_HAND = (
    "INSERT INTO licences_licenceartefact (licence_version_id, purpose, key_id, digest, content, made_at)"
    " SELECT licence_version_id, 'token2', key_id, digest, content, now() FROM licences_licenceartefact",
    "DELETE FROM licences_signingintent",
    "DELETE FROM licences_licenceartefact",
    "UPDATE licences_licenceversion SET state = 'to_sign', token = NULL",
    "UPDATE licences_licenceversion SET document = 'x'",
    "INSERT INTO accounts_staffkey (user_id, role, authority_id, credential_id, public_key, since, withdrawn, confirmed_by)"
    " SELECT user_id, 'approver', authority_id, credential_id, public_key, since, false, '' FROM accounts_staffkey LIMIT 1",
    "INSERT INTO register_confirmedentry (registration_id, entry_digest, content_digest, holder_digest, filed, confirmed_at)"
    " SELECT id, '', '', '', '{}', now() FROM register_registration LIMIT 1",
    "UPDATE register_decision SET decided_at = now()",
    "DELETE FROM register_endorsement",
    "ALTER TABLE licences_licenceversion DISABLE TRIGGER ALL",
)


def by_hand(ground: Ground, chance: Random) -> None:
    """Straight into the tables that are not hers."""
    del ground
    with connection.cursor() as cursor:
        cursor.execute(chance.choice(BY_HAND))


DOUBLED = (one_more_version, one_more_order, copied_signatures, second_registration, by_hand)
