"""How quickly licences are issued: tokens, QR codes, PDF and OFD, each beside its limit from the same run.

Times of one core are processor seconds of this process, so that other programs on the machine do not count; the
re-signing of many tokens runs on every core and tells both times. Keys are made for the run and thrown away.
"""

import os
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from random import Random
from typing import Any

from medreg.cli.bench_licence_sample import ISSUED, Material, bare_signature, sample_material, sign_tokens
from medreg.licences.artefacts.ofd import make_ofd, zipped
from medreg.licences.artefacts.pdf import make_pdf
from medreg.licences.qr import qr_symbol
from medreg.licences.render.ofd import licence_ofd
from medreg.licences.render.pdf import licence_pdf
from medreg.licences.status_list import RANDOM_INDEX_SPACE, ListedStatus, build_status_list
from medreg.licences.token import token_url

LONGEST_LICENCE_MS = 150.0
FEWEST_TOKENS_A_SECOND = 10_000
NATIONAL = 5_000_000
ROUNDS_OF_TOKENS = 200
SEED = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """Milliseconds of one core for one thing, and for the limit under it: the least that has to be done at all."""

    name: str
    milliseconds: float
    limit_name: str
    limit_milliseconds: float

    def as_line(self) -> str:
        """For people."""
        own, limit = (1000 / value for value in (self.milliseconds, self.limit_milliseconds))
        return (
            f"  {self.name:<12} {self.milliseconds:9.3f} ms {own:9.0f}/s   "
            f"{self.limit_name:<36} {self.limit_milliseconds:9.3f} ms {limit:9.0f}/s"
        )


@dataclass(frozen=True, slots=True)
class ListsBuilt:
    """The status lists of every licence of the country, built and signed by one core; `deflating` is compression alone."""

    shards: int
    seconds: float
    deflating_seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class LicenceSpeed:
    """The figures, and the re-signing of `resigned` tokens: `seconds` on the clock, `cpu_seconds` of the busiest core."""

    figures: tuple[Figure, ...]
    resigned: int
    seconds: float
    cpu_seconds: float
    processes: int
    lists: ListsBuilt

    @property
    def whole_licence_ms(self) -> float:
        """Token, QR code, signed PDF and sealed OFD of one licence."""
        parts = {figure.name: figure.milliseconds for figure in self.figures}
        return parts["token"] + parts["signed PDF"] + parts["sealed OFD"]

    @property
    def tokens_per_second(self) -> float:
        """On one core."""
        return 1000 / next(figure.milliseconds for figure in self.figures if figure.name == "token")

    @property
    def national_seconds(self) -> float:
        """Estimated for every licence of the country, on as many cores, each free for it."""
        return self.cpu_seconds / self.resigned * NATIONAL

    @property
    def within_limits(self) -> bool:
        """150 ms for everything of one licence, and ten thousand tokens a second."""
        return self.whole_licence_ms <= LONGEST_LICENCE_MS and self.tokens_per_second >= FEWEST_TOKENS_A_SECOND

    def as_facts(self) -> dict[str, Any]:
        return {
            "figures": [asdict(figure) for figure in self.figures],
            "whole_licence_ms": round(self.whole_licence_ms, 1),
            "whole_licence_limit_ms": LONGEST_LICENCE_MS,
            "tokens_per_second": round(self.tokens_per_second),
            "fewest_tokens_per_second": FEWEST_TOKENS_A_SECOND,
            "resigned": self.resigned,
            "processes": self.processes,
            "resigned_seconds": round(self.seconds, 2),
            "resigned_cpu_seconds": round(self.cpu_seconds, 2),
            "national_seconds_estimated": round(self.national_seconds),
            "status_lists": asdict(self.lists),
            "within_limits": self.within_limits,
        }

    def as_lines(self) -> list[str]:
        minutes = self.national_seconds / 60
        return [
            "licence: processor time of one core for one thing, beside the limit measured in the same run",
            *(figure.as_line() for figure in self.figures),
            f"  everything of one licence {self.whole_licence_ms:.1f} ms (limit {LONGEST_LICENCE_MS:.0f} ms); "
            f"{self.tokens_per_second:.0f} tokens a second and core (at least {FEWEST_TOKENS_A_SECOND})",
            f"  {self.resigned} tokens signed again in {self.seconds:.1f} s by {self.processes} processes, "
            f"{self.cpu_seconds:.1f} s of processor time each; {NATIONAL} would take {minutes:.1f} minutes (estimated)",
            f"  {self.lists.shards} status lists of {NATIONAL} licences in {self.lists.seconds:.2f} s, "
            f"{self.lists.megabytes:.2f} MB ({self.lists.deflating_seconds:.2f} s for compressing as many bytes)",
        ]


