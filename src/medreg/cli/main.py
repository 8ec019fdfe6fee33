"""The `medreg` command: one file per command, loaded when it is called; Django only where a command needs it."""

import os
from dataclasses import dataclass
from enum import Enum
from importlib import import_module

import click

from medreg.cli.cluster import ClusterError
from medreg.cli.installation import SETTINGS, reachable_database


class Needs(Enum):
    """What stands before a command's file is loaded."""

    NOTHING = "nothing"
    DJANGO = "Django with its settings"
    DATABASE = "Django and a database that answers"


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command lives (`module:object`), what it needs, and its line in the list."""

    target: str
    needs: Needs
    line: str


ENTRIES: dict[str, Entry] = {
    "run": Entry("medreg.cli.run:run", Needs.NOTHING, "everything `make run` starts: database, worker, web server"),
    "serve": Entry("medreg.cli.serve:serve", Needs.NOTHING, "the web server alone"),
    "worker": Entry("medreg.cli.worker:worker", Needs.DATABASE, "the outbox and schedules"),
    "signer": Entry("medreg.cli.signer:signer", Needs.DATABASE, "the signing process, alone with the private keys"),
    "staff-keys": Entry("medreg.cli.staff_keys:staff_keys", Needs.DATABASE, "whose passkeys sign decisions"),
    "keys": Entry("medreg.cli.keys:keys", Needs.DATABASE, "the issuing keys: ceremony, rotation, retirement"),
    "migrate": Entry("medreg.cli.migrate:migrate", Needs.DATABASE, "the database schema to its newest state"),
    "gather-static": Entry("medreg.cli.gather_static:gather_static", Needs.DJANGO, "static files with hashed names"),
    "demo": Entry("medreg.cli.demo:demo", Needs.DATABASE, "a synthetic world in an empty database"),
    "docs": Entry("medreg.cli.docs:docs", Needs.DJANGO, "the generated documents, made from the code"),
    "screenshots": Entry("medreg.cli.screenshots:screenshots", Needs.NOTHING, "every page of the demo as pictures"),
    "org": Entry("medreg.cli.org:org", Needs.DATABASE, "organisations and their first administrators"),
    "clients": Entry("medreg.cli.clients:clients", Needs.DATABASE, "programs of others that may call the API"),
    "exchange": Entry("medreg.cli.exchange:exchange", Needs.DATABASE, "signed batches from and to provinces"),
    "webhooks": Entry("medreg.cli.webhooks:webhooks", Needs.DATABASE, "receivers of the feed of changes"),
    "import": Entry(
        "medreg.cli.import_data:import_data", Needs.DATABASE, "qualifications, institutions, the register or holidays from a file"
    ),
    "try-cases": Entry("medreg.cli.try_cases:try_cases", Needs.NOTHING, "worked cases of the law, run on the engine"),
    "verify": Entry("medreg.cli.verify:verify", Needs.NOTHING, "a licence: token, file; offline with keys and status lists"),
    "verify-audit": Entry(
        "medreg.cli.verify_audit:verify_audit", Needs.DATABASE, "the sealed ledger: entries, proofs, heads, the witness"
    ),
    "log": Entry("medreg.cli.log:log", Needs.DATABASE, "the transparency logs: their keys, sealing at once"),
    "witness": Entry("medreg.cli.witness:witness", Needs.NOTHING, "signs heads of logs that only grow; on another machine"),
    "projection": Entry("medreg.cli.projection:projection", Needs.DATABASE, "the public records: compared with the register, rebuilt"),
    "bench": Entry("medreg.cli.bench:bench", Needs.DATABASE, "speeds measured on this machine"),
    "doctor": Entry("medreg.cli.doctor:doctor", Needs.NOTHING, "self-check of an installation"),
}


class LazyGroup(click.Group):
    """A group whose list comes from the table, so that `--help` loads no command."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(ENTRIES)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        entry = ENTRIES.get(name)
        if entry is None:
            return None
        if entry.needs is not Needs.NOTHING:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
            import_module("django").setup()
        module, attribute = entry.target.split(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        entry = ENTRIES.get(args[0]) if args else None
        if entry is not None and entry.needs is Needs.DATABASE and "--help" not in args:
            ctx.with_resource(reachable_database())
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.line) for name, entry in ENTRIES.items()])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ClusterError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["--help"], "max_content_width": 120})
def main() -> None:
    """China's physician registration, 医师电子化注册. Exit codes: 0 ok, 1 finding or failure, 2 wrong usage."""
