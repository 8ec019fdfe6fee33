"""A reader of gettext's source catalogues (.po) and of the compiled ones (.mo)."""

import ast
import gettext
import re
from pathlib import Path

_LINE = re.compile(r'^(msgid|msgstr)? ?(".*")$')


def source_entries(path: Path) -> dict[str, str]:
    """{string: its English} of a .po file without contexts and plurals; the header is left out."""
    entries: dict[str, str] = {}
    string, keyword = "", ""
    for line in path.read_text(encoding="utf-8").splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        keyword, part = found[1] or keyword, ast.literal_eval(found[2])
        if keyword == "msgid":
            string = part if found[1] else string + part
        else:
            entries[string] = entries.get(string, "") + part
    entries.pop("", None)
    return entries


def compiled_entries(path: Path) -> dict[str, str]:
    """{string: its English} of a .mo file; the header is left out."""
    with path.open("rb") as stream:
        catalogue = gettext.GNUTranslations(stream)
    held: dict[str, str] = vars(catalogue)["_catalog"]
    return {string: english for string, english in held.items() if string}
