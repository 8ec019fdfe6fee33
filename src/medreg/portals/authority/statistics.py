"""执业注册统计 for officers: exact for what lies in the own area, elsewhere as everybody sees it."""

from django.http import HttpResponse

from medreg.access.actor import Actor, Role
from medreg.access.policy import Act
from medreg.institutions.competence import authority_of
from medreg.portals.authority.entrance import officer
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.statistics_page import Pages, full_code, statistics_csv, statistics_page
from medreg.standards.vocabulary import AuthorityLevel
from medreg.statistics.dimensions import NATION

PAGES = Pages("authority-statistics", "authority-statistics-area", "authority-statistics-csv", "shared/base_wide.html")


@officer(Act.READ_REGISTER)
def statistics(request: ActorRequest, code: str | None = None) -> HttpResponse:
    """Without a code the officer's own area."""
    wanted = _own_area(request.actor) if code is None else full_code(code)
    return statistics_page(request, wanted, PAGES, exact=_is_own(request.actor, wanted))


@officer(Act.READ_REGISTER)
def figures_csv(request: ActorRequest, code: str) -> HttpResponse:
    return statistics_csv(code, exact=_is_own(request.actor, code))


def _is_own(actor: Actor, area: str) -> bool:
    own = _own_area(actor)
    if own == NATION:
        return actor.role is Role.NATIONAL_SUPERVISOR
    return area.startswith(own[:2] if own.endswith("0000") else own[:4] if own.endswith("00") else own)


def _own_area(actor: Actor) -> str:
    """The area of the officer's authority; the nation for who works for all of it."""
    if actor.authority_id is None:
        return NATION
    body = authority_of(actor.authority_id)
    return NATION if body.level == AuthorityLevel.NATIONAL else body.area_code
