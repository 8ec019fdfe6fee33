"""A reader of gettext's source catalogues (.po) and of the compiled ones (.mo)."""

import ast
import gettext
import re
from pathlib import Path

PLURAL = "\0"
"""Stands between the forms of a string that has several."""
_LINE = re.compile(r'^(msgid_plural|msgid|msgstr)?(?:\[\d\])? ?(".*")$')


def source_entries(path: Path) -> dict[str, str]:
    """{string: its English} of a .po file without contexts; plural forms joined by `PLURAL`, the header left out."""
    entries: dict[str, str] = {}
    string, keyword = "", ""
    for line in path.read_text(encoding="utf-8").splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        keyword, part = found[1] or keyword, ast.literal_eval(found[2])
        if keyword == "msgid":
            string = part if found[1] else string + part
        elif keyword == "msgstr":
            joint = PLURAL if found[1] and string in entries else ""
            entries[string] = entries.get(string, "") + joint + part
    entries.pop("", None)
    return entries


def compiled_entries(path: Path) -> dict[str, str]:
    """The same of a .mo file."""
    with path.open("rb") as stream:
        catalogue = gettext.GNUTranslations(stream)
    held: dict[str | tuple[str, int], str] = vars(catalogue)["_catalog"]
    entries: dict[str, str] = {}
    for key, english in sorted(held.items(), key=str):
        string = key if isinstance(key, str) else key[0]
        entries[string] = f"{entries[string]}{PLURAL}{english}" if string in entries else english
    entries.pop("", None)
    return entries
