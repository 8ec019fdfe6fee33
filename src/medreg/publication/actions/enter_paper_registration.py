"""补录 with its public record: what an authority enters from paper is found by everybody at once."""

from typing import Any

from django.db import transaction

from medreg.publication.actions.refresh_record import refresh_record
from medreg.register.actions.back_enter_registration import back_enter_registration
from medreg.register.models import Registration


def enter_paper_registration(**entry: Any) -> Registration:
    """The arguments and refusals of `back_enter_registration`."""
    with transaction.atomic():
        registration = back_enter_registration(**entry)
        refresh_record(registration_id=registration.pk)
    return registration
