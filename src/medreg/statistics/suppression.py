"""Small numbers are not told to everybody: who is the only neurologist of a county is no statistic (统计法 25).

A number below LEAST becomes None. Where one number alone would be missing from a table whose sum is told, it could be
computed, so the next smallest goes with it. Differences between tables of different areas are not looked at.
"""

from collections.abc import Mapping

LEAST = 5


def suppressed(counts: Mapping[str, int]) -> dict[str, int | None]:
    """The numbers that may be told; nothing is hidden by a zero."""
    hidden = {key for key, count in counts.items() if 0 < count < LEAST}
    if len(hidden) == 1:
        others = sorted((count, key) for key, count in counts.items() if key not in hidden and count > 0)
        hidden |= {key for _count, key in others[:1]}
    return {key: None if key in hidden else count for key, count in counts.items()}
