"""`medreg verify-audit`: walks the ledger, its seals, the signed heads and the witness's copy, and says where it breaks."""

import json
from pathlib import Path

import click

from medreg.audit.sealed import export_ledger, verify_here
from medreg.audit.verify import anchor_in, told
from medreg.proofs.checkpoint import read_key
from medreg.tlog.names import LogName, log_key
from medreg.tlog.trust import Held, NothingSealedError

UNREADABLE = 2
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(name="verify-audit")
@click.option(
    "--key", type=_FILE, help="Public key of the audit log, brought along; else the one that the witness pinned."
)
@click.option("--witness-key", type=_FILE, help="Public key of the witness, brought along.")
@click.option("--anchor", type=_FILE, help="The witness's state.json or the head cosigned last, brought along.")
@click.option("--export", type=click.Path(dir_okay=False, path_type=Path), help="Write the ledger to a file instead.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def verify_audit(
    key: Path | None, witness_key: Path | None, anchor: Path | None, export: Path | None, as_json: bool
) -> None:
    """Verify the audit ledger; exit 1 when it is broken.

    `python -m medreg.audit.verify FILE --key KEY --witness-key KEY --anchor NOTE` does the same on an exported file,
    on a machine without database and Django.
    """
    if export is not None:
        count = export_ledger(export)
        click.echo(json.dumps({"rows": count}) if as_json else f"{count} rows written to {export}")
        return
    try:
        verdict = verify_here(_held(key, witness_key, anchor))
    except (NothingSealedError, ValueError) as problem:
        click.echo(
            json.dumps({"ok": False, "error": str(problem)}) if as_json else f"Error: {problem}", err=not as_json
        )
        raise SystemExit(UNREADABLE) from problem
    click.echo(told(verdict, as_json=as_json))
    raise SystemExit(0 if verdict.ok else 1)


def _held(key: Path | None, witness_key: Path | None, anchor: Path | None) -> Held:
    own = read_key(key.read_text(encoding="utf-8")) if key else log_key(LogName.AUDIT)
    return Held(
        log_key=own if key else None,
        witness_key=read_key(witness_key.read_text(encoding="utf-8")) if witness_key else None,
        anchor=anchor_in(anchor.read_text(encoding="utf-8"), own) if anchor and own else None,
    )
