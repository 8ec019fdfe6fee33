"""The guard of append-only tables, under the name by which the packages above the ledger know it."""

from medreg.tlog.append_only import append_only, changeable

__all__ = ["append_only", "changeable"]
