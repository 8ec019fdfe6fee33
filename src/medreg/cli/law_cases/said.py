"""What a computation says beyond a bare value."""

from typing import Any


class Said(dict[str, Any]):
    """Cites, flags, effects, an outcome beside or instead of a value, under the keys of `then`."""
