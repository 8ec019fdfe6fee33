"""Tiles: their addresses, their bytes, and every proof read from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.proofs.merkle import inclusion_proof, leaf_hash, root, root_of, verify_inclusion
from medreg.proofs.tiles import (
    Tile,
    TileError,
    decode_entries,
    decode_hashes,
    encode_entries,
    encode_hashes,
    exists_in,
    hashes_of,
    new_tiles,
    nodes_from,
    read_path,
    tiles_of,
)
from tests.campaigns import MANY

tiles = st.builds(Tile, st.integers(0, 63), st.integers(0, 10**12), st.integers(1, 256))


def tile_hashes(tile: Tile, leaves: list[bytes]) -> list[bytes]:
    """The tile by its definition in tlog-tiles: MTH of so many leaves, one after the other."""
    span = 256**tile.level
    return [root_of(leaves[place * span : (place + 1) * span]) for place in range(tile.start, tile.end)]


def test_the_published_address_comes_out() -> None:
    assert Tile(0, 1234067).path == "tile/0/x001/x234/067"
    assert Tile(1, 0, 17).path == "tile/1/000.p/17"
    assert Tile(0, 273, 112).entries_path == "tile/entries/273.p/112"


def test_a_tree_of_seventy_thousand_has_the_tiles_of_the_published_example() -> None:
    found = list(tiles_of(70_000))

    assert sum(tile.level == 0 and tile.width == 256 for tile in found) == 273
    assert [tile for tile in found if tile.width < 256 or tile.level] == [
        Tile(0, 273, 112),
        Tile(1, 0),
        Tile(1, 1, 17),
        Tile(2, 0, 1),
    ]
    assert list(tiles_of(256)) == [Tile(0, 0), Tile(1, 0, 1)]


@MANY
@given(tiles)
def test_every_address_is_read_back(tile: Tile) -> None:
    assert read_path(tile.path) == (tile, False)
    assert tile.level or read_path(tile.entries_path) == (tile, True)


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/999",
        "tile/0/000.p/01",
        "tile/64/000",
        "tile/00/000",
        "tile/0/x000/001",
        "tile/0/1",
        "tile/0/x01/000",
        "tile/0/001/002",
        "tile/0/..",
        "tile/entries/x001",
        "tile/0/٠٠٠",
        "tile/0/000/",
        "checkpoint",
    ],
)
def test_what_is_no_address_of_a_tile_is_refused(path: str) -> None:
    with pytest.raises(TileError):
        read_path(path)


@MANY
@given(st.integers(0, 3000), st.integers(0, 3000))
def test_growth_adds_exactly_the_tiles_that_were_not_there(one: int, other: int) -> None:
    old, new = sorted((one, other))

    added = set(new_tiles(old, new))

    assert added == set(tiles_of(new)) - set(tiles_of(old))
    assert all(exists_in(tile, new) for tile in added)


@MANY
@given(st.integers(1, 1500), st.data())
def test_every_proof_is_read_from_tiles(size: int, data: st.DataObject) -> None:
    leaves = [leaf_hash(str(number).encode()) for number in range(size)]
    index = data.draw(st.integers(0, size - 1))
    node = nodes_from(lambda tile: tile_hashes(tile, leaves), size)

    proof = inclusion_proof(index, size, node)

    assert root(size, node) == root_of(leaves)
    assert verify_inclusion(leaves[index], index, size, proof, root_of(leaves))


@MANY
@given(st.lists(st.binary(max_size=300), min_size=1, max_size=20))
def test_the_bytes_of_tiles_and_bundles_are_read_back(entries: list[bytes]) -> None:
    hashes = hashes_of(entries)

    assert decode_entries(encode_entries(entries)) == tuple(entries)
    assert decode_hashes(encode_hashes(hashes), len(entries)) == hashes


@pytest.mark.parametrize("content", [b"\x00", b"\x00\x05abcd", b"\x00\x01a\x00"])
def test_a_cut_bundle_is_refused(content: bytes) -> None:
    with pytest.raises(TileError):
        decode_entries(content)


def test_a_tile_of_another_width_is_refused() -> None:
    with pytest.raises(TileError):
        decode_hashes(bytes(64), 3)
