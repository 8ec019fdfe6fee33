"""Assessments as the law's facts."""

from medreg.assessments.models import Assessment
from medreg.law import facts as law
from medreg.standards.vocabulary import AssessmentKind, AssessmentResult


def law_assessments(person_id: int) -> tuple[law.Assessment, ...]:
    """Every proven assessment of a person, oldest first."""
    rows = Assessment.objects.filter(person_id=person_id).order_by("date", "pk")
    return tuple(law.Assessment(AssessmentKind(row.kind), row.date, AssessmentResult(row.result)) for row in rows)
