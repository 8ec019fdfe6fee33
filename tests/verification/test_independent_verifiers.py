"""docs/licence-format.md is enough: two verifiers that share no code with medreg agree with it on every vector."""

import base64
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from medreg.licences.status_bits import deflated, inflated, pack, value_at
from tests.verification.vectors import FILE, as_text, vectors

HERE = Path(__file__).parents[1]
PUBLISHED = json.loads((HERE / "vectors" / "licence" / "token_status_list.json").read_text())
NODE = shutil.which("node") or "node"
VERIFIERS = {
    "python": [sys.executable, str(HERE / "independent" / "verify_licence.py")],
    "javascript": [NODE, str(HERE / "independent" / "verify_licence.mjs")],
}


def test_the_vectors_on_file_are_those_that_the_script_makes() -> None:
    assert FILE.read_text(encoding="utf-8") == as_text()
    assert len(vectors()["vectors"]) >= 60


@pytest.mark.parametrize("language", VERIFIERS)
def test_an_independent_verifier_agrees_on_every_vector(language: str) -> None:
    done = subprocess.run([*VERIFIERS[language], str(FILE)], capture_output=True, text=True, check=True, timeout=60)

    expected = {each["name"]: (each["reasons"], each["licence"]) for each in vectors()["vectors"]}
    found = {each["name"]: (each["reasons"], each["licence"]) for each in json.loads(done.stdout)}
    assert found == expected


@pytest.mark.parametrize("language", VERIFIERS)
def test_an_independent_verifier_is_short_and_knows_nothing_of_medreg(language: str) -> None:
    source = Path(VERIFIERS[language][1]).read_text(encoding="utf-8")

    lines = [line for line in source.splitlines() if line.strip()]
    imported = [line for line in lines if line.startswith(("import ", "from "))]
    assert len(lines) <= 200
    assert not [line for line in imported if "medreg" in line or "tests" in line]


@pytest.mark.parametrize("example", PUBLISHED["examples"], ids=lambda example: f"{example['bits']} bits")
def test_packing_is_that_of_the_draft(example: dict[str, Any]) -> None:
    statuses, bits = example["statuses"], example["bits"]

    packed = pack(dict(enumerate(statuses)), bits=bits, size=len(statuses))

    assert packed.hex() == example["bytes"]
    assert base64.urlsafe_b64encode(deflated(packed)).rstrip(b"=").decode() == example["lst"]


@pytest.mark.parametrize("vector", PUBLISHED["vectors"], ids=lambda vector: f"{vector['bits']} bits")
def test_the_large_lists_of_the_drafts_appendix_read_as_published(vector: dict[str, Any]) -> None:
    statuses, bits = {int(index): status for index, status in vector["statuses"].items()}, vector["bits"]

    packed = inflated(base64.urlsafe_b64decode(vector["lst"] + "=" * (-len(vector["lst"]) % 4)))

    assert packed == pack(statuses, bits=bits, size=PUBLISHED["size"])
    assert {index: value_at(packed, index, bits=bits) for index in statuses} == statuses
