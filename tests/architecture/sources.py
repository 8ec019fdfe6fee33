"""The files of the product, read once."""

import ast
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "src" / "medreg"


@cache
def python_files(*, with_tests: bool = False) -> tuple[Path, ...]:
    """Every Python file but migrations, which Django writes."""
    roots = (PACKAGE, REPOSITORY / "tests", REPOSITORY / "setup") if with_tests else (PACKAGE,)
    found = (path for root in roots for path in root.rglob("*.py"))
    return tuple(sorted(path for path in found if "migrations" not in path.parts))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def templates() -> tuple[Path, ...]:
    return tuple(sorted(path for path in PACKAGE.rglob("templates/**/*.html")))


def name_of(path: Path) -> str:
    return str(path.relative_to(REPOSITORY))
