"""`medreg verify` as other people's scripts use it: files, no database; one JSON object, exit codes, Chinese words."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from medreg.cli.verify import verify
from medreg.licences.status_list import ListedStatus, build_status_list
from medreg.licences.token import token_url
from tests.licences.samples import KEY, KEYS, NOW, ORIGIN, SIGNER, licence, signed

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
