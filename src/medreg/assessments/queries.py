"""Assessments as pages show them."""

from medreg.assessments.models import Assessment


def assessments_of(person_id: int) -> list[Assessment]:
    """The oldest first."""
    return list(Assessment.objects.filter(person_id=person_id).order_by("date", "pk"))
