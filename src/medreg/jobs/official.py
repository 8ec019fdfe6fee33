"""The signed list of official sites stays fresh."""

import logging

from procrastinate.contrib.django import app

from medreg.official.actions.sign_sites import sign_sites
from medreg.signing.port import KeyMissingError

_log = logging.getLogger("medreg.official")


@app.periodic(cron="*/2 * * * *")
@app.task(name="official.sign_sites")
def sign(timestamp: int) -> None:
    del timestamp
    try:
        sign_sites()
    except KeyMissingError as problem:
        _log.warning("the list of official sites is not signed: %s", problem)
