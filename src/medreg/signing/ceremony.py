"""The life of an issuing key: made where it will stay, published with its first day, retired by a successor, or withdrawn.

Private keys belong to the back end; this file only keeps the folder of public entries: `<kid>.json` is published, what lies in
`unpublished/` was made and waits for its day. Nothing is ever dated back: a key cannot sign for days before it was published.
"""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from medreg.signing.keys import KeySet, KeyState, PublishedKey
from medreg.signing.software_key import read_published_keys

UNPUBLISHED = "unpublished"
A_MOMENT = timedelta(minutes=5)


class CeremonyRefusedError(ValueError):
    """Why a step was not taken; nothing changed."""


def create(folder: Path, make: Callable[[], PublishedKey], *, authority: str = "") -> PublishedKey:
    """Make a key by `make` (the back end), for one authority or ("") for the system, and keep its entry unpublished."""
    key = replace(make(), authority=authority)
    (folder / UNPUBLISHED).mkdir(mode=0o755, parents=True, exist_ok=True)
    _write(folder / UNPUBLISHED / f"{key.kid}.json", key, key.not_before)
    return key


def unpublished(folder: Path) -> KeySet:
    """Keys that were made and not published yet."""
    return read_published_keys(folder / UNPUBLISHED)


def publish(folder: Path, kid: str, *, since: datetime, now: datetime) -> PublishedKey:
    """From `since` on the key may sign, and everybody may know it. Raises CeremonyRefusedError."""
    key = unpublished(folder).find(kid)
    if key is None:
        raise CeremonyRefusedError(f"{kid} was not made here, or is published already")
    _forbid_the_past(since, now)
    published = replace(key, not_before=since)
    _write(folder / f"{kid}.json", published, now)
    (folder / UNPUBLISHED / f"{kid}.json").unlink()
    return published


def rotate(folder: Path, kid: str, *, since: datetime, now: datetime) -> tuple[PublishedKey, tuple[PublishedKey, ...]]:
    """Publish a key and let every other one of its algorithm and authority that is active then end at that moment; the new
    key and those that it follows. All of it or nothing is refused: raises CeremonyRefusedError."""
    made = unpublished(folder).find(kid)
    others = [
        key
        for key in read_published_keys(folder).keys
        if made is not None and _follows(made, key) and key.state(since) is KeyState.ACTIVE
    ]
    for key in others:
        _forbid_ending(key, since)
    new = publish(folder, kid, since=since, now=now)
    return new, tuple(retire(folder, key.kid, at=since, now=now) for key in others)


def retire(folder: Path, kid: str, *, at: datetime, now: datetime) -> PublishedKey:
    """From `at` on the key signs nothing; what it signed stays good. Raises CeremonyRefusedError."""
    key = _published(folder, kid)
    _forbid_the_past(at, now)
    _forbid_ending(key, at)
    retired = replace(key, not_after=at)
    _write(folder / f"{kid}.json", retired, now)
    return retired


def withdraw(folder: Path, kid: str, *, now: datetime) -> PublishedKey:
    """The key was exposed: nothing that it signed is good any more. There is no way back. Raises CeremonyRefusedError."""
    key = _published(folder, kid)
    withdrawn = replace(key, withdrawn=True, not_after=key.not_after or now)
    _write(folder / f"{kid}.json", withdrawn, now)
    return withdrawn


def _follows(new: PublishedKey, old: PublishedKey) -> bool:
    return (new.algorithm, new.authority) == (old.algorithm, old.authority)


def _published(folder: Path, kid: str) -> PublishedKey:
    key = read_published_keys(folder).find(kid)
    if key is None:
        raise CeremonyRefusedError(f"{kid} is not published")
    return key


def _forbid_ending(key: PublishedKey, at: datetime) -> None:
    if key.withdrawn or (key.not_after is not None and key.not_after <= at):
        raise CeremonyRefusedError(f"{key.kid} has ended already")
    if at <= key.not_before:
        raise CeremonyRefusedError(f"{key.kid} begins only at {key.not_before.isoformat()}: withdraw it")


def _forbid_the_past(moment: datetime, now: datetime) -> None:
    if moment < now - A_MOMENT:
        raise CeremonyRefusedError(f"{moment.isoformat()} is in the past; keys are not dated back")


def _write(path: Path, key: PublishedKey, now: datetime) -> None:
    """The whole entry or the old one, whatever happens: readers never see half of it."""
    unfinished = path.with_suffix(".new")
    with unfinished.open("w") as file:
        json.dump(key.as_json(now), file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.chmod(0o644)
    unfinished.rename(path)
