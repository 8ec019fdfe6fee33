"""The locks name exact versions and digests, and no address to fetch them from."""

import json
import re

import pytest

from medreg.cli.installation import REPOSITORY

LOCKS = sorted(path.name for path in (REPOSITORY / "requirements").glob("*.txt"))


@pytest.mark.parametrize("name", LOCKS)
def test_every_python_package_is_pinned_with_digests_and_without_an_address(name: str) -> None:
    text = (REPOSITORY / "requirements" / name).read_text()

    entries = [entry for entry in re.split(r"\n(?=\S)", text.strip()) if not entry.startswith("#")]

    assert entries
    assert all(re.match(r"[\w.-]+==\S+( ; [^\\]+)? \\\n", entry) for entry in entries)
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|--index|--find-links", text)


def test_what_runs_has_the_same_versions_as_what_is_tested() -> None:
    pins = {
        name: set(re.findall(r"^[\w.-]+==\S+", (REPOSITORY / "requirements" / name).read_text(), re.M))
        for name in LOCKS
    }

    assert pins["run.txt"] <= pins["test.txt"]
    assert pins["embedded.txt"] <= pins["test.txt"]


def test_every_front_end_package_is_pinned_with_a_digest_and_without_an_address() -> None:
    packages = json.loads((REPOSITORY / "package-lock.json").read_text())["packages"]

    third_party = {name: entry for name, entry in packages.items() if name}

    assert third_party
    assert all("integrity" in entry and "resolved" not in entry for entry in third_party.values())
