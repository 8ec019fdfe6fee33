"""Deferred work of casework: telling the parties, letting clocks act."""

from datetime import date

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from medreg.cases.actions.complete_clocks import complete_clocks
from medreg.cases.actions.follow_institution_loss import follow_institution_loss
from medreg.cases.actions.follow_loss_of_physician import follow_loss_of_physician
from medreg.cases.actions.run_clocks import run_clocks
from medreg.cases.actions.tell_concerned import tell_concerned
from medreg.cases.actions.tell_of_filings import tell_of_filings
from medreg.cases.actions.tell_parties import tell_parties
from medreg.cases.actions.watch_departures import watch_departures
from medreg.outbox.perform import perform

AGAIN = RetryStrategy(max_attempts=8, exponential_wait=3)


@app.task(name="cases.tell_parties", retry=AGAIN)
def tell_parties_of_event(*, outbox_id: int, event_id: int) -> None:
    perform(outbox_id, lambda: tell_parties(event_id=event_id))


@app.task(name="cases.tell_concerned", retry=AGAIN)
def tell_others_concerned(*, outbox_id: int, case_id: int, keys: list[str]) -> None:
    perform(outbox_id, lambda: tell_concerned(case_id=case_id, keys=keys))


@app.periodic(cron="*/10 * * * *")
@app.task(name="cases.run_clocks")
def run_clocks_now(timestamp: int) -> None:
    del timestamp  # the injected clock decides what is due, not the scheduler's
    run_clocks()


@app.task(name="cases.follow_institution_loss", retry=AGAIN)
def follow_loss(*, outbox_id: int, institution_id: int, on: str, document: str) -> None:
    """Queues a job for each physician."""
    perform(
        outbox_id,
        lambda: follow_institution_loss(
            institution_id=institution_id, on=date.fromisoformat(on), document=document
        ),
    )


@app.task(name="cases.follow_loss_of_physician", retry=AGAIN)
def follow_loss_of_one(*, outbox_id: int, person_id: int, institution_id: int, on: str, document: str) -> None:
    """Each physician in a transaction of its own: a broken run goes on where it stopped."""
    perform(
        outbox_id,
        lambda: follow_loss_of_physician(
            person_id=person_id, institution_id=institution_id, on=date.fromisoformat(on), document=document
        ),
    )


@app.periodic(cron="40 * * * *")
@app.task(name="cases.watch_departures")
def watch_departures_now(timestamp: int) -> None:
    del timestamp
    watch_departures()


@app.periodic(cron="20 * * * *")
@app.task(name="cases.tell_of_filings")
def tell_of_filings_now(timestamp: int) -> None:
    del timestamp
    tell_of_filings()


@app.task(name="cases.complete_clocks", retry=AGAIN)
def complete_open_clocks(*, outbox_id: int) -> None:
    def work() -> None:
        complete_clocks()
        run_clocks()  # a limit that was open may have passed meanwhile

    perform(outbox_id, work)
