"""With the rights of the web server, INSERT on decisions included, nobody gets a licence signed that two officers did not
approve, that says something else than they approved, or a second time."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from random import Random

import pytest
from django.db import DatabaseError, transaction

from medreg.licences.models import LicenceVersion, SigningRefusal
from medreg.licences.readiness import LicenceNotReady
from tests.builders.roles import acting_as
from tests.campaigns import FULL, Tell
from tests.licences.forging.altered import ALTERED, ROWS
from tests.licences.forging.doubled import DOUBLED
from tests.licences.forging.ground import Ground, a_ground, signed_versions, work_of_the_signer
from tests.licences.forging.unapproved import UNAPPROVED

pytestmark = pytest.mark.django_db

Attack = Callable[[Ground, Random], None]
ATTEMPTS = 1_000 if FULL else 50
ATTACKS: tuple[Attack, ...] = (*UNAPPROVED, *ALTERED, *DOUBLED)


class Undone(Exception):
    """Takes an attempt back, so that the next one finds the same ground."""


def attempted(ground: Ground, attack: Attack, chance: Random) -> tuple[int, str]:
    """How many licences were signed that nobody approved, and how the attempt ended."""
    genuine = set(LicenceVersion.objects.values_list("pk", flat=True))
    forged, ended = 0, ""
    try:
        with transaction.atomic():
            ended = _tried(ground, attack, chance)
            work_of_the_signer()
            forged = len(signed_versions() - genuine)
            if not ended:
                ended = "refused by the signer" if SigningRefusal.objects.exists() else "nothing to sign"
            raise Undone
    except Undone:
        return forged, ended


def _tried(ground: Ground, attack: Attack, chance: Random) -> str:
    try:
        with acting_as("web"):
            attack(ground, chance)
    except LicenceNotReady:
        return "not even prepared"
    except DatabaseError:
        return "refused by the database"
    return ""


def test_no_licence_is_signed_by_the_rights_of_the_web_server(tell: Tell) -> None:
    ground, chance = a_ground(), Random(20260915)
    endings: Counter[str] = Counter()

    forged = 0
    for number in range(ATTEMPTS):
        signed, ended = attempted(ground, ATTACKS[number % len(ATTACKS)], chance)
        forged += signed
        endings[ended] += 1

    tell("licences forged with the web server's rights", **{f"of {ATTEMPTS} signed": forged, **endings})
    assert forged == 0
    assert endings["refused by the signer"] > ATTEMPTS // 2


def test_every_row_that_a_licence_is_made_of_is_compared_with_what_was_signed() -> None:
    ground, chance = a_ground(), Random(1)

    unseen = []
    for change in ROWS:
        with suppress(Undone), transaction.atomic():
            with acting_as("web"):
                change(ground, chance)
            work_of_the_signer()
            if not SigningRefusal.objects.filter(licence_version__registration=ground.granted).exists():
                unseen.append(change.__name__)
            raise Undone

    assert unseen == []


def test_what_was_approved_is_signed_on_the_same_ground() -> None:
    ground = a_ground()
    before = signed_versions()

    work_of_the_signer()

    version = LicenceVersion.objects.get(registration=ground.granted)
    assert signed_versions() - before == {version.pk}
    assert (version.intent.source, len(version.intent.endorsements)) == ("decision", 2)
