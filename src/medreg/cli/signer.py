"""`medreg signer`: the signing process, which alone opens the private keys and takes nothing but its own queue."""

import sys

import click

from medreg.jobs.signing_process import sign_what_waits
from medreg.licences.actions.sign_again import sign_again
from medreg.licences.refused import refused_versions
from medreg.signing.self_test import SelfTestFailedError


@click.command()
@click.option("--once", is_flag=True, help="Sign what is waiting, then end.")
@click.option("--refused", is_flag=True, help="Name the versions that were refused, then end.")
@click.option("--again", type=int, metavar="VERSION", help="Examine a refused version once more (as the owner), then end.")
def signer(once: bool, refused: bool, again: int | None) -> None:
    """Sign licences until interrupted; a signature under way is finished first."""
    if refused:
        _tell_refused()
    elif again is not None:
        click.echo("queued" if sign_again(version_id=again) else "not a refused version")
    else:
        try:
            sign_what_waits(wait=not once)
        except SelfTestFailedError as failed:
            raise click.ClickException(f"the self-test failed, nothing is signed: {failed}") from failed


def _tell_refused() -> None:
    found = refused_versions()
    for row in found:
        click.echo(f"{row.version_id}\t{row.number} v{row.version}\t{row.refused_at:%Y-%m-%d %H:%M}\t{row.reason}\t{row.detail}")
    sys.exit(1 if found else 0)
