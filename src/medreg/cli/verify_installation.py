"""The part of `medreg verify` that asks this installation: loaded only when there is one."""

from medreg.licences.issuing_key import published_keys as keys
from medreg.licences.verify_here import judged_here as judged

__all__ = ["judged", "keys"]
