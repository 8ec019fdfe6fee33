"""Files and functions stay small, names explain themselves, and nothing points outside the house."""

import ast
import re
import subprocess
from pathlib import Path

from tests.architecture.sources import REPOSITORY, name_of, python_files, templates, tree_of

LONGEST_FILE, LONGEST_FUNCTION = 400, 40
FORBIDDEN_MODULES = {"utils", "util", "helpers", "helper", "services", "service", "manager", "managers", "common", "misc"}
FORBIDDEN_WORDS = re.compile("/wo" r"rk/|/ro" r"ot/|/home/[a-z]|\.pyenv", re.IGNORECASE)
INLINE = re.compile(r"\sstyle=|\son[a-z]+=[\"']|<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|javascript:", re.IGNORECASE)
TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".html", ".js", ".css", ".sh", ".csv", ".typ", ".txt", ".json", ".ini", ""}
THIS_FILE = "tests/architecture/test_size_and_names.py"


def test_no_file_is_longer_than_400_lines() -> None:
    long = {name_of(path): count for path in python_files(with_tests=True) if (count := _lines(path)) > LONGEST_FILE}

    assert not long


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in python_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]

    assert not long


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty_names = [
        name_of(path)
        for path in python_files(with_tests=True)
        if FORBIDDEN_MODULES & {part.removesuffix(".py") for part in path.relative_to(REPOSITORY).parts}
    ]

    assert not empty_names


def test_imports_stand_at_the_top() -> None:
    inner = [
        f"{name_of(path)}:{node.lineno}"
        for path in python_files()
        for function in ast.walk(tree_of(path))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert not inner


def test_no_template_carries_style_or_script() -> None:
    inline = [
        f"{name_of(path)}: {found.group().strip()}"
        for path in templates()
        if (found := INLINE.search(path.read_text(encoding="utf-8")))
    ]

    assert not inline


def test_nothing_mentions_a_machine_or_its_folders() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    files = [path for name in tracked if name != THIS_FILE and (path := REPOSITORY / name).suffix in TEXT]

    mentions = [
        f"{name_of(path)}: {found.group()}"
        for path in files
        if path.is_file() and path.stat().st_size < 2_000_000
        if (found := FORBIDDEN_WORDS.search(path.read_text(encoding="utf-8", errors="replace")))
    ]

    assert not mentions


def _lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")
