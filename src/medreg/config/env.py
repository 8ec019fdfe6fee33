"""Every setting that an installation may change, typed, from the environment (prefix MEDREG_, except the three that hosts set)."""

from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

REPOSITORY = Path(__file__).resolve().parents[3]
DEVELOPMENT_SECRET = "development-only-secret-of-medreg-never-for-production"  # noqa: S105


class Installation(StrEnum):
    DEVELOPMENT = "development"
    TEST = "test"
    PRODUCTION = "production"


class Env(BaseSettings):
    """Read once at start; production refuses every development value."""

    model_config = SettingsConfigDict(env_prefix="MEDREG_", extra="ignore", populate_by_name=True)

    installation: Installation = Field(default=Installation.DEVELOPMENT, alias="MEDREG_ENV")
    demo: bool = Field(default=False, alias="DEMO")
    port: int = Field(default=8000, alias="PORT")
    database_url: str = Field(default="", alias="DATABASE_URL")
    window_url: str = ""
    register_burst: float = Field(default=300, gt=0)
    register_per_second: float = Field(default=1, gt=0)
    host: str = "localhost"
    public_origin: str = ""
    official_hosts: str = ""
    state_dir: Path = REPOSITORY / ".state"
    secret_key: str = DEVELOPMENT_SECRET
    secrecy_master_key: str = DEVELOPMENT_SECRET
    key_dir: Path | None = None
    log_key_dir: Path | None = None
    exchange_key_dir: Path | None = None
    exchange_name: str = Field(default="00", pattern=r"^[0-9]{2}$")
    witness_url: str = ""
    witness_key: str = ""
    anchor_alarm_hours: int = Field(default=4, ge=1, le=720)
    anchor_stop_hours: int = Field(default=24, ge=1, le=720)
    signer: Literal["software", "pkcs11", "remote"] = "software"
    pkcs11_module: Path = Path("/usr/lib/softhsm/libsofthsm2.so")
    pkcs11_token: str = "medreg"  # noqa: S105 - the label of a token, not a secret
    signer_secret_file: Path | None = None
    remote_signer: str = ""
    clock_offset: int = 0
    demo_authenticator: bool = False
    crash_at: str = ""
    webhooks_to_loopback: bool = False
    scanner_socket: str = ""
    trusted_proxies: int = 0
    staff_idle_minutes: int = Field(default=30, ge=1, le=720)
    physician_idle_minutes: int = Field(default=60, ge=1, le=720)
    session_hours: int = Field(default=12, ge=1, le=24)
    examination_centre: str = Field(default="NMEC", max_length=20)

    @field_validator("state_dir", mode="after")
    @classmethod
    def absolute(cls, value: Path) -> Path:
        return value.resolve()

    @model_validator(mode="after")
    def only_tests_let_processes_die(self) -> "Env":
        if self.crash_at and self.installation is not Installation.TEST:
            raise ValueError("MEDREG_CRASH_AT lets this process die on purpose: it is for tests alone")
        return self

    @model_validator(mode="after")
    def production_is_not_a_demonstration(self) -> "Env":
        if self.installation is not Installation.PRODUCTION:
            return self
        wrong = [
            name
            for name, bad in (
                ("DEMO", self.demo),
                ("MEDREG_DEMO_AUTHENTICATOR", self.demo_authenticator),
                ("MEDREG_SECRET_KEY", self.secret_key == DEVELOPMENT_SECRET),
                ("MEDREG_SECRECY_MASTER_KEY", self.secrecy_master_key == DEVELOPMENT_SECRET),
                ("MEDREG_WEBHOOKS_TO_LOOPBACK", self.webhooks_to_loopback),
                ("MEDREG_CLOCK_OFFSET", self.clock_offset != 0),
                ("MEDREG_KEY_DIR", self.key_dir is None),
                ("MEDREG_LOG_KEY_DIR", self.log_key_dir is None),
                ("MEDREG_WITNESS_URL", not self.witness_url),
                ("MEDREG_WITNESS_KEY", not self.witness_key),
                ("MEDREG_SIGNER", self.signer == "software"),
                ("DATABASE_URL", not self.database_url),
                ("MEDREG_PUBLIC_ORIGIN", not self.public_origin.startswith("https://")),
            )
            if bad
        ]
        if wrong:
            raise ValueError("production refuses to start on development values of: " + ", ".join(wrong))
        return self
