"""`medreg verify` as other people's scripts use it: files, no database; one JSON object, exit codes, Chinese words."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from medreg.cli.verify import verify
from medreg.licences.artefacts.ofd import zipped
from medreg.licences.status_list import ListedStatus, build_status_list
from medreg.licences.token import token_url
from medreg.signing.keys import KeySet
from tests.licences.conftest import font_folder, photo
from tests.licences.papers import parts_of, pictured, seal_office, sealed_ofd, signed_pdf
from tests.licences.samples import KEY, KEYS, NOW, ORIGIN, SIGNER, licence, signed

__all__ = ["font_folder", "photo"]
TOKEN = signed(licence())
LINK = "".join(token_url(TOKEN, ORIGIN))
AT = "2026-09-15T12:30:00+0800"


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    file = tmp_path / "keys.json"
    file.write_text(json.dumps(KEYS.as_json(NOW)), encoding="utf-8")
    return file


def _list(folder: Path, status: ListedStatus, *, as_of: datetime = NOW) -> Path:
    listed = build_status_list(38, {120331: status}, as_of=as_of)
    file = folder / f"list-{as_of:%H%M}"
    file.write_bytes(listed.assemble(KEY.kid, SIGNER.sign(KEY.kid, listed.to_be_signed(KEY.kid))))
    return file


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(verify, [str(each) for each in arguments])


def _facts(result: Result) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(result.stdout)
    return facts


def test_a_link_is_checked_without_any_installation(tmp_path: Path, keys: Path) -> None:
    status = _list(tmp_path, ListedStatus.VALID)

    result = _run(LINK, "--offline", "--keys", keys, "--status-list", status, "--at", AT, "--json")

    facts = _facts(result)
    assert result.exit_code == 0
    assert facts["valid"] is True
    assert facts["reasons"] == []
    assert facts["licence"]["name"] == "林知远"
    assert (facts["status"], facts["status_as_of"]) == ("valid", "2026-09-15T10:30:00+08:00")
    assert facts["status_age_seconds"] == 7200
    assert facts["not_checked"] == ["holder", "register", "log", "print"]


def test_a_suspended_licence_is_genuine_and_exits_with_one(tmp_path: Path, keys: Path) -> None:
    status = _list(tmp_path, ListedStatus.SUSPENDED)

    result = _run(LINK, "--offline", "--keys", keys, "--status-list", status, "--at", AT)

    assert result.exit_code == 1
    assert "证照真实，但目前不能据此执业" in result.stdout
    assert "暂停执业期间（suspended）" in result.stdout
    assert "120 分钟前" not in result.stdout and "2 小时前" in result.stdout
    assert "medreg.example.cn" in result.stdout


def test_a_file_is_read_and_a_spoilt_one_is_refused(tmp_path: Path, keys: Path) -> None:
    good, cut = tmp_path / "a.cose", tmp_path / "b.cose"
    good.write_bytes(TOKEN)
    cut.write_bytes(TOKEN[:-3])

    whole, broken = (_run(file, "--offline", "--keys", keys, "--at", AT, "--json") for file in (good, cut))

    assert (whole.exit_code, _facts(whole)["status"]) == (0, None)
    assert (broken.exit_code, _facts(broken)["reasons"]) == (1, ["truncated"])


def test_a_list_that_went_back_in_time_is_remembered(tmp_path: Path, keys: Path) -> None:
    newer, older = (_list(tmp_path, ListedStatus.VALID, as_of=NOW - timedelta(hours=hours)) for hours in (0, 3))
    common = (LINK, "--offline", "--keys", keys, "--seen", tmp_path / "seen.json", "--at", AT, "--json")

    first = _run(*common, "--status-list", newer)
    second = _run(*common, "--status-list", older)

    assert _facts(first)["valid"] is True
    assert _facts(second)["reasons"] == ["status_list_rolled_back"]


@pytest.mark.parametrize(
    "arguments",
    [
        (LINK, "--offline"),
        (LINK, "--offline", "--keys", "no-such-file"),
        ("no-such-file.pdf", "--offline", "--keys", "KEYS"),
        (LINK, "--offline", "--keys", __file__),
        (LINK, "--offline", "--keys", "KEYS", "--status-list", "no-such-file"),
        (LINK, "--offline", "--keys", "KEYS", "--seen", __file__),
    ],
)
def test_wrong_usage_is_told_from_a_bad_licence(arguments: tuple[str, ...], keys: Path) -> None:
    result = _run(*(keys if argument == "KEYS" else argument for argument in arguments))

    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.fixture
def published(tmp_path: Path, font_folder: Path) -> Path:
    """The published keys of both algorithms."""
    file = tmp_path / "both.json"
    both = KeySet((KEY, seal_office(font_folder).key))
    file.write_text(json.dumps(both.as_json(NOW)), encoding="utf-8")
    return file


def test_the_files_of_a_licence_are_checked_like_its_token(
    tmp_path: Path, published: Path, font_folder: Path, photo: bytes
) -> None:
    document = pictured(photo)
    files = {"pdf": signed_pdf(document, photo, font_folder), "ofd": sealed_ofd(document, photo, font_folder)}
    for kind, content in files.items():
        (tmp_path / f"licence.{kind}").write_bytes(content)

    results = {
        kind: _run(tmp_path / f"licence.{kind}", "--offline", "--keys", published, "--at", AT, "--json")
        for kind in files
    }

    facts = {kind: _facts(result) for kind, result in results.items()}
    assert [result.exit_code for result in results.values()] == [0, 0]
    assert [(found["kind"], found["valid"]) for found in facts.values()] == [("pdf", True), ("ofd", True)]
    assert {found["licence"]["licence_number"] for found in facts.values()} == {"110110108000123"}


def test_a_file_that_was_changed_says_how_in_words(
    tmp_path: Path, published: Path, font_folder: Path, photo: bytes
) -> None:
    parts = parts_of(sealed_ofd(pictured(photo), photo, font_folder))
    (tmp_path / "a.ofd").write_bytes(zipped({**parts, "Doc_0/Res/more.png": b"x"}))
    (tmp_path / "a.pdf").write_bytes(signed_pdf(pictured(photo), photo, font_folder) + b"\n% more\n")

    added, appended = (
        _run(tmp_path / name, "--offline", "--keys", published, "--at", AT) for name in ("a.ofd", "a.pdf")
    )

    assert (added.exit_code, appended.exit_code) == (1, 1)
    assert "文件中混入了没有签章保护的内容（file_added）" in added.stdout
    assert "签名之后文件又被修改或追加过内容，请重新下载原文件（changed_after_signing）" in appended.stdout
    assert "林知远" not in added.stdout + appended.stdout
