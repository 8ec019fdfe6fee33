"""DEC-02: the names of those granted and those cancelled (医师法 21, 管理办法 22)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from medreg.standards.vocabulary import Business

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
