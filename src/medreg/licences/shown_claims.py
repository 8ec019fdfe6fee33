"""What a holder may choose to show, one by one or ready-made."""

from collections.abc import Iterable

from medreg.licences.claims_tree import CLAIMS
from medreg.licences.document import FIELDS
from medreg.standards.term import Term, label

ALWAYS = "name"
"""A code without a name says nothing about whoever shows it."""
_LABELS = {field.name: field.label for field in FIELDS} | {"status": "签发时的状态"}
CLAIM_LABELS = {claim.name: _LABELS[claim.name] for claim in CLAIMS}
"""Name → label, in the order of the claims. The state of today is no claim; every showing and link says it anyway."""


class Choice(Term):
    """What is shown to whom, ready-made."""

    USUAL = "usual"
    PHYSICIAN = "physician"
    SCOPES = "scopes"
    EVERYTHING = "everything"

    @property
    def claims(self) -> tuple[str, ...]:
        """Names of the claims, in their order."""
        return _CHOSEN[self]


label(Choice, {"usual": "日常出示", "physician": "只证明是医师", "scopes": "类别和范围", "everything": "全部公开内容"})
_CHOSEN: dict[Choice, tuple[str, ...]] = {
    Choice.USUAL: ("name", "level", "category", "scopes", "main_institution"),
    Choice.PHYSICIAN: ("name", "level", "category"),
    Choice.SCOPES: ("name", "category", "scopes"),
    Choice.EVERYTHING: tuple(claim.name for claim in CLAIMS),
}


def chosen(names: Iterable[str]) -> tuple[str, ...]:
    """The claims named, in their order and with the name; unknown ones left out."""
    wanted = {ALWAYS, *names}
    return tuple(claim.name for claim in CLAIMS if claim.name in wanted)
