"""Fourteen ways to change the past, fourteen found (trust.md A6.9)."""

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from medreg.audit.sealed import verify_here
from medreg.tlog.trust import Held
from medreg.tlog.walk import Break
from medreg.tlog.witness import Witness
from tests.audit.tampering import ATTACKS, Attack, Sealed, a_sealed_ledger
from tests.builders.logs import answering_witness, own_logs
from tests.campaigns import Tell

pytestmark = pytest.mark.django_db


def test_an_untouched_ledger_holds(witness: Witness) -> None:
    a_sealed_ledger(witness)

    verdict = verify_here()

    assert verdict.breaks == ()
    assert (verdict.entries, verdict.sealed, verdict.checkpoints, verdict.anchored) == (12, 12, 3, 12)


def test_every_changed_past_is_found_and_the_entry_named(settings: Any, tmp_path: Path, tell: Tell) -> None:
    assert len(ATTACKS) == 14

    found = {attack: _breaks_after(attack, settings, tmp_path / attack.__name__) for attack in ATTACKS}

    detected = [attack for attack in ATTACKS if _is_told(attack, *found[attack])]
    tell(f"ways to tamper with the ledger: {len(detected)} of {len(ATTACKS)}", tried=14, detected=len(detected))
    assert not {attack.__name__: found[attack] for attack in ATTACKS if attack not in detected}


def _breaks_after(attack: Attack, settings: Any, folder: Path) -> tuple[Sealed, tuple[Break, ...]]:
    own_logs(settings, folder)
    with answering_witness(settings) as witness, transaction.atomic():
        ledger = a_sealed_ledger(witness)
        held = attack(ledger)
        breaks = verify_here(held or Held()).breaks
        transaction.set_rollback(True)
    return ledger, breaks


def _is_told(attack: Attack, ledger: Sealed, breaks: tuple[Break, ...]) -> bool:
    """By the right name, and with the entry where the attack touched one."""
    flaw, place = ATTACKS[attack]
    told = [one for one in breaks if one.flaw is flaw]
    if place is None:
        return bool(told)
    entry = ledger.ids[place] if place < len(ledger.ids) else ledger.ids[-1] + 1
    return any(one.entry == entry and str(entry) in one.words for one in told)
