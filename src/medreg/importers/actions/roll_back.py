"""A whole import is taken back, as long as nothing else has come to rest on it."""

import uuid

from django.db import connection, transaction

from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.importers.kinds import KINDS, Kind
from medreg.importers.models import ImportRun
from medreg.publication.actions.refresh_record import refresh_record
from medreg.register.queries import imported_registrations
from medreg.spreadsheets.refusals import FileRefused

_REFERENCES = """
    SELECT source.relname, attribute.attname
    FROM pg_constraint AS c
    JOIN pg_class AS source ON source.oid = c.conrelid
    JOIN pg_class AS target ON target.oid = c.confrelid
    JOIN pg_attribute AS attribute ON attribute.attrelid = c.conrelid AND attribute.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND target.relname = %s
    GROUP BY source.relname, attribute.attname ORDER BY source.relname
"""
_OPAQUE = {"physicians_person": (("accounts_user", "person_id"), ("accounts_kinship", "person_id"))}
"""References by opaque id, which the database's catalogue does not know."""

_NAMES = {
    "physicians_qualification": "医师资格",
    "register_registration": "执业注册",
    "register_registrationperiod": "执业注册内容",
    "register_filing": "多机构备案",
    "register_decision": "决定",
    "cases_case": "申请",
    "licences_licenceversion": "电子证照",
    "accounts_user": "已激活的账号",
    "accounts_kinship": "回避申报",
    "institutions_profilechange": "机构信息变更",
}


def roll_back(*, run_id: uuid.UUID, actor: Actor) -> int:
    """Delete what a run loaded; returns the number of rows. Raises FileRefused (rows_in_use lists by what) or Refusal."""
    permit(actor, Act.IMPORT_DATA, None)
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().filter(pk=run_id).first()
        if run is None:
            raise FileRefused("run_unknown", run=run_id)
        if run.state != "loaded":
            raise FileRefused("run_not_loaded", state=run.state)
        kind = KINDS[run.kind]
        uses = _uses(kind, run_id)
        if uses:
            raise FileRefused("rows_in_use", uses="；".join(uses))
        published = [key for key, _ in imported_registrations(run_id)]
        taken = kind.undo(run=run_id)
        for registration_id in published:
            refresh_record(registration_id=registration_id)
        kind.retreat(run=run_id)
        run.state = "rolled_back"
        run.save(update_fields=["state"])
        record(
            verb=Verb.ROLLED_BACK_IMPORT,
            actor=actor,
            subject_kind="import",
            subject_id=run_id,
            detail={"kind": run.kind, "rows": taken},
        )
    return taken


def _uses(kind: Kind, run: uuid.UUID) -> list[str]:
    """What rests on the rows that this run brought, without having been brought by it too, in words."""
    found = [_used(table, source, column, run, kind) for table in kind.brings for source, column in _references(table)]
    changed = kind.later_changes(run)
    if changed:
        found.append(f"后来的变更 {changed} 条")
    return [use for use in found if use]


def _references(table: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_REFERENCES, [table])
        return [*cursor.fetchall(), *_OPAQUE.get(table, ())]


def _used(table: str, source: str, column: str, run: uuid.UUID, kind: Kind) -> str:
    if source in kind.parts:
        return ""
    # Table and column names come from the database's catalogue, never from people.
    statement = f"SELECT count(*) FROM {source} WHERE {column} IN (SELECT id FROM {table} WHERE source_import = %s)"  # noqa: S608
    values = [run]
    if source in kind.brings:
        statement, values = f"{statement} AND source_import IS DISTINCT FROM %s", [run, run]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        count = cursor.fetchone()[0]
    return f"{_NAMES.get(source, source)} {count} 条" if count else ""
