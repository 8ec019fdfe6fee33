"""What is unusual about an old licence number; such numbers are kept, never repaired (handbook 2.4)."""

from medreg.standards.physician_numbers import LICENCE_LEVEL_CODES, check_licence_number
from medreg.standards.vocabulary import Category, Level


def number_warnings(number: str, level: Level, category: Category) -> tuple[str, ...]:
    """Keys of warnings: length, format, unusual_form, level_differs, category_differs; none for a regular number."""
    checked = check_licence_number(number)
    found = [*(defect.value for defect in checked.defects), *(warning.value for warning in checked.warnings)]
    if checked.parts:
        if checked.parts["level_code"] != LICENCE_LEVEL_CODES[level]:
            found.append("level_differs")
        if checked.parts["category"] != category:
            found.append("category_differs")
    return tuple(found)
