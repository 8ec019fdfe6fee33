"""What keeps the logs whole: sealing twice a minute, verifying every hour."""

import logging

from procrastinate.contrib.django import app

from medreg.audit.actions.seal_ledger import seal_ledger
from medreg.audit.actions.watch_ledger import watch_ledger
from medreg.licences.actions.seal_licence_log import seal_licence_log
from medreg.tlog.actions.anchor import NotAnchoredError

_log = logging.getLogger("medreg.tlog")


@app.periodic(cron="* * * * * */30")
@app.task(name="audit.seal_ledger")
def seal(timestamp: int) -> None:
    del timestamp  # the injected clock dates the heads, not the scheduler's
    try:
        seal_ledger()
    except NotAnchoredError as problem:
        _log.warning("audit: sealed, not anchored: %s", problem)


@app.periodic(cron="* * * * * */30")
@app.task(name="licences.seal_log")
def seal_licences(timestamp: int) -> None:
    del timestamp
    try:
        seal_licence_log()
    except NotAnchoredError as problem:
        _log.warning("licences: logged, not anchored: %s", problem)


@app.periodic(cron="23 * * * *")
@app.task(name="audit.watch_ledger")
def watch(timestamp: int) -> None:
    del timestamp
    watch_ledger()