def measure_licence(*, documents: int, tokens: int, runs: int) -> LicenceSpeed:
    """The quickest of the runs for each figure; every document is made `documents` times a run."""
    material = sample_material()
    figures = (*_signatures(material, runs), *_documents(material, documents, runs))
    processes = os.cpu_count() or 1
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        spent = list(pool.map(sign_tokens, [tokens // processes] * processes))
    wall, cpu = (max(seconds) for seconds in zip(*spent, strict=True))
    resigned = tokens // processes * processes
    return LicenceSpeed(figures, resigned, wall, cpu, processes, _status_lists(material))


def _status_lists(material: Material) -> ListsBuilt:
    """Every shard half full, as they are filled, and one licence in fifty not in force."""
    chance = Random(SEED)  # noqa: S311 - a measurement, the same in every run
    shards = -(-NATIONAL // (RANDOM_INDEX_SPACE // 2))
    drawn = [
        {chance.randrange(RANDOM_INDEX_SPACE): ListedStatus.ENDED for _ in range(RANDOM_INDEX_SPACE // 100)}
        for _shard in range(shards)
    ]
    kid, begun = material.document.key_id, time.process_time()
    built = [build_status_list(shard, statuses, as_of=ISSUED) for shard, statuses in enumerate(drawn)]
    signed = [each.assemble(kid, material.signer.sign(kid, each.to_be_signed(kid))) for each in built]
    spent, begun = time.process_time() - begun, time.process_time()
    for each in built:
        zlib.compress(each.packed, 9)
    deflating = time.process_time() - begun
    return ListsBuilt(shards, round(spent, 3), round(deflating, 3), round(sum(map(len, signed)) / 1e6, 3))


def _signatures(material: Material, runs: int) -> Iterator[Figure]:
    bare = _milliseconds(bare_signature(), ROUNDS_OF_TOKENS, runs)
    for name, once in (("token", material.token), ("SM2", material.sm2_signature)):
        yield Figure(name, _milliseconds(once, ROUNDS_OF_TOKENS, runs), "bare P-256 signature", bare)


def _documents(material: Material, documents: int, runs: int) -> Iterator[Figure]:
    document, page = material.document, material.page
    address, digits = token_url(page.token, page.origin)
    drawn: dict[str, Any] = {"photo": page.photo, "token": page.token, "origin": page.origin}
    drawn |= {"font_folder": page.font_folder, "demo": page.demo}
    parts = licence_ofd(document, **drawn).parts

    def timed(once: Callable[[], object]) -> float:
        return _milliseconds(once, documents, runs)

    symbol = timed(lambda: qr_symbol(address, digits))
    pdf = timed(lambda: licence_pdf(document, seal=page.seal, **drawn))
    signed_pdf = timed(lambda: make_pdf(document, page, **material.for_pdf))
    sealed_ofd = timed(lambda: make_ofd(document, page, **material.for_ofd))
    yield Figure("QR code", timed(lambda: qr_symbol(address, digits).svg()), "its symbol alone", symbol)
    yield Figure("PDF", pdf, "its QR code alone", symbol)
    yield Figure("signed PDF", signed_pdf, "the PDF without signature", pdf)
    yield Figure(
        "sealed OFD", sealed_ofd, "QR code and compression of its parts", symbol + timed(lambda: zipped(parts))
    )


def _milliseconds(once: Callable[[], object], times: int, runs: int) -> float:
    """Processor time of one call in the quickest run."""
    spent = []
    for _run in range(runs):
        begun = time.process_time()
        for _time in range(times):
            once()
        spent.append(time.process_time() - begun)
    return min(spent) / times * 1000
