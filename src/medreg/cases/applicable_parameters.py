"""What the province that a request concerns has set for the day that it is judged by."""

from medreg.law.concerned import province_and_zone
from medreg.law.facts import Facts, Request
from medreg.law.parameters import Parameters
from medreg.provinces.queries import parameters_in_force


def applicable_parameters(facts: Facts, request: Request) -> Parameters:
    """Of the institution's province and zone, else of the place of the registration concerned."""
    return parameters_in_force(*province_and_zone(facts, request), on=facts.date)
