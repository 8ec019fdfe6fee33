"""What a verifier has seen of status lists: the newest of each shard; an older one is refused (rollback)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from medreg.licences.status_bundle import is_bundle, read_status_bundle
from medreg.licences.status_list import ListProblem, StatusList, StatusListError, read_status_list
from medreg.signing.keys import KeySet

CLOCK_TOLERANCE = timedelta(minutes=5)


@dataclass(slots=True)
class StatusMemory:
    """Lists by shard, and the moment of the newest bundle. `lists` is what `verify_token` takes."""

    lists: dict[int, StatusList] = field(default_factory=dict)
    bundle_as_of: datetime | None = None

    def take(self, content: bytes, keys: KeySet, *, now: datetime, shard: int | None = None) -> None:
        """Accept a signed list (of `shard`, if given) or bundle. Raises StatusListError and keeps what was known.

        A bundle's list that is older than one already known is no rollback: shards are also fetched one by one.
        """
        if is_bundle(content):
            as_of, lists = read_status_bundle(content, keys)
            _not_before(as_of, self.bundle_as_of)
            _not_after(as_of, now)
            for each in lists:
                known = self.lists.get(each.shard)
                if known is None or each.as_of >= known.as_of:
                    self.lists[each.shard] = each
            self.bundle_as_of = as_of
            return
        listed = read_status_list(content, keys)
        if shard is not None and listed.shard != shard:
            raise StatusListError(ListProblem.OTHER_SHARD)
        known = self.lists.get(listed.shard)
        _not_before(listed.as_of, known.as_of if known is not None else None)
        _not_after(listed.as_of, now)
        self.lists[listed.shard] = listed

    def remembered(self) -> Mapping[int, datetime]:
        """The moment of each shard's list."""
        return {shard: listed.as_of for shard, listed in self.lists.items()}


def _not_before(as_of: datetime, known: datetime | None) -> None:
    if known is not None and as_of < known:
        raise StatusListError(ListProblem.ROLLED_BACK)


def _not_after(as_of: datetime, now: datetime) -> None:
    if as_of > now + CLOCK_TOLERANCE:
        raise StatusListError(ListProblem.FUTURE_DATED)
