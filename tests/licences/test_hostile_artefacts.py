"""Whatever is handed in, the verdict is a verdict: nothing raises, and nothing spliced from good files is believed."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medreg.licences.artefact_verdict import Evidence
from medreg.licences.verify_artefact import verify_artefact
from medreg.signing.keys import KeySet
from tests.campaigns import MANY
from tests.licences.papers import parts_of, pictured, seal_office, sealed_ofd, signed_pdf
from tests.licences.samples import KEY, NOW, licence, signed

STARTS = (b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xd2\x84", b"0oRN", b"00086910301956544377347390078759")
OFTEN = settings(MANY, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture(scope="module")
def evidence(font_folder: Path) -> Evidence:
    return Evidence(KeySet((KEY, seal_office(font_folder).key)))


@pytest.fixture(scope="module")
def genuine(font_folder: Path, photo: bytes) -> tuple[bytes, ...]:
    document = pictured(photo)
    return (
        signed(licence()),
        signed_pdf(document, photo, font_folder),
        sealed_ofd(document, photo, font_folder),
    )


@OFTEN
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=400))
def test_any_bytes_get_a_verdict(evidence: Evidence, start: bytes, rest: bytes) -> None:
    found = verify_artefact(start + rest, evidence, now=NOW)

    assert not found.verdict.valid
    assert found.verdict.reasons


@OFTEN
@given(text=st.text(max_size=400))
def test_any_text_gets_a_verdict(evidence: Evidence, text: str) -> None:
    assert not verify_artefact(text, evidence, now=NOW).verdict.valid


@OFTEN
@given(data=st.data())
def test_no_splice_of_a_genuine_file_is_believed(
    evidence: Evidence, genuine: tuple[bytes, ...], data: st.DataObject
) -> None:
    content = data.draw(st.sampled_from(genuine))
    start = data.draw(st.integers(0, len(content)))
    stop = data.draw(st.integers(start, min(len(content), start + 3000)))
    inserted = data.draw(st.binary(max_size=60) | st.integers(0, 3000).map(lambda size: content[:size]))
    spliced = content[:start] + inserted + content[stop:]

    found = verify_artefact(spliced, evidence, now=NOW)

    unchanged = spliced == content or (
        content.startswith(b"PK") and found.verdict.valid and parts_of(spliced) == parts_of(content)
    )
    assert found.verdict.valid is unchanged
