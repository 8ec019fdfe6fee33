"""The strings that templates and Python files give to be translated, read without gettext's own tools.

Python marks them with gettext's functions, declares them (`Ask("姓名")`: whoever shows the question translates it), or
defines them as StrEnum labels and other tables of words, which `words_of_tables` reads from the running code.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation.template import templatize

from tests.locale.chinese import CHINESE

MARKS = {"_", "_t", "gettext", "gettext_lazy", "gettext_noop", "ngettext"}
DECLARATIONS = {
    "ActPage",
    "Ask",
    "Asked",
    "BusinessType",
    "Button",
    "Choice",
    "Desk",
    "Link",
    "Tray",
    "WayOut",
    "WizardStep",
    "line",
    "phone_line",
    "secret",
}
"""Calls whose Chinese arguments are translated by whoever shows the thing declared; legal citations are no words."""
CITATIONS = {"basis", "cite", "cites", "example"}
_LITERAL = r"""(u?"(?:\\.|[^"\\])*"|u?'(?:\\.|[^'\\])*')"""
_IN_TEMPLATE = re.compile(rf"(?:gettext|\b_)\({_LITERAL}", re.DOTALL)


def marked_strings(package: Path) -> set[str]:
    """Every string marked or declared below a folder."""
    python = (text for path in package.rglob("*.py") for text in marked_in_python(path.read_text()))
    templates = (text for path in package.rglob("templates/**/*.html") for text in marked_in_template(path.read_text()))
    return {*python, *templates}


def marked_in_python(source: str) -> Iterator[str]:
    """Literals given to gettext's functions or to declarations; variables are looked up where they are defined."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from translated_literals(node)


def translated_literals(call: ast.Call) -> Iterator[str]:
    """The literals of a call that are looked up in the catalogue."""
    name = _name_of(call.func)
    if name in MARKS:
        yield from _texts(call.args[:1])
    elif name in DECLARATIONS:
        given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg not in CITATIONS)]
        nested = (each for argument in given for each in ast.walk(argument))
        yield from (text for text in _texts(nested) if CHINESE.search(text))


def marked_in_template(source: str) -> Iterator[str]:
    """What the tags `translate` and `blocktranslate` hold, in the form gettext looks up."""
    for literal in _IN_TEMPLATE.findall(templatize(source)):
        yield ast.literal_eval(literal)


def _texts(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _name_of(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
