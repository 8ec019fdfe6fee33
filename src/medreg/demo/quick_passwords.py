"""The demo's one password stands on its own page: hashing it slowly, a hundred times, would protect nobody."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.hashers import get_hasher

_CHEAP = {"time_cost": 1, "memory_cost": 512, "parallelism": 1}


@contextmanager
def quick_passwords() -> Iterator[None]:
    """Hash passwords cheaply within the block; the first sign-in hashes them anew with the usual cost."""
    hasher: Any = get_hasher()
    usual = {name: getattr(hasher, name) for name in _CHEAP}
    vars(hasher).update(_CHEAP)
    try:
        yield
    finally:
        vars(hasher).update(usual)
