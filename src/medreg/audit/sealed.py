"""The ledger beside its seals, as a verification reads them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection

from medreg.audit.entry import LedgerEntry
from medreg.audit.verify import LedgerRow, Verdict, verify_ledger, written_head, written_row
from medreg.tlog.names import LeafTable, LogName, tile_folder
from medreg.tlog.published import published_leaves
from medreg.tlog.trust import Held, signed_heads, trusted

LEDGER = LeafTable(LogName.AUDIT, "audit_auditentry")
AT_A_TIME = 5_000

_COLUMNS = """
    e.id, e.at, e.province, e.actor_id, e.actor_role, e.actor_organisation, e.verb, e.subject_kind, e.subject_id,
    e.person_id, e.detail, e.salt, e.leaf
"""
_END = "SELECT coalesce(max(index) + 1, 0) FROM tlog_sequencedleaf WHERE log = 'audit'"
_SEALED = f"""
    SELECT s.index, s.source, s.leaf, {_COLUMNS}
    FROM tlog_sequencedleaf AS s LEFT JOIN audit_auditentry AS e ON e.id = s.source
    WHERE s.log = 'audit' AND s.index >= %s AND s.index < %s ORDER BY s.index
"""  # noqa: S608 -- our own columns
_WAITING = f"""
    SELECT NULL, e.id, NULL, {_COLUMNS} FROM audit_auditentry AS e WHERE NOT EXISTS (
        SELECT FROM tlog_sequencedleaf AS s WHERE s.log = 'audit' AND s.source = e.id AND s.index < %s
    ) ORDER BY e.id
"""  # noqa: S608 -- our own columns


def verify_here(held: Held = Held()) -> Verdict:  # noqa: B008 -- frozen
    """Walk the ledger of this database. Raises NothingSealedError."""
    published = published_leaves(tile_folder(LogName.AUDIT))
    return verify_ledger(ledger_rows(), signed_heads(LogName.AUDIT), trusted(LogName.AUDIT, held), published)


def export_ledger(path: Path) -> int:
    """Write entries, seals and heads for a machine without this database; the number of rows."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(written_head(signed_heads(LogName.AUDIT)) + "\n")
        for count, row in enumerate(ledger_rows(), 1):  # noqa: B007 -- the last one counts
            file.write(written_row(row) + "\n")
    return count


def ledger_rows() -> Iterator[LedgerRow]:
    """Every place with its entry in the order of places, then the entries that have none."""
    with connection.cursor() as cursor:
        cursor.execute(_END)
        (end,) = cursor.fetchone() or (0,)
        for start in range(0, end, AT_A_TIME):
            cursor.execute(_SEALED, [start, min(start + AT_A_TIME, end)])
            yield from map(_row, cursor.fetchall())
        cursor.execute(_WAITING, [end])
        while rows := cursor.fetchmany(AT_A_TIME):
            yield from map(_row, rows)


def _row(columns: tuple[Any, ...]) -> LedgerRow:
    index, source, sealed, *entry = columns
    leaf = None if sealed is None else bytes(sealed)
    return LedgerRow(index, source, leaf, None if entry[0] is None else _entry(entry))


def _entry(columns: list[Any]) -> LedgerEntry:
    key, at, province, actor, role, organisation, verb, kind, subject, person, detail, salt, leaf = columns
    return LedgerEntry(
        id=key,
        at=at,
        province=province,
        actor_id=actor,
        actor_role=role,
        actor_organisation=organisation,
        verb=verb,
        subject_kind=kind,
        subject_id=subject,
        person_id=person,
        detail=json.loads(detail) if isinstance(detail, str) else detail,
        salt=bytes(salt),
        leaf=bytes(leaf),
    )
