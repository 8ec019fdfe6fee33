"""Every sentence with which something is refused."""

from collections.abc import Mapping

from medreg.access.denial_words import DENIAL_WORDS
from medreg.accounts.refusals import WORDS as ACCOUNT_WORDS
from medreg.cases.refusals import WORDS as CASE_WORDS
from medreg.institutions.refusals import WORDS as INSTITUTION_WORDS
from medreg.letters.refusals import WORDS as LETTER_WORDS
from medreg.physicians.proof_refusals import WORDS as PROOF_WORDS
from medreg.register.refusals import WORDS as REGISTER_WORDS
from medreg.spreadsheets.refusals import WORDS as IMPORT_WORDS

HEAD = """\
# Refusals 提示语

Made by `make docs` from the `refusals.py` of each package; do not edit. Keys are stable, words say what to do.
"""
SECTIONS: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("Access `access.policy.Refusal`", DENIAL_WORDS),
    ("Casework `CaseRefused`", CASE_WORDS),
    ("Letters `LetterDefective`", {defect.value: words for defect, words in LETTER_WORDS.items()}),
    ("Register `RegisterRefused`", REGISTER_WORDS),
    ("Accounts `AccountRefused`", ACCOUNT_WORDS),
    ("Proof of identity `ProofRefused`", PROOF_WORDS),
    ("Institutions `InstitutionRefused`", INSTITUTION_WORDS),
    ("Import `FileRefused`", IMPORT_WORDS),
)


def errors() -> str:
    lines = [HEAD]
    for title, words in SECTIONS:
        lines += [f"## {title}", "", "| key | words |", "|---|---|"]
        lines += [f"| `{key}` | {sentence} |" for key, sentence in sorted(words.items())]
        lines.append("")
    return "\n".join(lines)
