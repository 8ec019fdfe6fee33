"""`medreg staff-keys`: the security operator confirms whose passkey signs decisions; run as the owner of the database."""

import hashlib
import sys

import click

from medreg.accounts.actions.confirm_staff_key import confirm_staff_key
from medreg.accounts.actions.end_staff_key import end_staff_key
from medreg.accounts.refusals import AccountRefused
from medreg.accounts.staff_keys import listed_keys, requests
from medreg.institutions.competence import authority_of

FINGERPRINT = 16


@click.group("staff-keys")
def staff_keys() -> None:
    """The list of staff keys that the signing process believes."""


@staff_keys.command("list")
@click.option("--waiting", is_flag=True, help="Requests that nobody has confirmed yet.")
def list_(waiting: bool) -> None:
    """Requests, or the keys on the list, one a line: number, person, role, authority, fingerprint of the credential."""
    if waiting:
        for row in requests(waiting=True):
            click.echo(_line(row.request_id, row.name, row.role.label, row.authority_id, row.credential_id, ""))
        return
    for key in listed_keys():
        state = "withdrawn" if key.withdrawn else f"ended {key.until:%Y-%m-%d}" if key.until else f"since {key.since:%Y-%m-%d}"
        click.echo(_line(key.staff_key_id, key.name, key.role.label, key.authority_id, key.credential_id, state))


@staff_keys.command()
@click.argument("request_id", type=int)
@click.option("--by", "confirmed_by", required=True, help="Who saw the person and compared the fingerprint.")
def confirm(request_id: int, confirmed_by: str) -> None:
    """Put the key of a request on the list, from now on."""
    try:
        key = confirm_staff_key(request_id=request_id, confirmed_by=confirmed_by)
    except AccountRefused as refused:
        raise click.ClickException(refused.words) from refused
    click.echo(f"staff key {key.pk}")


@staff_keys.command()
@click.argument("staff_key_id", type=int)
@click.option("--withdraw", is_flag=True, help="It was stolen or never hers: what it signed and no licence rests on is void.")
@click.option("--by", required=True)
def end(staff_key_id: int, withdraw: bool, by: str) -> None:
    """Take a key from the list, from now on."""
    try:
        end_staff_key(staff_key_id=staff_key_id, withdraw=withdraw, by=by)
    except AccountRefused as refused:
        raise click.ClickException(refused.words) from refused
    sys.exit(0)


def _line(number: int, name: str, role: str, authority_id: int, credential_id: bytes, state: str) -> str:
    fingerprint = hashlib.sha256(credential_id).hexdigest()[:FINGERPRINT]
    return "\t".join((str(number), name, role, authority_of(authority_id).name, fingerprint, state)).rstrip()
