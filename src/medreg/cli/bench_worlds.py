"""Worlds of their own for measurements: a database server in a folder below the state folder, made once, used again."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click

from medreg.cli.demo_clock import FIRST_DAY, demo_clock_offset
from medreg.cli.installation import state_dir

MADE = "made"


def folder_of(world: str) -> Path:
    """The state folder of a measuring world."""
    return state_dir() / "bench" / world


def ensure_world(world: str, *steps: tuple[str, ...]) -> Path:
    """Run the steps (`medreg` commands) once in the world's own state folder; what was broken off is made anew."""
    folder = folder_of(world)
    if (folder / MADE).exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for step in steps:
        click.echo(f"  {world}: medreg {' '.join(step)}", err=True)
        subprocess.run(_command(*step), env=_environment(folder), check=True, stdout=sys.stderr)  # noqa: S603 -- our own
    (folder / MADE).touch()
    return folder


def measured_in(world: str, *command: str) -> dict[str, Any]:
    """What a `medreg … --json` command tells in a world ("": the present one); exit code 1 (a finding) is an answer too."""
    done = subprocess.run(  # noqa: S603 -- our own command
        _command(*command, "--json"),
        env=_environment(folder_of(world)) if world else None,
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    lines = done.stdout.strip().splitlines()
    if done.returncode > 1 or not lines:
        raise click.ClickException(f"medreg {' '.join(command)} failed in the world {world} (exit {done.returncode}).")
    found = json.loads(lines[-1])
    assert isinstance(found, dict)
    return found


def forget_world(world: str) -> None:
    """Remove the world's folder. Its server must have ended."""
    shutil.rmtree(folder_of(world), ignore_errors=True)


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "medreg.cli", *arguments]


def _environment(folder: Path) -> dict[str, str]:
    """With the day on which the world was made: months later, half of its records would wait for their refreshing."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    offset = str(demo_clock_offset(folder, FIRST_DAY))
    return {**kept, "MEDREG_STATE_DIR": str(folder), "DEMO": "1", "MEDREG_CLOCK_OFFSET": offset}
