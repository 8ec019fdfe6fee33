"""`medreg keys`: the ceremony of the issuing keys, run by two people under the signing process's user (ADR 0012)."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial

import click
from django.conf import settings

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.institutions.queries import deciding_authorities
from medreg.licences.issuing_certificates import request_of
from medreg.licences.issuing_key import key_maker, missing_keys
from medreg.signing import ceremony
from medreg.signing.ceremony import CeremonyRefusedError
from medreg.signing.keys import Algorithm, PublishedKey
from medreg.signing.pkcs11_signer import TokenRefusedError
from medreg.signing.port import KeyMissingError
from medreg.signing.software_key import read_published_keys

SINCE = click.option("--since", type=click.DateTime(), default=None, help="First moment, Asia/Shanghai (now).")
BY = click.option("--by", required=True, help="Who is present: the names of the two key keepers.")


@click.group()
def keys() -> None:
    """The keys that issue licences."""


@keys.command("list")
@click.option("--json", "as_json", is_flag=True)
def list_(as_json: bool) -> None:
    """Every key with its state; those not published yet last."""
    now = clock.now()
    rows = [(key, key.state(now).value) for key in read_published_keys(settings.KEY_DIR).keys]
    rows += [(key, "unpublished") for key in ceremony.unpublished(settings.KEY_DIR).keys]
    if as_json:
        click.echo(json.dumps([{**key.as_json(now), "state": state} for key, state in rows]))
        return
    for key, state in rows:
        until = f" – {key.not_after:%Y-%m-%d %H:%M}" if key.not_after else ""
        click.echo(
            f"{key.kid}  {key.algorithm:<5}  {state:<11}  {key.not_before:%Y-%m-%d %H:%M}{until}  {key.authority or '-'}"
        )


@keys.command()
@click.option(
    "--authority", default="", help="Whose licences it signs, named as on the licence; without it, the system's."
)
@click.option("--algorithm", type=click.Choice(list(Algorithm)), default=Algorithm.ES256, help="SM2 seals OFD files.")
@BY
def create(authority: str, algorithm: Algorithm, by: str) -> None:
    """Make a key in the back end that MEDREG_SIGNER names; nobody can use it before it is published."""
    if authority and authority not in deciding_authorities():
        raise click.ClickException(f"{authority} is no authority of this installation that decides")
    with _in_words():
        _created(authority, algorithm, by)


@keys.command()
@BY
def complete(by: str) -> None:
    """Make what is missing: two keys (P-256, SM2) for every authority that decides; publish them afterwards."""
    with _in_words():
        for algorithm, authority in missing_keys():
            _created(authority, algorithm, by)


@keys.command()
def missing() -> None:
    """Authorities that decide and have no key of an algorithm; exit 1 when there are any."""
    lines = [f"{algorithm}  {authority}" for algorithm, authority in missing_keys()]
    click.echo("\n".join(lines) or "every authority has its two keys")
    raise SystemExit(1 if lines else 0)


@keys.command()
@click.argument("kid")
def request(kid: str) -> None:
    """The certificate request (PKCS#10) of a published key, for the approved certificate authority."""
    with _in_words():
        click.echo(request_of(kid), nl=False)


@keys.command()
@click.argument("kids", nargs=-1, required=True, metavar="KID…")
@SINCE
@BY
def publish(kids: tuple[str, ...], since: datetime | None, by: str) -> None:
    """Let keys sign from a moment on, beside those that are active."""
    moment = _moment(since)
    for kid in kids:
        _step("published", by, partial(ceremony.publish, settings.KEY_DIR, kid, since=moment, now=clock.now()))


@keys.command()
@click.argument("kid")
@SINCE
@BY
def rotate(kid: str, since: datetime | None, by: str) -> None:
    """Publish a key and retire those of its authority that were active, at the same moment."""
    with _in_words():
        new, old = ceremony.rotate(settings.KEY_DIR, kid, since=_moment(since), now=clock.now())
    for what, key in (("published", new), *(("retired", each) for each in old)):
        _told(what, key, by)
        click.echo(f"{key.kid}  {what}")


@keys.command()
@click.argument("kid")
@SINCE
@BY
def retire(kid: str, since: datetime | None, by: str) -> None:
    """Let a key sign nothing from a moment on; what it signed stays good."""
    _step("retired", by, lambda: ceremony.retire(settings.KEY_DIR, kid, at=_moment(since), now=clock.now()))


@keys.command()
@click.argument("kid")
@click.option("--exposed", is_flag=True, required=True, help="Yes: everything that this key signed becomes void.")
@BY
def withdraw(kid: str, exposed: bool, by: str) -> None:
    """The key was exposed. Licences that it signed are void until they are issued anew."""
    assert exposed
    _step("withdrawn", by, lambda: ceremony.withdraw(settings.KEY_DIR, kid, now=clock.now()))


def _created(authority: str, algorithm: Algorithm, by: str) -> None:
    key = ceremony.create(settings.KEY_DIR, key_maker(algorithm), authority=authority)
    _told("created", key, by)
    click.echo(f"{key.kid}  {key.algorithm}  {authority or '-'}  fingerprint {_fingerprint(key)}")


def _step(what: str, by: str, take: Callable[[], PublishedKey]) -> None:
    with _in_words():
        key = take()
    _told(what, key, by)
    click.echo(f"{key.kid}  {what}")


def _told(what: str, key: PublishedKey, by: str) -> None:
    """The ceremony stands in the ledger."""
    whose = {"authority": key.authority} if key.authority else {}
    since = key.not_before.isoformat()
    detail = {"what": what, "by": by, "fingerprint": _fingerprint(key), "since": since, **whose}
    record(verb=Verb.CHANGED_KEY, actor=SYSTEM, subject_kind="key", subject_id=key.kid, detail=detail)


def _fingerprint(key: PublishedKey) -> str:
    """SHA-256 of the public part, for the protocol that the keepers sign on paper."""
    return hashlib.sha256(json.dumps(dict(key.public_jwk), sort_keys=True).encode()).hexdigest()


def _moment(given: datetime | None) -> datetime:
    return clock.now() if given is None else given.replace(tzinfo=clock.SHANGHAI)


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (CeremonyRefusedError, TokenRefusedError, KeyMissingError) as refused:
        raise click.ClickException(str(refused)) from refused
