"""The strings that templates and Python files mark for translation, read without gettext's own tools."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop"}
_LITERAL = r"""(u?"(?:\\.|[^"\\])*"|u?'(?:\\.|[^'\\])*')"""
_IN_TEMPLATE = re.compile(rf"(?:gettext|\b_)\({_LITERAL}\)", re.DOTALL)


def marked_strings(package: Path) -> set[str]:
    """Every string marked below a folder."""
    python = (text for path in package.rglob("*.py") for text in marked_in_python(path.read_text()))
    templates = (text for path in package.rglob("templates/**/*.html") for text in marked_in_template(path.read_text()))
    return {*python, *templates}


def marked_in_python(source: str) -> Iterator[str]:
    """The literals given to gettext's functions; variables are looked up where they are defined."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name_of(node.func) in MARKS and node.args:
            given = node.args[0]
            if isinstance(given, ast.Constant) and isinstance(given.value, str):
                yield given.value


def marked_in_template(source: str) -> Iterator[str]:
    """What the tags `translate` and `blocktranslate` hold, in the form gettext looks up."""
    for literal in _IN_TEMPLATE.findall(templatize(source)):
        yield ast.literal_eval(literal)


def _name_of(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
