"""`medreg verify`: is this licence genuine, and is it in force? With --keys no installation, database or network is needed."""

import json
import os
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import click
import django

from medreg.cli.cluster import ClusterError
from medreg.cli.demo_clock import RECORD, demo_clock_offset
from medreg.cli.installation import SETTINGS, demo_wanted, reachable_database, state_dir
from medreg.cli.verify_report import as_facts, as_lines
from medreg.licences.artefact_verdict import ArtefactVerdict, Evidence
from medreg.licences.status_evidence import StatusEvidence, read_status_evidence
from medreg.licences.verify_artefact import LONGEST_ARTEFACT, verify_artefact
from medreg.signing.keys import KeySet, KeysUnreadableError, read_keys

INVALID = 1
CLOCK_OFFSET = "MEDREG_CLOCK_OFFSET"


@click.command(
    help="Check a licence: a token (link, digits, base64url, file), or a licence's file. Exit 1 when not valid."
)
@click.argument("artefact", metavar="FILE_OR_TOKEN")
@click.option("--offline", is_flag=True, help="Never ask the installation; needs --keys.")
@click.option(
    "--keys", "keys_file", type=click.Path(path_type=Path), help="Published keys, as /api/v1/keys gives them."
)
@click.option(
    "--status-list", "list_files", type=click.Path(path_type=Path), multiple=True, help="Signed status lists."
)
@click.option("--seen", type=click.Path(path_type=Path), help="File that remembers the newest list seen of each shard.")
@click.option("--at", type=click.DateTime(["%Y-%m-%dT%H:%M:%S%z"]), help="Judge as of this moment instead of now.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
def verify(
    artefact: str,
    offline: bool,
    keys_file: Path | None,
    list_files: tuple[Path, ...],
    seen: Path | None,
    at: datetime | None,
    as_json: bool,
) -> None:
    if offline and keys_file is None:
        raise click.UsageError("离线核验需要 --keys FILE：已公布的签发公钥（/api/v1/keys 的内容）")
    content = _content(artefact)
    if offline or keys_file is not None:
        keys = _keys(keys_file)
        evidence = Evidence(keys, _status(list_files, keys, seen))
        verdict, register = verify_artefact(content, evidence, now=at or datetime.now(UTC)), None
    else:
        verdict, register = _asked_here(content, list_files, seen, at)
    facts = as_facts(verdict, register)
    click.echo(json.dumps(facts, ensure_ascii=False) if as_json else "\n".join(as_lines(verdict, register)))
    raise SystemExit(0 if verdict.verdict.valid else INVALID)


def _asked_here(
    content: str | bytes, list_files: tuple[Path, ...], seen: Path | None, at: datetime | None
) -> tuple[ArtefactVerdict, dict[str, str | None] | None]:
    """The verdict by this installation's own keys, lists and register."""
    try:
        with reachable_database():
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
            _take_the_demos_time()
            django.setup()
            here = import_module("medreg.cli.verify_installation")
            keys = here.keys()
            given = _status(list_files, keys, seen) if list_files else None
            found = here.judged(content, keys, given, at=at)
    except ClusterError as error:
        raise click.UsageError(f"{error}\n没有可用的数据库：离线核验请用 --offline --keys FILE") from error
    verdict, register = found
    return verdict, register


def _take_the_demos_time() -> None:
    """A demonstration lives in its own time, and so do its status lists."""
    if demo_wanted() and (state_dir() / RECORD).exists():
        os.environ.setdefault(CLOCK_OFFSET, str(demo_clock_offset(state_dir(), None)))


def _content(artefact: str) -> str | bytes:
    """The bytes of a file (or of standard input for `-`), else the text itself."""
    if artefact == "-":
        return sys.stdin.buffer.read(LONGEST_ARTEFACT + 1)
    try:
        with Path(artefact).open("rb") as file:
            return file.read(LONGEST_ARTEFACT + 1)
    except (OSError, ValueError) as problem:
        if artefact.lower().endswith((".pdf", ".ofd", ".cose", ".cbor", ".txt")):
            raise click.UsageError(f"无法读取文件 {artefact}：{problem}") from problem
        return artefact


def _keys(file: Path | None) -> KeySet:
    assert file is not None
    try:
        return read_keys(_read(file))
    except KeysUnreadableError as problem:
        raise click.UsageError(f"{file} 不是已公布的签发公钥（/api/v1/keys 的内容）：{problem}") from problem


def _status(files: tuple[Path, ...], keys: KeySet, seen: Path | None) -> StatusEvidence:
    """The evidence of the files; what `seen` remembers is brought up to date."""
    known = _seen(seen) if seen is not None and seen.exists() else {}
    evidence = read_status_evidence([_read(file) for file in files], keys, seen=known)
    if seen is not None:
        newest = {str(shard): moment.isoformat() for shard, moment in evidence.remembered().items()}
        seen.write_text(json.dumps(newest), encoding="utf-8")
    return evidence


def _seen(file: Path) -> dict[int, datetime]:
    try:
        return {int(shard): datetime.fromisoformat(moment) for shard, moment in json.loads(_read(file)).items()}
    except (ValueError, TypeError, AttributeError) as problem:
        raise click.UsageError(f"{file} 不是本命令写下的记录：{problem}") from problem


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise click.UsageError(f"无法读取文件 {file}：{problem}") from problem
