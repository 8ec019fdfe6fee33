"""Who reads, how much that reader may, and what is said to whoever asks too much at once."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from medreg.window.answer import Answer, problem, with_headers
from medreg.window.asked import Asked
from medreg.window.limits import Allowance, Limits
from medreg.window.passes import Passes

RECORD_COST, FIRST_PAGE_COST, FURTHER_PAGE_COST = 1.0, 4.0, 20.0
"""A record, and pages of twenty. Leafing through everything costs most: it is what scraping does and people seldom do."""

ClientOf = Callable[[str], tuple[str, Allowance] | None]
"""From the header Authorization to an API client's name and quota; None for a header that is nobody's."""


def no_clients(authorization: str) -> None:
    """Where no API clients are known."""
    del authorization


@dataclass(frozen=True, slots=True)
class Readers:
    """`of_address` for whoever only has an address, `of_pass` for whoever solved a task."""

    limits: Limits
    passes: Passes
    of_address: Allowance
    of_pass: Allowance
    client_of: ClientOf = no_clients

    def refusal(self, asked: Asked, cost: float) -> Answer | None:
        """None when the reader may go on: its quota for a client, its own bucket for a pass, else the address's."""
        reader, allowance = self._reader(asked)
        wait = self.limits.spend(reader, cost, allowance)
        if not wait:
            return None
        seconds = math.ceil(wait)
        refused = problem(
            429,
            "too-many-requests",
            "请求太频繁",
            f"同一来源的查询过多：请过 {seconds} 秒再试；或者计算附带的任务，把结果 POST 到 /api/v1/register/pass 取得通行码，"
            "以请求头 Register-Pass 送来；批量核验请申请接口客户端",
            task=self.passes.task(),
        )
        return with_headers(refused, ("Retry-After", str(seconds)))

    def wait(self, address: str, given_pass: str, cost: float) -> float:
        """The same for a page: seconds to wait, 0.0 to go on."""
        reader, allowance = self._reader(Asked("GET", "", address=address, given_pass=given_pass))
        return self.limits.spend(reader, cost, allowance)

    def _reader(self, asked: Asked) -> tuple[str, Allowance]:
        if asked.authorization and (client := self.client_of(asked.authorization)):
            return f"client {client[0]}", client[1]
        if asked.given_pass and (holder := self.passes.holder(asked.given_pass)):
            return f"pass {holder}", self.of_pass
        return f"address {asked.address}", self.of_address
