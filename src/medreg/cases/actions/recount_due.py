"""Compute the days to decide anew from the history of a case, after an extension, a pause or its end."""

from medreg.cases.clock_history import due_of
from medreg.cases.models import Case


def recount_due(*, case: Case) -> Case:
    """Inside the transaction that advanced the case, which holds its lock."""
    due = due_of(case)
    case.due_on, case.promised_on, case.due_provisional = due.statutory, due.promised, due.provisional
    case.save(update_fields=["due_on", "promised_on", "due_provisional"])
    return case
