"""Status lists that a verifier was handed, judged: signed, of the right shard, not old, not older than one seen before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from medreg.licences.problems import Problem
from medreg.licences.status_bundle import is_bundle, read_status_bundle
from medreg.licences.status_list import StatusList, StatusListError, read_status_list
from medreg.licences.token import CLOCK_TOLERANCE
from medreg.signing.keys import KeySet

OLDEST_USEFUL = timedelta(hours=48)
"""The complete bundle is published daily; one missed day is borne."""


@dataclass(frozen=True, slots=True)
class StatusEvidence:
    """The newest good list of each shard, how many files were given and how many of them no published key signed.

    `seen` remembers per shard the newest time of a list that this verifier ever accepted.
    """

    lists: Mapping[int, StatusList] = field(default_factory=dict)
    given: int = 0
    unsigned: int = 0
    seen: Mapping[int, datetime] = field(default_factory=dict)

    def objections(self, shard: int, *, now: datetime) -> tuple[Problem, ...]:
        """Why the lists prove nothing about a licence of `shard` at `now`; none also when no list was given."""
        if not self.given:
            return ()
        listed = self.lists.get(shard)
        if listed is None:
            return (Problem.STATUS_LIST_UNSIGNED,) if self.unsigned else (Problem.STATUS_LIST_OTHER_SHARD,)
        objections = {
            Problem.STATUS_LIST_ROLLED_BACK: shard in self.seen and listed.as_of < self.seen[shard],
            Problem.STATUS_LIST_FUTURE_DATED: listed.as_of > now + CLOCK_TOLERANCE,
            Problem.STATUS_LIST_OLD: now - listed.as_of > OLDEST_USEFUL,
        }
        return tuple(problem for problem, applies in objections.items() if applies)

    def remembered(self) -> dict[int, datetime]:
        """`seen` after these lists: what to keep for the next time."""
        newest = dict(self.seen)
        for shard, listed in self.lists.items():
            newest[shard] = max(listed.as_of, newest.get(shard, listed.as_of))
        return newest


def read_status_evidence(
    contents: Iterable[bytes], keys: KeySet, *, seen: Mapping[int, datetime] | None = None
) -> StatusEvidence:
    """The evidence of signed lists and bundles (docs/licence-format.md, 5).

    Of two lists of a shard the newer counts, of two of the same second the later given.
    """
    lists: dict[int, StatusList] = {}
    given = unsigned = 0
    for content in contents:
        given += 1
        try:
            found = read_status_bundle(content, keys)[1] if is_bundle(content) else (read_status_list(content, keys),)
        except StatusListError:
            unsigned += 1
            continue
        for listed in found:
            known = lists.get(listed.shard)
            if known is None or known.as_of <= listed.as_of:
                lists[listed.shard] = listed
    return StatusEvidence(lists, given, unsigned, dict(seen or {}))
