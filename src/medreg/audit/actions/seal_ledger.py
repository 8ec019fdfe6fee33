"""Seal what was written: every entry gets its place in the tree, and the new head its signatures."""

from medreg.audit.sealed import LEDGER
from medreg.tlog.actions.tend_log import tend_log


def seal_ledger() -> int:
    """The number of entries sealed in all. Raises NotAnchoredError after sealing, KeyMissingError before it."""
    return tend_log(leaves=LEDGER)
