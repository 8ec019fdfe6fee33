import pytest

from medreg.files.reasons import RefusalReason
from medreg.files.refusals import refusal


@pytest.mark.parametrize("reason", list(RefusalReason))
def test_every_refusal_names_the_file_and_says_what_to_do(reason: RefusalReason) -> None:
    refused = refusal(reason, "100%证明.pdf")

    assert refused.reason is reason
    assert "“100%证明.pdf”" in refused.message
    assert "请" in refused.message
    assert "%(" not in refused.message
