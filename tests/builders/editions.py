"""Offices with two pairs of eyes, and texts that went through both."""

from dataclasses import dataclass
from typing import Any

from medreg import clock
from medreg.access.actor import SYSTEM, Actor, Role
from medreg.accounts.models import Membership
from medreg.institutions.actions.register_authority import register_authority
from medreg.provinces.actions.propose_edition import propose_edition
from medreg.provinces.actions.release_edition import release_edition
from medreg.provinces.contents import CONTENTS
from medreg.provinces.models import Edition
from medreg.provinces.vocabulary import EditionKind
from medreg.standards.vocabulary import AuthorityKind, AuthorityLevel
from tests.builders.casework import a_desk, a_user


@dataclass(frozen=True, slots=True)
class Editors:
    """Who writes and who releases in one office."""

    author: Actor
    second: Actor


def the_province(area: str = "11", *, level: AuthorityLevel = AuthorityLevel.PROVINCE, kind: AuthorityKind = AuthorityKind.HEALTH) -> Editors:
    """An office of any area (digits of GB/T 2260): its administrator writes, its head releases."""
    body = register_authority(
        number=f"E{area}{kind.value}", name=f"{area}示例机关", level=level, kind=kind, area_code=area.ljust(6, "0"), actor=SYSTEM
    )
    return Editors(a_desk(Role.AUTHORITY_ADMINISTRATOR, body), a_desk(Role.AUTHORITY_HEAD, body))


def the_nation() -> Editors:
    return Editors(*(_supervisor() for _ in range(2)))


def words(kind: EditionKind = EditionKind.BULLETIN, **changed: Any) -> dict[str, Any]:
    """What an author types."""
    today = clock.today().isoformat()
    usual: dict[EditionKind, dict[str, Any]] = {
        EditionKind.BULLETIN: {"sort": "notice", "title": "窗口调整", "body": "请提前预约。", "audience": ["public"], "area": "11"},
        EditionKind.PAGE: {"contact_phone": "010-12345678", "opening_hours": "工作日 9:00–17:00"},
        EditionKind.PARAMETERS: {"promised_days": 10, "notification_days": 10, "basis": "京卫医〔2026〕1号"},
    }
    return {**usual[kind], "shown_from": today, **changed}


def a_proposal(by: Editors, kind: EditionKind = EditionKind.BULLETIN, *, follows: int | None = None, **changed: Any) -> Edition:
    content = CONTENTS[kind].model_validate(words(kind, **changed))
    return propose_edition(kind=kind, content=content, by=by.author, follows=follows)


def a_released(by: Editors, kind: EditionKind = EditionKind.BULLETIN, *, follows: int | None = None, **changed: Any) -> Edition:
    row = a_proposal(by, kind, follows=follows, **changed)
    return release_edition(edition_id=row.pk, by=by.second)


def _supervisor() -> Actor:
    user = a_user("国家监督岗")
    Membership.objects.create(user=user, role=Role.NATIONAL_SUPERVISOR.value, since=clock.now())
    return Actor(Role.NATIONAL_SUPERVISOR, user.pk, name=user.display_name)
