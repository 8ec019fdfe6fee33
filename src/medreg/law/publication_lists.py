"""DEC-02: the names of those granted and those cancelled (医师法 21, 管理办法 22)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from medreg.standards.vocabulary import Business, CancellationGround, PublishedGround

CREATE_A_REGISTRATION = frozenset(
    {
        Business.FIRST_REGISTRATION,
        Business.RE_REGISTRATION,
        Business.RESIDENCY_REGISTRATION,
        Business.TCM_SPECIALTY_REGISTRATION,
        Business.CHANGE_PLACE,
        Business.ADDITIONAL_REGISTRATION,
        Business.UPGRADE_TO_PHYSICIAN,
    }
)

_PUBLISHED_AS: Mapping[CancellationGround, PublishedGround] = {
    CancellationGround.DEATH: PublishedGround.DECEASED,
    CancellationGround.DECLARED_MISSING: PublishedGround.DECEASED,
    CancellationGround.OWN_REQUEST: PublishedGround.OWN_REQUEST,
    CancellationGround.INTERRUPTED_TWO_YEARS: PublishedGround.NOT_PRACTISING,
    CancellationGround.DEPARTED_TWO_YEARS: PublishedGround.NOT_PRACTISING,
}


def published_ground(code: str) -> PublishedGround:
    """What a public list says of a ground: its kind. Punishments, health and capacity are sensitive (个人信息保护法 28),
    so that whatever is not harmless is one kind."""
    ground = CancellationGround.from_value(code)
    return PublishedGround.BY_LAW if ground is None else _PUBLISHED_AS.get(ground, PublishedGround.BY_LAW)


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision: about whom, in which business, granted or not, on which day."""

    person: str
    business: Business
    granted: bool
    day: date


@dataclass(frozen=True, slots=True)
class PublicationLists:
    """Persons, each once."""

    granted: frozenset[str]
    cancelled: frozenset[str]


def publication_lists(decisions: Iterable[Decided], year: int, month: int) -> PublicationLists:
    """The lists of one month: granted = a registration came into being; filings and changes within one are not named."""
    of_the_month = [each for each in decisions if each.granted and (each.day.year, each.day.month) == (year, month)]
    return PublicationLists(
        frozenset(each.person for each in of_the_month if each.business in CREATE_A_REGISTRATION),
        frozenset(each.person for each in of_the_month if each.business is Business.CANCELLATION),
    )
