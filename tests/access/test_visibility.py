"""Every public view shows its list of fields and hides everything else."""

import pytest

from medreg.access.visibility import SHOWN, View, shows, visibility

PERSONAL = ("id_number", "birth_date", "phone", "photo", "qualification_number")


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("field", [*PERSONAL, "a_field_that_comes_later"])
def test_what_is_not_listed_is_hidden(view: View, field: str) -> None:
    assert not shows(view, field)


def test_a_display_code_carries_nothing_but_its_token() -> None:
    assert SHOWN[View.DISPLAY_CODE] == {"token"}


def test_a_list_of_fields_is_answered_field_by_field() -> None:
    answered = visibility(View.CANCELLED_LIST, ["name", "sex", "cancelled_on"])

    assert answered == {"name": True, "sex": False, "cancelled_on": True}
