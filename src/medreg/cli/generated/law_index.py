"""The index of law as a document, and the worked cases by the place of law they show."""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from medreg.cli.installation import REPOSITORY
from medreg.cli.law_cases.files import Case, case_files, cases_in
from medreg.law.citation import Citation, chinese_number
from medreg.law.index import NATIONAL, Place, not_encoded, places_of
from medreg.law.statutes import Instrument, instruments

CASES = REPOSITORY / "tests" / "law" / "cases"
PAGES = REPOSITORY / "src" / "medreg" / "portals"
LAW = REPOSITORY / "src" / "medreg" / "law"


def law_index() -> str:
    """Markdown: instrument → article → rules → cases → pages, and what no rule encodes."""
    lines = ["# Index of law", "", "Written by `make docs`; do not edit. The public page is `/guide/basis/`.", ""]
    for instrument in instruments().values():
        lines += [f"## {instrument.name_in_words}", "", _head(instrument), ""]
        lines += ["| place | rules | worked cases | pages |", "|---|---|---|---|"]
        lines += [_row(place) for place in places_of(instrument) if place.article or place.rules or place.cases]
        lines.append("")
    lines += ["## Not encoded", "", "Articles on file that no rule rests on; some are read by a clock or a computation.", ""]
    lines += [f"- {_cite(place)}{_read_by(place)}: {place.article.summary}" for place in not_encoded() if place.article]
    return "\n".join(lines) + "\n"


def _head(instrument: Instrument) -> str:
    until = f" to {instrument.last}" if instrument.last else ""
    number = f" · {instrument.number}" if instrument.number else ""
    return f"Cited as `{instrument.short}`{number} · in force from {instrument.first}{until}"


def _row(place: Place) -> str:
    rules = "<br>".join(f"{each.key} ({each.first} – {each.last or ''}): {each.words}" for each in place.rules)
    cases = ", ".join(case.id for case in place.cases)
    pages = "<br>".join(pages_that_name(place.instrument.short, place.number)) if place.number else ""
    return f"| {_cite(place)} | {rules} | {cases} | {pages} |"


def _cite(place: Place) -> str:
    return str(Citation(place.instrument.short, place.number))


def _read_by(place: Place) -> str:
    """Modules of the law that name the article, as `行政许可法 42`."""
    named = re.compile(r"(?<!执业)" + re.escape(_cite(place)) + r"(?!\d)")
    modules = [path for path, text in _texts(LAW) if named.search(text)]
    return f" ({', '.join(modules)})" if modules else ""


@cache
def pages_that_name(short: str, number: str) -> tuple[str, ...]:
    """Templates and modules of the portals that name the article in words: 医师法第十六条."""
    title = instruments()[short].title
    named = re.compile(f"(?<!执业)(?<!考核)({re.escape(short)}|{re.escape(title)})》?第{chinese_number(int(number))}条")
    return tuple(path for path, text in _texts(PAGES) if named.search(text))


@cache
def _texts(folder: Path) -> tuple[tuple[str, str], ...]:
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".html", ".py"))
    return tuple((str(path.relative_to(folder)), path.read_text("utf-8")) for path in files)


def worked_cases_by_place() -> str:
    """JSON: place → ids and titles of the cases that expect it to be cited, or a rule that rests on it.

    Only cases of the list: a file that somebody drops beside them to try makes no document stale.
    """
    found: dict[str, dict[str, Any]] = {}
    listed = set((CASES / "list.txt").read_text("utf-8").split())
    for case in (each for file in case_files([CASES]) for each in cases_in(file) if each.get("id") in listed):
        for place in _places_shown(case):
            found.setdefault(place, {})[case["id"]] = {"id": case["id"], "title": case["title"]}
    table = {place: list(found[place].values()) for place in sorted(found)}
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def _places_shown(case: Case) -> Iterator[str]:
    for cite in map(Citation.parse, case["then"].get("cites", ())):
        yield str(Citation(cite.law, cite.article))
    day, expected = (case.get("given") or {}).get("date"), case["then"].get("rules", ())
    for rule in NATIONAL.in_force(day, "") if isinstance(day, date) else ():
        if rule.version.key.partition("/")[0] in expected:
            yield from (str(Citation(cite.law, cite.article)) for cite in rule.version.cites)
