"""All checks, on the exact bytes that are frozen and on those that will be signed."""

from collections.abc import Callable, Iterator
from pathlib import Path

from medreg.licences.checks.dates_are_in_order import dates_are_in_order
from medreg.licences.checks.defect import Defect, Severity, Subject
from medreg.licences.checks.every_character_has_a_glyph import every_character_has_a_glyph
from medreg.licences.checks.no_personal_number import no_personal_number
from medreg.licences.checks.number_is_well_formed import number_is_well_formed
from medreg.licences.checks.number_matches_registration import number_matches_registration
from medreg.licences.checks.scopes_belong_to_category import scopes_belong_to_category
from medreg.licences.checks.texts_are_plain import texts_are_plain
from medreg.licences.checks.token_fits_the_code import token_fits_the_code
from medreg.licences.document import DocumentUnreadableError, LicenceDocument
from medreg.licences.token import payload_of

CHECKS: tuple[Callable[[Subject], Iterator[Defect]], ...] = (
    texts_are_plain,
    number_is_well_formed,
    number_matches_registration,
    scopes_belong_to_category,
    dates_are_in_order,
    no_personal_number,
    every_character_has_a_glyph,
    token_fits_the_code,
)


def run_checks(
    document_bytes: bytes, *, font_folder: Path, personal_numbers: tuple[str, ...] = ()
) -> tuple[Defect, ...]:
    """Every defect of the canonical bytes, errors first. Bytes that are no document are one error."""
    try:
        document = LicenceDocument.from_cbor(document_bytes)
        payload = payload_of(document)
    except (DocumentUnreadableError, ValueError) as problem:
        message = f"证照数据无法读取，停止签发并报告系统管理员（{problem}）"
        return (Defect("document_is_readable", Severity.ERROR, "document", message, "docs/licence-format.md"),)
    subject = Subject(document_bytes, payload, document, font_folder, personal_numbers)
    defects = [defect for check in CHECKS for defect in check(subject)]
    return tuple(sorted(defects, key=lambda defect: defect.severity is not Severity.ERROR))


def forbids_signing(defects: tuple[Defect, ...]) -> bool:
    """Whether some defect is an error."""
    return any(defect.severity is Severity.ERROR for defect in defects)
