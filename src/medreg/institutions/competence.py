"""Which body stands for which: look-ups that casework needs."""

from datetime import date

from django.db.models import OuterRef, Q, Subquery

from medreg.institutions.models import Authority, Delegation, Institution
from medreg.standards.vocabulary import AuthorityKind, AuthorityLevel


def authority_of(authority_id: int) -> Authority:
    """Raises Authority.DoesNotExist."""
    return Authority.objects.get(pk=authority_id)


def delegate_of(authority_id: int, on: date) -> int | None:
    """Who decides for an authority on a day: its delegate, itself, or nobody when it only supervises."""
    standing = Delegation.objects.filter(authority_id=OuterRef("pk"), since__lte=on).filter(
        Q(until__isnull=True) | Q(until__gte=on)
    )
    delegate = Subquery(standing.order_by("-since").values("delegate_id")[:1])
    found = Authority.objects.filter(pk=authority_id).values_list("decides", delegate).first()
    if found is None:
        return None
    decides, delegated = found
    return delegated or (authority_id if decides else None)


def institution_exists(institution_id: int) -> bool:
    return Institution.objects.filter(pk=institution_id).exists()


def authorities_of_province(province: str) -> list[Authority]:
    """The bodies that decide in a province, highest level first."""
    rows = Authority.objects.filter(province=province, decides=True)
    order = {"province": 0, "city": 1, "county": 2}
    return sorted(rows, key=lambda row: (order.get(row.level, 3), row.area_code))


def body_of_number(number: str) -> Authority | None:
    return Authority.objects.filter(number=number).first()


def health_body_of_province(province: str) -> Authority | None:
    """The health authority of the province itself; one that only supervises registration counts too."""
    rows = Authority.objects.filter(
        province=province, level=AuthorityLevel.PROVINCE.value, kind=AuthorityKind.HEALTH.value
    )
    return rows.order_by("pk").first()


def exam_sites(province: str) -> list[Authority]:
    """考点: the health authorities of cities and counties, which run the examination (the province's, where no others are)."""
    rows = Authority.objects.filter(province=province, kind=AuthorityKind.HEALTH.value)
    below = rows.exclude(level=AuthorityLevel.PROVINCE.value)
    return list((below if below.exists() else rows).order_by("area_code", "pk"))
