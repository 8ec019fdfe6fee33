"""The day by which the next step of a case must be taken, as an expression that lists sort by and an index holds."""

from django.db.models import Case as Choice
from django.db.models import DateField, F, When
from django.db.models.functions import Coalesce

from medreg.cases.workflow import RUNNING_CLOCK
from medreg.standards.vocabulary import ApplicationState as State

ON_A_DESK = (State.AWAITING_ACCEPTANCE, State.CORRECTION, State.REVIEW, State.DECISION)
"""What lies on a desk of the authority."""
DUE_DAY = Choice(
    When(state=State.AWAITING_ACCEPTANCE.value, then=F("acceptance_due_on")),
    When(state__in=[state.value for state in RUNNING_CLOCK], then=Coalesce("promised_on", "due_on")),
    default=None,
    output_field=DateField(null=True),
)
