"""Confidentiality at rest: sealed values (AES-256-GCM), keyed blind indexes (HMAC-SHA256) and the model field built on them."""

from medreg.secrecy.blind_index import blind_index
from medreg.secrecy.seal import SealBroken, seal, unseal

__all__ = ["SealBroken", "blind_index", "seal", "unseal"]
