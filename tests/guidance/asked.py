"""Readers of the question files (see questions/README.md)."""

from pathlib import Path

FOLDER = Path(__file__).parent / "questions"


def labelled(name: str) -> list[tuple[frozenset[str], str]]:
    """(topics, question) of each line."""
    rows = (line.split("|", 1) for line in plain(name))
    return [(frozenset(topics.split()), question.strip()) for topics, question in rows]


def plain(name: str) -> list[str]:
    lines = (line.strip() for line in (FOLDER / name).read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]
