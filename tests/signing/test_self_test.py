"""The signing process tries its algorithms on published answers before it signs anything."""

import pytest

from medreg.signing.self_test import SELF_TESTS, SelfTestFailedError, run_self_tests


def test_every_algorithm_gives_its_published_answer() -> None:
    assert run_self_tests() == tuple(SELF_TESTS)


def test_a_test_that_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SELF_TESTS, "broken", lambda: False)

    with pytest.raises(SelfTestFailedError, match="broken"):
        run_self_tests()
