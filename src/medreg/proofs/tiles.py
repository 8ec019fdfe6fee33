"""Tiles of a tree (C2SP tlog-tiles): 256 consecutive hashes of one height, immutable, served as static files."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from medreg.proofs.merkle import HASH_BYTES, NodeSource, leaf_hash, node_hash

HEIGHT = 8
WIDTH = 1 << HEIGHT
HIGHEST_LEVEL = 63
LENGTH_BYTES = 2
_PATH = re.compile(
    r"tile/(?:(?P<level>0|[1-9][0-9]?)|(?P<entries>entries))"
    r"/(?P<index>(?:x[0-9]{3}/){0,5}[0-9]{3})(?:\.p/(?P<width>[1-9][0-9]{0,2}))?"
)


class TileError(ValueError):
    """The path names no tile, or the bytes are none."""


@dataclass(frozen=True, slots=True, order=True)
class Tile:
    """`index`-th tile of `level`; `width` below 256 marks the partial one at the right edge of a tree."""

    level: int
    index: int
    width: int = WIDTH

    @property
    def start(self) -> int:
        """Place of its first hash within the level."""
        return self.index * WIDTH

    @property
    def end(self) -> int:
        return self.start + self.width

    @property
    def path(self) -> str:
        """Address below the log's prefix: `tile/0/x001/x234/067`, a partial one with `.p/112` behind."""
        return f"tile/{self.level}/{_index_path(self)}"

    @property
    def entries_path(self) -> str:
        """Address of the bundle with the entries of this tile of level 0."""
        return f"tile/entries/{_index_path(self)}"


TileReader = Callable[[Tile], Sequence[bytes]]
"""The hashes of a tile: at least as many as its width (the full tile may come for a partial one)."""


def read_path(path: str) -> tuple[Tile, bool]:
    """The tile that a path names, and whether its entries are asked for. Raises TileError."""
    found = _PATH.fullmatch(path)
    if found is None:
        raise TileError(path)
    level, width = int(found["level"] or 0), int(found["width"] or WIDTH)
    index = int(found["index"].replace("x", "").replace("/", ""))
    tile = Tile(level, index, width)
    wants_entries = found["entries"] is not None
    if level > HIGHEST_LEVEL or width > WIDTH or path != (tile.entries_path if wants_entries else tile.path):
        raise TileError(path)
    return tile, wants_entries


def tiles_of(size: int) -> Iterator[Tile]:
    """Every tile of a tree of `size`, the partial ones last in their level."""
    level, count = 0, size
    while count:
        yield from (Tile(level, index) for index in range(count >> HEIGHT))
        if count % WIDTH:
            yield Tile(level, count >> HEIGHT, count % WIDTH)
        level, count = level + 1, count >> HEIGHT


def new_tiles(old: int, new: int) -> Iterator[Tile]:
    """The tiles that a tree of `new` has and one of `old` had not."""
    level = 0
    while new:
        yield from (Tile(level, index) for index in range(old >> HEIGHT, new >> HEIGHT))
        if new % WIDTH and old != new:
            yield Tile(level, new >> HEIGHT, new % WIDTH)
        level, old, new = level + 1, old >> HEIGHT, new >> HEIGHT


def exists_in(tile: Tile, size: int) -> bool:
    """Whether a tree of `size` reaches to the end of `tile`."""
    return tile.end <= size >> (HEIGHT * tile.level)


def nodes_from(read: TileReader, size: int) -> NodeSource:
    """The hashes of a tree of `size`, read from its tiles; each tile is read, and each of its nodes made, once."""
    kept: dict[Tile, list[list[bytes]]] = {}

    def node(level: int, index: int) -> bytes:
        tile_level, above = divmod(level, HEIGHT)
        tile = _covering(tile_level, index << above, size)
        if tile not in kept:
            kept[tile] = [list(read(tile))]
        heights = kept[tile]
        while len(heights) <= above:
            below = heights[-1]
            heights.append([node_hash(left, right) for left, right in zip(below[::2], below[1::2], strict=False)])
        return heights[above][index - (tile.start >> above)]

    return node


def encode_hashes(hashes: Sequence[bytes]) -> bytes:
    """The bytes of a tile."""
    return b"".join(hashes)


def decode_hashes(content: bytes, width: int) -> tuple[bytes, ...]:
    """The hashes in the bytes of a tile. Raises TileError unless there are exactly `width`."""
    if len(content) != width * HASH_BYTES:
        raise TileError(f"{len(content)} bytes are no tile of {width} hashes")
    return tuple(content[place : place + HASH_BYTES] for place in range(0, len(content), HASH_BYTES))


def encode_entries(entries: Sequence[bytes]) -> bytes:
    """An entry bundle: each entry behind its length in two bytes, big endian."""
    return b"".join(len(entry).to_bytes(LENGTH_BYTES, "big") + entry for entry in entries)


def decode_entries(content: bytes) -> tuple[bytes, ...]:
    """The entries of a bundle. Raises TileError when it is cut off."""
    entries: list[bytes] = []
    place = 0
    while place < len(content):
        begin = place + LENGTH_BYTES
        place = begin + int.from_bytes(content[place:begin], "big")
        if begin > len(content) or place > len(content):
            raise TileError("the entry bundle is cut off")
        entries.append(content[begin:place])
    return tuple(entries)


def hashes_of(entries: Sequence[bytes]) -> tuple[bytes, ...]:
    """The tile of level 0 over `entries`."""
    return tuple(leaf_hash(entry) for entry in entries)


def _covering(level: int, place: int, size: int) -> Tile:
    index = place >> HEIGHT
    there = (size >> (HEIGHT * level)) - index * WIDTH
    return Tile(level, index, min(there, WIDTH))


def _index_path(tile: Tile) -> str:
    digits = f"{tile.index:03}"
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[place : place + 3] for place in range(0, len(digits), 3)]
    partial = f".p/{tile.width}" if tile.width < WIDTH else ""
    return "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]]) + partial
