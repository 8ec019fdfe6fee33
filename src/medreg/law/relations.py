"""Relations between institutions that make a filing, or a further registration, unnecessary (医师法 18, 管理办法 20)."""

from collections.abc import Iterable, Mapping
from datetime import date

from medreg.law.eras import PHYSICIANS_LAW, REGISTRATION_MEASURES
from medreg.law.facts import Relation
from medreg.standards.vocabulary import RelationKind

EXEMPTS_SINCE: Mapping[RelationKind, date] = {
    RelationKind.MEDICAL_ALLIANCE: PHYSICIANS_LAW,
    RelationKind.ASSISTANCE_AGREEMENT: REGISTRATION_MEASURES,
    RelationKind.TRUSTEESHIP_AGREEMENT: REGISTRATION_MEASURES,
    RelationKind.REMOTE_CONSULTATION: REGISTRATION_MEASURES,
}


def exempting_relation(relations: Iterable[Relation], one: str, other: str, on: date) -> Relation | None:
    """The relation that stands between both institutions on that day and exempts by the law of that day."""
    both = frozenset({one, other})
    return next(
        (
            each
            for each in relations
            if both <= each.institutions
            and (each.first is None or each.first <= on)
            and (each.last is None or on <= each.last)
            and EXEMPTS_SINCE[each.kind] <= on
        ),
        None,
    )
