"""Production refuses to start on a development value."""

import pytest
from pydantic import ValidationError

from medreg.config.env import Env

GOOD = {
    "MEDREG_ENV": "production",
    "MEDREG_SECRET_KEY": "a" * 50,
    "MEDREG_SECRECY_MASTER_KEY": "b" * 50,
    "MEDREG_KEY_DIR": "/keys",
    "MEDREG_LOG_KEY_DIR": "/log-keys",
    "MEDREG_WITNESS_URL": "https://witness.example",
    "MEDREG_WITNESS_KEY": "witness.example+1234abcd+BA==",
    "MEDREG_SIGNER": "pkcs11",
    "DATABASE_URL": "postgresql://db/medreg",
    "MEDREG_PUBLIC_ORIGIN": "https://medreg.example",
    "DEMO": "0",
    "MEDREG_CLOCK_OFFSET": "0",
}


def set_all(monkeypatch: pytest.MonkeyPatch, **changed: str) -> None:
    for name, value in {**GOOD, **changed}.items():
        monkeypatch.setenv(name, value)


def test_production_starts_on_values_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch)

    assert Env().public_origin == "https://medreg.example"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEMO", "1"),
        ("MEDREG_DEMO_AUTHENTICATOR", "1"),
        ("MEDREG_SIGNER", "software"),
        ("MEDREG_CLOCK_OFFSET", "60"),
        ("DATABASE_URL", ""),
        ("MEDREG_PUBLIC_ORIGIN", "http://medreg.example"),
        ("MEDREG_WITNESS_URL", ""),
        ("MEDREG_WITNESS_KEY", ""),
        ("MEDREG_SECRET_KEY", "development-only-secret-of-medreg-never-for-production"),
        ("MEDREG_SECRECY_MASTER_KEY", "development-only-secret-of-medreg-never-for-production"),
    ],
)
def test_production_refuses(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    set_all(monkeypatch, **{name: value})

    with pytest.raises(ValidationError, match=name):
        Env()


@pytest.mark.parametrize("installation", ["production", "development"])
def test_only_a_test_lets_its_processes_die(monkeypatch: pytest.MonkeyPatch, installation: str) -> None:
    set_all(monkeypatch, MEDREG_ENV=installation, MEDREG_CRASH_AT="advance.told")

    with pytest.raises(ValidationError, match="MEDREG_CRASH_AT"):
        Env()


@pytest.mark.parametrize(("name", "value"), [("MEDREG_STAFF_IDLE_MINUTES", "0"), ("MEDREG_SESSION_HOURS", "25")])
def test_a_session_without_sensible_limits_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    set_all(monkeypatch, **{name: value})

    with pytest.raises(ValidationError):
        Env()
