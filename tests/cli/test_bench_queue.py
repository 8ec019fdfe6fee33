"""The worklist is measured by a real visit, within its bound of statements, and nothing of the visit stays."""

import pytest
from django.contrib.sessions.models import Session

from medreg.audit.models import AuditEntry
from medreg.cli.bench_queue import MOST_QUERIES, measure_queue
from medreg.cli.bench_visitor import percentile
from tests.builders.casework import a_scene, an_accepted_case


@pytest.mark.django_db
def test_a_worklist_is_measured_and_stays_within_its_statements() -> None:
    an_accepted_case(a_scene())
    entries = AuditEntry.objects.count()

    found = measure_queue(runs=2)

    assert found is not None
    assert (found.cases, found.open_cases, found.rows) == (1, 1, 1)
    assert 0 < found.queries <= MOST_QUERIES
    assert found.database_ms > 0
    assert found.as_facts()["target"] == "P3"
    assert (AuditEntry.objects.count(), Session.objects.count()) == (entries, 0)


@pytest.mark.django_db
def test_without_open_cases_there_is_nothing_to_measure() -> None:
    assert measure_queue(runs=1) is None


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([3.0, 1.0, 2.0], 0.99) == 3.0
    assert percentile([7.0], 0.95) == 7.0
