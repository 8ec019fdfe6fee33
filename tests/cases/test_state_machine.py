"""Casework as a state machine: any order of acts by anybody on several businesses of one physician, under a moving clock.

The model is the legal flow (`workflow.step` and the access table): what it forbids must be refused, what it allows may still
be refused by the law, and whatever happens no invariant breaks.
"""

from collections import Counter
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as st

from tests.campaigns import FULL, Tell
from tests.cases.flow.acts import ACTS
from tests.cases.flow.invariants import broken_invariants, differing_public_records
from tests.cases.flow.world import World, a_world

pytestmark = pytest.mark.django_db

PARTS = 8 if FULL else 4
SEQUENCES = 640 if FULL else 50
"""In each part; the parts draw from different seeds and run on whatever worker is free."""
SHORTEST, LONGEST = 8, 24
MOST_KINDS_MISSED = 4
"""A part that grants no more kinds of business than this has looked at too little."""


class Undone(Exception):
    """Takes a sequence back, so that each begins in the same world."""


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.mark.parametrize("part", range(PARTS))
def test_no_order_of_acts_breaks_an_invariant(part: int, world: World, tell: Tell) -> None:
    granted: Counter[str] = Counter()
    tried = {"sequences": 0, "acts": 0, "taken": 0, "refused": 0}

    @seed(part)
    @settings(
        max_examples=SEQUENCES,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.randoms(use_true_random=True))
    def every(random: Random) -> None:
        """Drawn evenly: what hypothesis would rather draw again and again leads to few grants."""
        sequence = [(random.choice(ACTS), random.randrange(12)) for _ in range(random.randint(SHORTEST, LONGEST))]
        note(str(sequence))
        tried["sequences"] += 1
        try:
            with transaction.atomic(), world.on_its_first_day() as running:
                for act, choice in sequence:
                    happened = running.attempt(act, choice)
                    tried["acts"] += 1
                    tried["taken" if happened else "refused"] += 1
                    assert broken_invariants(running) == []
                assert differing_public_records(running) == []
                granted.update(running.granted())
                raise Undone
        except Undone:
            pass

    every()

    tell(f"state machine, part {part + 1} of {PARTS}", **tried, granted=granted.total(), broken=0)
    assert len(granted) > MOST_KINDS_MISSED
