"""Random histories: as_of always equals a naive model that keeps one value a day and one table a moment."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from medreg import clock
from medreg.register.actions.change_content import change_content
from medreg.register.actions.correct_period import correct_period
from medreg.register.actions.end_registration import end_registration
from medreg.register.actions.record_status import record_status
from medreg.register.queries import as_of
from medreg.register.refusals import RegisterRefused
from medreg.standards.vocabulary import RegistrationStatus
from tests.builders.register_rows import OFFICER, a_registration

FIRST = date(2026, 1, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(24)]
DAY = st.sampled_from(DAYS)
SCOPES = st.sampled_from([("C01",), ("C02",), ("C03", "C12")])
Said = tuple[str, tuple[str, ...] | None]


class Register(RuleBasedStateMachine):
    """The register beside the naive model: `said` is day → (status, scopes), `known` what was said at past moments."""

    def __init__(self) -> None:
        super().__init__()
        self.registration = a_registration(since=FIRST)
        self.said: dict[date, Said] = dict.fromkeys(DAYS, ("valid", ("C01",)))
        self.known: list[tuple[datetime, dict[date, Said]]] = []
        self.ended = False

    def _remember(self) -> None:
        self.known.append((clock.now(), dict(self.said)))

    @precondition(lambda self: not self.ended)
    @rule(since=DAY, scopes=SCOPES)
    def change(self, since: date, scopes: tuple[str, ...]) -> None:
        self._remember()
        change_content(registration_id=self.registration.pk, since=since, decision=None, actor=OFFICER, scopes=scopes)
        self.said |= {day: (self.said[day][0], scopes) for day in DAYS if day >= since}

    @precondition(lambda self: not self.ended)
    @rule(one=DAY, other=DAY, scopes=SCOPES)
    def correct(self, one: date, other: date, scopes: tuple[str, ...]) -> None:
        self._remember()
        since, until = sorted((one, other))
        correct_period(
            registration_id=self.registration.pk,
            since=since,
            until=until,
            decision=None,
            actor=OFFICER,
            scopes=scopes,
        )
        self.said |= {day: (self.said[day][0], scopes) for day in DAYS if since <= day <= until}

    @precondition(lambda self: not self.ended)
    @rule(one=DAY, other=DAY)
    def suspend(self, one: date, other: date) -> None:
        self._remember()
        since, until = sorted((one, other))
        record_status(
            registration_id=self.registration.pk,
            status=RegistrationStatus.SUSPENDED,
            since=since,
            until=until,
            ground="discipline",
            decision=None,
            actor=OFFICER,
        )
        self.said |= {day: ("suspended", self.said[day][1]) for day in DAYS if since <= day <= until}

    @precondition(lambda self: not self.ended)
    @rule(on=DAY)
    def end(self, on: date) -> None:
        self._remember()
        end_registration(
            registration_id=self.registration.pk,
            on=on,
            status=RegistrationStatus.CANCELLED,
            ground="X11",
            decision=None,
            actor=OFFICER,
        )
        self.said |= {day: ("cancelled", None) for day in DAYS if day >= on}
        self.ended = True

    @precondition(lambda self: self.ended)
    @rule(since=DAY, scopes=SCOPES)
    def change_after_the_end(self, since: date, scopes: tuple[str, ...]) -> None:
        with pytest.raises(RegisterRefused):
            change_content(
                registration_id=self.registration.pk, since=since, decision=None, actor=OFFICER, scopes=scopes
            )

    def _read(self, day: date, moment: datetime) -> Said:
        (found,) = as_of(person_id=self.registration.person_id, legal_date=day, known_at=moment)
        return found.status.status.value, found.content.scopes if found.content else None

    @invariant()
    def every_eighth_day_reads_as_the_model_says(self) -> None:
        now = clock.now()
        assert all(self._read(day, now) == self.said[day] for day in DAYS[::8])

    def teardown(self) -> None:
        for moment, said in self.known:
            assert all(self._read(day, moment) == said[day] for day in DAYS[::6])


class RandomHistories(TestCase):
    def test_as_of_equals_the_naive_model_now_and_at_every_past_moment(self) -> None:
        run_state_machine_as_test(
            Register, settings=settings(max_examples=12, stateful_step_count=7, deadline=None, derandomize=True)
        )
