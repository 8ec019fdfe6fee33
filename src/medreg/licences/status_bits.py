"""Packing and compression of the IETF Token Status List (draft-ietf-oauth-status-list, section 4), 1 to 8 bits a status."""

import zlib
from collections.abc import Mapping

LARGEST_LIST = 16 * 1024 * 1024
BITS_OF_A_BYTE = 8


class BitsError(ValueError):
    """An index or a value has no place in the list, or the bytes are no compressed list."""


def pack(values: Mapping[int, int], *, bits: int, size: int) -> bytes:
    """`size` statuses of `bits` bits each, the lowest bits of a byte first; 0 where `values` has none."""
    per_byte = BITS_OF_A_BYTE // bits
    packed = bytearray(-(-size // per_byte))
    for index, value in values.items():
        if not (0 <= index < size and 0 <= value < 1 << bits):
            raise BitsError(f"{value} at {index} has no place in a list of {size}")
        position, offset = divmod(index, per_byte)
        packed[position] |= value << (offset * bits)
    return bytes(packed)


def value_at(packed: bytes, index: int, *, bits: int) -> int:
    """The status at `index`. Raises BitsError beyond the list."""
    per_byte = BITS_OF_A_BYTE // bits
    if not 0 <= index < len(packed) * per_byte:
        raise BitsError(f"{index} is beyond the list")
    position, offset = divmod(index, per_byte)
    return packed[position] >> (offset * bits) & ((1 << bits) - 1)


def deflated(packed: bytes) -> bytes:
    """`lst`: DEFLATE in the ZLIB format, at the highest level."""
    return zlib.compress(packed, 9)


def inflated(lst: bytes) -> bytes:
    """The packed bytes. Raises BitsError when they are damaged, incomplete or larger than any list of ours."""
    inflate = zlib.decompressobj()
    try:
        packed = inflate.decompress(lst, LARGEST_LIST)
    except zlib.error as problem:
        raise BitsError(f"not compressed: {problem}") from problem
    if not inflate.eof or inflate.unused_data:
        raise BitsError("the compressed bytes are not one whole list")
    return packed
