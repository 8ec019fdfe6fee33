"""Signatures as the signer port gives them (r || s, RFC 9053, 2.1) and as certificates and CMS want them (RFC 3279, GM/T 0009)."""

from asn1crypto.algos import DSASignature  # type: ignore[import-untyped]

PART_BYTES = 32


def as_der(signature: bytes) -> bytes:
    """The DER sequence of r and s."""
    r, s = (int.from_bytes(half, "big") for half in (signature[:PART_BYTES], signature[PART_BYTES:]))
    return bytes(DSASignature({"r": r, "s": s}).dump())


def from_der(content: bytes) -> bytes:
    """r || s of the one DER form. Raises ValueError."""
    pair = DSASignature.load(content, strict=True)
    parts = [pair["r"].native, pair["s"].native]
    if any(not 0 < part < 1 << 8 * PART_BYTES for part in parts):
        raise ValueError("r or s is out of range")
    signature = b"".join(part.to_bytes(PART_BYTES, "big") for part in parts)
    if as_der(signature) != content:
        raise ValueError("not the one DER form")
    return signature
