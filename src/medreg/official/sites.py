"""Which sites are official: configured, signed by a key of its own, published at /.well-known/official-sites.json."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings

from medreg.official.models import SignedSiteList
from medreg.proofs.checkpoint import KeyKind, NoteKey
from medreg.signing.note_key import NoteSigner, generate_note_key, open_note_signer, read_note_key

KEY: Final = "official-sites"
FORMAT: Final = "medreg-official-sites-v1"


@dataclass(frozen=True, slots=True)
class SiteList:
    """The newest signed list; `note` is what was signed with its signature line (C2SP signed-note)."""

    hosts: tuple[str, ...]
    note: str
    signed_at: datetime
    expires_at: datetime


def official_hosts() -> tuple[str, ...]:
    """Hosts (with a port where it is not the usual one) under which this platform is reached, the main one first."""
    main = settings.PUBLIC_ORIGIN.split("://", 1)[-1].lower()
    return tuple(dict.fromkeys((main, *settings.OFFICIAL_HOSTS)))


def is_encrypted() -> bool:
    """Whether the platform is reached by https alone; a demonstration on one machine is not."""
    return bool(settings.PUBLIC_ORIGIN.startswith("https://"))


def signed_site_list() -> SiteList | None:
    """None until the worker has signed the first one."""
    row = SignedSiteList.objects.order_by("-pk").first()
    return None if row is None else SiteList(tuple(row.hosts), row.note, row.signed_at, row.expires_at)


def site_key() -> NoteKey | None:
    """The public key, None while there is none; opens no private key."""
    return read_note_key(settings.LOG_KEY_DIR, KEY)


def site_signer() -> NoteSigner:
    """Only the worker calls it. Production keys are made by `medreg log create-keys`. Raises KeyMissingError."""
    if not settings.PRODUCTION and site_key() is None:
        create_site_key()
    return open_note_signer(settings.LOG_KEY_DIR, KEY)


def create_site_key() -> NoteKey:
    """A key beside those of the logs, and apart from them; another process may have been quicker."""
    try:
        return generate_note_key(settings.LOG_KEY_DIR, KEY, name=f"{official_hosts()[0]}/{KEY}", kind=KeyKind.LOG)
    except FileExistsError:
        found = site_key()
        assert found is not None
        return found


def text_of(hosts: tuple[str, ...], *, origin: str, signed_at: datetime, expires_at: datetime) -> str:
    """What is signed: the name of the key on the first line, so that it is no head of a log; one line of JSON after it."""
    content = {
        "format": FORMAT,
        "hosts": list(hosts),
        "issued_at": signed_at.isoformat(timespec="seconds"),
        "expires_at": expires_at.isoformat(timespec="seconds"),
    }
    return f"{origin}\n{json.dumps(content, sort_keys=True, separators=(',', ':'))}\n"
