"""The signing process dies at its named points and at any moment: no licence gets two signatures, none is lost."""

import random
from collections.abc import Iterator

import pytest
from django.db.models import Count

from medreg.licences.models import LicenceArtefact, LicenceVersion, SigningIntent
from medreg.outbox.queries import undone
from tests.builders.casework import a_granted_case, a_scene
from tests.campaigns import FULL, Tell
from tests.crash.deaths import DEATHS_OF_SIGNERS, KILLED, Nursery, a_minute_later, a_nursery, rescue_stalled_jobs

KILLS = 100 if FULL else 8
LAST_MOMENT = 0.2  # seconds; a signature takes less
PER_SIGNER = 2  # licences that wait when a signer starts


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    with a_nursery() as nursery:
        yield nursery


def waiting() -> int:
    return LicenceVersion.objects.filter(state="to_sign").count()


def killed(nursery: Nursery, number: int, chance: random.Random) -> None:
    """Every other one at a named point, the rest at a moment of chance."""
    if number % 2:
        nursery.signer(kill_after=chance.uniform(0, LAST_MOMENT))
    else:
        assert nursery.signer(crash_at=DEATHS_OF_SIGNERS[number // 2 % len(DEATHS_OF_SIGNERS)]) == KILLED
    a_minute_later()
    rescue_stalled_jobs()


@pytest.mark.django_db(transaction=True)
def test_a_signer_that_dies_signs_nothing_twice_and_loses_nothing(nursery: Nursery, tell: Tell) -> None:
    chance = random.Random(20260915)

    for number in range(KILLS):
        while waiting() < PER_SIGNER:
            a_granted_case(a_scene())
        killed(nursery, number, chance)
    for _ in range(3):
        assert nursery.signer() == 0
        a_minute_later()
        rescue_stalled_jobs()

    licences = LicenceVersion.objects.count()
    twice = LicenceArtefact.objects.values("licence_version", "purpose").annotate(n=Count("pk")).filter(n__gt=1).count()
    lost = LicenceVersion.objects.filter(artefacts__isnull=True).count()
    intents = SigningIntent.objects.count()
    tell(f"signers killed ({KILLS})", **{f"of {licences} licences signed twice": twice, f"of {licences} lost": lost})
    assert (twice, lost, waiting(), intents) == (0, 0, 0, licences)
    assert not [kind for _, kind, _ in undone() if kind == "licences.sign_version"]
