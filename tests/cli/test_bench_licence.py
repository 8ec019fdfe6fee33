"""`medreg bench licence` measures what one licence costs and says whether that is within its limits."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner
from pytest_django.fixtures import Settings

from medreg.cli.bench import bench
from medreg.cli.bench_licence import Figure, LicenceSpeed, ListsBuilt
from tests.licences.conftest import font_folder

__all__ = ["font_folder"]


def _speed(*, token: float = 0.05, pdf: float = 60.0, ofd: float = 30.0) -> LicenceSpeed:
    figures = {"token": token, "signed PDF": pdf, "sealed OFD": ofd}
    return LicenceSpeed(
        tuple(Figure(name, spent, "limit", spent / 2) for name, spent in figures.items()),
        100,
        4.0,
        1.0,
        2,
        ListsBuilt(77, 0.5, 0.4, 0.2),
    )


@pytest.mark.parametrize("form", [["--json"], []])
def test_every_figure_is_told_beside_its_limit(form: list[str], font_folder: object, settings: Settings) -> None:
    settings.FONT_DIR = font_folder

    told = CliRunner().invoke(bench, ["licence", "--documents", "1", "--tokens", "10", "--runs", "1", *form])

    if form:
        facts = json.loads(told.output)
        assert [figure["name"] for figure in facts["figures"]] == [
            "token",
            "SM2",
            "QR code",
            "PDF",
            "signed PDF",
            "sealed OFD",
        ]
        assert all(figure["milliseconds"] > 0 < figure["limit_milliseconds"] for figure in facts["figures"])
        assert facts["resigned"] >= 2
        assert facts["status_lists"]["shards"] == 77
    else:
        assert "bare P-256 signature" in told.output
        assert "5000000 would take" in told.output


def test_the_whole_licence_is_token_pdf_and_ofd() -> None:
    assert _speed().whole_licence_ms == pytest.approx(90.05)
    assert _speed().national_seconds == 50_000


def test_too_slow_is_said() -> None:
    assert _speed().within_limits
    assert not _speed(pdf=120.0).within_limits
    assert not _speed(token=0.101).within_limits
    assert replace(_speed(), resigned=200).national_seconds == 25_000
