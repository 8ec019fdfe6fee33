"""What has one writer in the design has one writer in the code."""

import ast
import re
from importlib import import_module
from pathlib import Path

from django.conf import settings
from procrastinate.contrib.django import app

from tests.architecture.sources import PACKAGE, name_of, python_files, tree_of

ADVANCE = "src/medreg/cases/actions/advance.py"
ENQUEUE = re.compile(r"enqueue\(\s*\"([a-z_.]+)\"")


def test_only_advance_writes_the_state_of_a_case() -> None:
    writers = {name_of(path) for path in _casework() if _sets_state(path)}

    assert writers == {ADVANCE}


def test_nobody_changes_the_state_of_cases_by_update() -> None:
    direct = [
        f"{name_of(path)}:{node.lineno}"
        for path in python_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "update"
        and ast.unparse(node.func).startswith("Case.objects")
        and any(keyword.arg == "state" for keyword in node.keywords)
    ]

    assert not direct


def test_every_deferred_kind_of_work_has_a_task() -> None:
    kinds = {kind for path in python_files() for kind in ENQUEUE.findall(path.read_text(encoding="utf-8"))}

    for module in settings.PROCRASTINATE_IMPORT_PATHS:
        import_module(module)

    assert kinds
    assert kinds <= set(app.tasks)


def test_each_action_file_has_one_public_function_of_its_name() -> None:
    strange = [name_of(path) for path in PACKAGE.glob("**/actions/*.py") if path.stem != "__init__" and not _is_one_verb(path)]

    assert not strange


def _casework() -> list[Path]:
    """Files that handle cases; other packages have states of their own things."""
    return [path for path in python_files() if "medreg.cases.models" in path.read_text(encoding="utf-8")]


def _sets_state(path: Path) -> bool:
    return any(
        isinstance(target, ast.Attribute) and target.attr == "state"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    )


def _is_one_verb(path: Path) -> bool:
    functions = [node for node in tree_of(path).body if isinstance(node, ast.FunctionDef)]
    named = next((node for node in functions if node.name == path.stem), None)
    return named is not None and not named.args.args and not named.args.posonlyargs
