"""`medreg verify`, the script of /v and the server's check of /v say the same of every artefact of the corpus."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from medreg import clock
from medreg.cli.verify import verify
from medreg.signing.keys import PublishedKey
from tests.campaigns import Tell
from tests.licences.conftest import font_folder, photo
from tests.licences.node import judged_in_node
from tests.licences.papers import seal_office
from tests.licences.samples import KEY
from tests.verification.corpus import AT, Artefact, whole, write
from tests.verification.paper_corpus import papers

__all__ = ["font_folder", "photo"]


@pytest.fixture(scope="module")
def corpus(photo: bytes, font_folder: Path) -> list[Artefact]:
    return [*whole(), *papers(photo, font_folder)]


def by_the_command(artefact: Artefact, folder: Path) -> dict[str, Any]:
    """What `medreg verify --offline --json` prints."""
    content = _text_of(artefact.content) if artefact.suffix == "png" else artefact.content
    (folder / "keys.json").write_text(json.dumps(artefact.keys.as_json(AT)))
    (folder / "seen.json").write_text(json.dumps({shard: moment.isoformat() for shard, moment in artefact.seen.items()}))
    file = folder / f"artefact.{artefact.suffix}"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    arguments = [content] if isinstance(content, str) else [str(file)]
    for number, listed in enumerate(artefact.lists):
        (folder / f"{number}.list").write_bytes(listed)
        arguments += ["--status-list", str(folder / f"{number}.list")]
    fixed = ["--offline", "--keys", str(folder / "keys.json"), "--seen", str(folder / "seen.json"), "--json"]
    done = CliRunner().invoke(verify, [*arguments, *fixed, "--at", AT.strftime("%Y-%m-%dT%H:%M:%S%z")])
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _text_of(picture: bytes | str) -> str:
    assert isinstance(picture, bytes)
    return str(zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))[0].text)


def test_the_command_says_of_every_artefact_what_is_expected(corpus: list[Artefact], tmp_path: Path) -> None:
    told = {artefact.name: by_the_command(artefact, tmp_path) for artefact in corpus}

    differing = {
        artefact.name: (told[artefact.name]["reasons"], artefact.reasons)
        for artefact in corpus
        if told[artefact.name]["reasons"] != list(artefact.reasons) or told[artefact.name]["valid"] is bool(artefact.reasons)
    }
    assert differing == {}


def test_the_script_of_the_page_agrees_on_every_artefact(corpus: list[Artefact], tell: Tell) -> None:
    verdicts = judged_in_node([_as_case(artefact) for artefact in corpus])

    differing = {
        artefact.name: (verdict["problems"], artefact.page_reasons)
        for artefact, verdict in zip(corpus, verdicts, strict=True)
        if verdict["problems"] != list(artefact.page_reasons) or verdict["valid"] is bool(artefact.page_reasons)
    }
    good = sum(not artefact.reasons for artefact in corpus)
    tell("artefacts of the corpus", judged=len(corpus), good=good, bad=len(corpus) - good, differing=len(differing))
    assert differing == {}
    assert len(corpus) >= 60


@pytest.mark.django_db
def test_the_servers_check_of_the_page_agrees_on_every_artefact(
    corpus: list[Artefact], client: Client, settings: Settings, tmp_path: Path, font_folder: Path
) -> None:
    """No version of the sample is on the register: that is added to what is genuine, and known lists are the server's own."""
    settings.KEY_DIR = tmp_path
    published = (KEY, seal_office(font_folder).key)
    for key in published:
        (tmp_path / f"{key.kid}.json").write_text(json.dumps(key.as_json(AT)))
    posted = [each for each in corpus if _needs_only_what_is_published(each, published)]

    with clock.shifted_to(AT):
        pages = {artefact.name: _posted(client, artefact) for artefact in posted}

    differing = {artefact.name: _said(pages[artefact.name]) for artefact in posted if not _agrees(pages[artefact.name], artefact)}
    assert len(posted) > 45
    assert differing == {}


def test_the_corpus_is_written_with_what_is_expected_of_each(tmp_path: Path) -> None:
    write(tmp_path, whole())

    told = json.loads((tmp_path / "corpus.json").read_text())
    assert len(told["artefacts"]) >= 60
    assert all((tmp_path / entry["file"]).exists() for entry in told["artefacts"])
    assert {name for entry in told["artefacts"] for name in entry["status_lists"]} == {
        path.name for path in tmp_path.glob("*.statuslist")
    }


def _as_case(artefact: Artefact) -> dict[str, Any]:
    kinds = {"pdf": "file", "ofd": "file", "png": "picture", "cose": "token"}
    content = artefact.content
    return {
        kinds.get(artefact.suffix, "text"): content.hex() if isinstance(content, bytes) else content,
        "lists": [listed.hex() for listed in artefact.lists],
        "seen": {shard: moment.isoformat() for shard, moment in artefact.seen.items()},
        "keys": artefact.keys.as_json(AT)["keys"],
        "now": AT.isoformat(),
    }


def _needs_only_what_is_published(artefact: Artefact, published: Sequence[PublishedKey]) -> bool:
    """A seal is judged by a published seal key; a picture is read on the device alone."""
    seal_known = len(artefact.keys.keys) == 2 or artefact.suffix != "ofd"
    known = artefact.keys.find(KEY.kid) == KEY and all(key in published for key in artefact.keys.keys)
    return known and seal_known and not artefact.lists and artefact.suffix != "png"


def _posted(client: Client, artefact: Artefact) -> str:
    content = artefact.content
    if isinstance(content, str):
        return client.post("/v", {"token": content}).content.decode()
    return client.post("/v", {"file": SimpleUploadedFile(f"licence.{artefact.suffix}", content)}).content.decode()


def _agrees(page: str, artefact: Artefact) -> bool:
    genuine = not artefact.reasons or artefact.reasons == ("expired",)
    return ("登记中没有这个证照" in page) is genuine and ("核验不通过：证照无效" in page) is not genuine


def _said(page: str) -> str:
    start = page.find('class="verdict')
    return page[start : start + 400]
