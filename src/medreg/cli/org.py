"""`medreg org`: the first organisations of an installation, each with the invitation of its first administrator."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import click
from django.conf import settings
from django.db import transaction

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.accounts.actions.create_first_administrator import create_first_administrator
from medreg.accounts.refusals import AccountRefused
from medreg.institutions.actions.register_authority import register_authority
from medreg.institutions.actions.register_institution import register_institution
from medreg.institutions.queries import authority_by_number
from medreg.institutions.refusals import InstitutionRefused
from medreg.standards.vocabulary import AuthorityKind, AuthorityLevel, InstitutionKind


@click.group()
def org() -> None:
    """Authorities and institutions."""


@org.command()
@click.option("--kind", type=click.Choice(["authority", "institution"]), required=True)
@click.option("--number", required=True, help="organisation number of an authority, licence number of an institution")
@click.option("--name", required=True)
@click.option("--administrator", required=True, metavar="NAME", help="name of the first administrator")
@click.option("--area", required=True, metavar="CODE", help="GB/T 2260 code, six digits")
@click.option("--level", type=click.Choice([level.value for level in AuthorityLevel]), default="county")
@click.option("--body", type=click.Choice([kind.value for kind in AuthorityKind]), default="health")
@click.option("--class-code", default="A100", help="class of the institution (WS 218)")
@click.option("--licensor", default="", metavar="NUMBER", help="number of the authority that licenses the institution")
@click.option("--department", multiple=True, metavar="CODE", help="诊疗科目 of the institution, may be repeated")
@click.option("--valid-from", type=click.DateTime(["%Y-%m-%d"]), default=None, help="first day of the licence (today)")
@click.option("--valid-to", type=click.DateTime(["%Y-%m-%d"]), default=None, help="last day of the licence (none)")
def create(kind: str, administrator: str, **given: object) -> None:
    """Enter an organisation and print the one-time link by which its first administrator opens an account."""
    with _refusals_in_words(), transaction.atomic():
        place = _authority(given) if kind == "authority" else _institution(given)
        invited = create_first_administrator(display_name=administrator, **place)  # type: ignore[arg-type]
    click.echo(f"{settings.PUBLIC_ORIGIN}/invitation/{invited.token}/")
    click.echo(f"有效期至 {invited.expires_at:%Y-%m-%d %H:%M}，只能使用一次。", err=True)


def _authority(given: dict[str, object]) -> dict[str, object]:
    area = str(given["area"])
    authority = register_authority(
        number=str(given["number"]),
        name=str(given["name"]),
        level=AuthorityLevel(str(given["level"])),
        kind=AuthorityKind(str(given["body"])),
        area_code=area,
        actor=SYSTEM,
    )
    return {"authority_id": authority.pk, "province": authority.province}


def _institution(given: dict[str, object]) -> dict[str, object]:
    licensor = authority_by_number(str(given["licensor"])) if given["licensor"] else None
    if given["licensor"] and licensor is None:
        raise click.ClickException(f"没有编号为 {given['licensor']} 的主管部门。请先用 --kind authority 建立它，或核对编号。")
    institution = register_institution(
        name=str(given["name"]),
        licence_number=str(given["number"]),
        class_code=str(given["class_code"]),
        kind=InstitutionKind.MEDICAL,
        region=str(given["area"]),
        departments=tuple(given["department"]),  # type: ignore[arg-type]
        valid_from=_day(given["valid_from"]) or clock.today(),
        valid_to=_day(given["valid_to"]),
        actor=SYSTEM,
        licensor_id=licensor.pk if licensor is not None else None,
    )
    return {"institution_id": institution.pk, "province": institution.province}


def _day(value: object) -> date | None:
    return value.date() if isinstance(value, datetime) else None


@contextmanager
def _refusals_in_words() -> Iterator[None]:
    try:
        yield
    except (InstitutionRefused, AccountRefused) as refused:
        raise click.ClickException(refused.words) from refused
