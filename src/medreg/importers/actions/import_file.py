"""A whole file comes in: every row checked while it streams by, then all of it or nothing."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.importers.found import Finding
from medreg.importers.kinds import KINDS, Kind
from medreg.importers.models import ImportRun
from medreg.importers.report import Report
from medreg.importers.row_checks import Recipe, checked_apart, checked_here, process_count
from medreg.spreadsheets.columns import layout_of
from medreg.spreadsheets.refusals import FileRefused
from medreg.spreadsheets.table_file import TableFile, open_table

LONG_FILE = 2_000_000
"""Bytes from which the start of other processes pays."""

STAGE = "import_stage"
_FOR_BULK = "SET LOCAL work_mem = '64MB'; SET LOCAL jit = off"
_TAKE_OUT = "DELETE FROM import_stage WHERE row_number = ANY(%s)"


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of a file: `state` is checked (dry run), refused (defects, nothing taken) or loaded."""

    run: uuid.UUID
    state: str
    rows: int
    accepted: int
    defective: int
    warned: int
    codes: dict[str, int]
    examples: tuple[str, ...]
    ignored_columns: tuple[str, ...]


def import_file(
    *,
    kind: str,
    path: Path,
    actor: Actor,
    dry_run: bool = False,
    accept_valid: bool = False,
    report_path: Path | None = None,
) -> ImportOutcome:
    """Check a file of `kind` (qualifications, institutions, register) and load it in one transaction.

    With a defect nothing is loaded, unless `accept_valid`: then the good rows are. Raises FileRefused, access Refusal.
    """
    permit(actor, Act.IMPORT_DATA, None)
    wanted, table = KINDS[kind], open_table(path)
    run = ImportRun(kind=kind, file_name=path.name[:200], file_digest=table.digest, started_at=clock.now())
    run.actor_name = actor.name[:80]
    with Report(report_path, wanted.columns) as report:
        passage = _Passage(wanted, table, report, doomed=dry_run, forgiving=accept_valid)
        with transaction.atomic():
            passage.stage()
            takes = not dry_run and passage.good > 0 and (accept_valid or not passage.defective)
            if takes:
                run.accepted = wanted.load(table=STAGE, run=run.id, at=run.started_at)
                wanted.follow(run=run.id)
            else:
                transaction.set_rollback(True)
        run.state = "loaded" if takes else "checked" if dry_run else "refused"
    return _close(run, passage, actor)


class _Passage:
    """One passage of a file into the staged table, counting. A doomed one is only for the report."""

    def __init__(self, kind: Kind, table: TableFile, report: Report, *, doomed: bool, forgiving: bool) -> None:
        self.report = report
        self._doomed, self._forgiving = doomed, forgiving
        self.rows = self.warned = 0
        self.defective: set[int] = set()
        self._kind, self._table = kind, table
        header = table.header()
        if header is None:
            raise FileRefused("empty")
        self._header = header
        self.layout = layout_of(kind.columns, header[1])

    @property
    def good(self) -> int:
        return self.rows - len(self.defective)

    def stage(self) -> None:
        """Create the staged table of this transaction, copy the good rows into it, take out the clashing ones."""
        columns = ", ".join(f"{name} {kind}" for name, kind in self._kind.staged)
        with connection.cursor() as cursor:
            cursor.execute(_FOR_BULK)
            cursor.execute(f"DROP TABLE IF EXISTS {STAGE}")
            cursor.execute(f"CREATE TEMPORARY TABLE {STAGE} ({columns}) ON COMMIT DROP")
            plain: Any = cursor
            with plain.copy(f"COPY {STAGE} FROM STDIN") as copy:
                for lines in self._lines():
                    copy.write(lines)
        if not self.rows:
            raise FileRefused("no_rows")
        self._take_out_clashes()

    def _lines(self) -> Iterator[bytes]:
        recipe = Recipe(self._kind.check, self.layout, clock.today())
        apart = self._kind.apart and self._table.size >= LONG_FILE and process_count() > 1
        for checked in (checked_apart if apart else checked_here)(
            recipe, self._table.blocks(self._header), self._in_vain
        ):
            self.rows += checked.rows
            for noted in checked.noted:
                self._note(noted.row_number, noted.found, taken=noted.taken)
            yield checked.lines

    def _in_vain(self) -> bool:
        """Whether it is certain already that nothing of the file will be kept."""
        return self._doomed or bool(self.defective and not self._forgiving)

    def _note(self, row_number: int, found: list[Finding], *, taken: bool) -> None:
        for finding in found:
            self.report.add(row_number, finding)
        if taken:
            self.warned += 1
        else:
            self.defective.add(row_number)

    def _refuse(self, row_number: int, finding: Finding) -> None:
        self.report.add(row_number, finding)
        self.defective.add(row_number)

    def _take_out_clashes(self) -> None:
        clashing: dict[tuple[int, str, str], int | None] = {}
        for row_number, column, code, other in self._kind.clashes(STAGE):
            clashing.setdefault((row_number, column, code), other)
        for (row_number, column, code), other in clashing.items():
            self._refuse(row_number, Finding(column, code, other=other))
        if clashing:
            with connection.cursor() as cursor:
                cursor.execute(_TAKE_OUT, [[row_number for row_number, _, _ in clashing]])


def _close(run: ImportRun, passage: _Passage, actor: Actor) -> ImportOutcome:
    run.rows, run.defective, run.warned = passage.rows, len(passage.defective), passage.warned
    run.finished_at = clock.now()
    with transaction.atomic():
        run.save(force_insert=True)
        record(
            verb=Verb.IMPORTED,
            actor=actor,
            subject_kind="import",
            subject_id=run.id,
            detail={
                "kind": run.kind,
                "file": run.file_name,
                "state": run.state,
                "rows": run.rows,
                "accepted": run.accepted,
            },
        )
    return ImportOutcome(
        run=run.id,
        state=run.state,
        rows=run.rows,
        accepted=run.accepted,
        defective=run.defective,
        warned=run.warned,
        codes=dict(sorted(passage.report.codes.items())),
        examples=tuple(passage.report.examples),
        ignored_columns=passage.layout.unknown,
    )
