"""Words that no call marks: labels of closed lists, code tables and modules of sentences.

The pure packages know no gettext. What they hold is Chinese; pages translate it on the way out (docs/adr/0005).
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from medreg.access.actor import Role
from medreg.audit.verbs import Verb
from medreg.law.statutes import instruments
from medreg.licences.document import CERTIFICATE_KIND, TCM_SPECIALTY_CERTIFICATE_KIND
from medreg.licences.problems import Problem
from medreg.licences.share_terms import Lasting
from medreg.licences.sharing import ShareState
from medreg.licences.shown_claims import CLAIM_LABELS, Choice
from medreg.licences.status_list import ListedStatus
from medreg.licences.verification_counts import Way
from medreg.official.check import Verdict
from medreg.provinces.vocabulary import Audience, BulletinSort, EditionKind, EditionState
from medreg.standards import gb2260, tables, vocabulary
from medreg.standards.term import LABELS, Term
from tests.locale.chinese import WORDS, docstrings

PUBLIC_LISTS: list[type[Term]] = [
    *(terms for terms in LABELS if terms.__name__ in vars(vocabulary)),
    *(Problem, ListedStatus, Choice, Lasting, ShareState, Way),
    *(Audience, BulletinSort, EditionKind, EditionState, Verdict),
]
SENTENCES = (
    "access/denial_words.py",
    "accounts/refusals.py",
    "cases/refusals.py",
    "files/kinds.py",
    "files/photo.py",
    "guidance/problems.py",
    "institutions/refusals.py",
    "letters/kinds.py",
    "letters/refusals.py",
    "licences/render/pdf.py",
    "official/check.py",
    "physicians/proof_refusals.py",
    "publication/search_refusals.py",
    "provinces/refusals.py",
    "register/refusals.py",
    "standards/identifiers.py",
    "standards/text.py",
)
"""Modules in which every Chinese text is a sentence, or a part of one, that a page shows in the reader's language."""


def words_of_tables(package: Path) -> set[str]:
    """Every word that a page may take from a table and translate."""
    sentences = (text for name in SENTENCES for text in _chinese_in(package / name))
    return {*_labels(), *_names(), *sentences, *instruments()}


def _labels() -> Iterator[str]:
    for terms in PUBLIC_LISTS:
        yield from (term.label for term in terms)
    yield from (role.label for role in Role)
    yield from (verb.label for verb in Verb)


def _names() -> Iterator[str]:
    """Of the areas provinces alone: no English is on file for cities and counties."""
    yield from (CERTIFICATE_KIND, TCM_SPECIALTY_CERTIFICATE_KIND)
    yield from CLAIM_LABELS.values()
    yield from (row.name for row in tables.scopes())
    yield from (row.name for row in tables.department_scopes())
    yield from (row.name for row in tables.education())
    yield from (row.name for row in tables.degrees())
    yield from (name for province in tables.provinces() for name in (province.name, province.full_name))
    yield from (area.name for area in gb2260.provinces())


def _chinese_in(module: Path) -> Iterator[str]:
    tree = ast.parse(module.read_text())
    known = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in known:
            yield from [node.value] if WORDS.search(node.value) else []
