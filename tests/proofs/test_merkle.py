"""Trees and proofs, against the published vectors of Certificate Transparency and against a tree written plainly."""

import hashlib
from collections.abc import Callable, Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from medreg.proofs.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
    root_of,
    verify_consistency,
    verify_inclusion,
)
from tests.campaigns import MANY

LEAVES = tuple(
    bytes.fromhex(leaf)
    for leaf in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
)
"""The eight leaves of the test vectors of the certificate-transparency project (RFC 6962)."""
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
INCLUSION = {
    (0, 1): (),
    (0, 8): ("96a296d2", "5f083f0a", "6b47aaf2"),
    (5, 8): ("bc1a0643", "ca854ea1", "d37ee418"),
    (2, 3): ("fac54203",),
    (1, 5): ("6e340b9c", "5f083f0a", "bc1a0643"),
}
"""(index, size) → the beginnings of the published hashes."""
CONSISTENCY = {
    (1, 1): (),
    (1, 8): ("96a296d2", "5f083f0a", "6b47aaf2"),
    (6, 8): ("0ebc5d34", "ca854ea1", "d37ee418"),
    (2, 5): ("5f083f0a", "bc1a0643"),
}

Nodes = Callable[[int, int], bytes]
sizes = st.integers(1, 600)


def nodes(count: int) -> Nodes:
    """Complete subtrees over made-up leaves."""
    return source(tuple(leaf_hash(str(number).encode()) for number in range(count)))


def source(hashes: Sequence[bytes]) -> Nodes:
    return lambda level, index: root_of(hashes[index << level : (index + 1) << level])


def plain_root(data: Sequence[bytes]) -> bytes:
    """The definition of RFC 6962, 2.1, word for word."""
    if not data:
        return hashlib.sha256().digest()
    if len(data) == 1:
        return hashlib.sha256(b"\x00" + data[0]).digest()
    split = 1
    while split * 2 < len(data):
        split *= 2
    return hashlib.sha256(b"\x01" + plain_root(data[:split]) + plain_root(data[split:])).digest()


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots_come_out(size: int) -> None:
    grown = Frontier()
    for leaf in LEAVES[:size]:
        grown.append(leaf_hash(leaf))

    hashes = tuple(leaf_hash(leaf) for leaf in LEAVES[:size])

    assert root(size, source(hashes)).hex() == root_of(hashes).hex() == grown.root().hex() == ROOTS[size]


@pytest.mark.parametrize(("asked", "expected"), INCLUSION.items())
def test_the_published_inclusion_proofs_come_out(asked: tuple[int, int], expected: tuple[str, ...]) -> None:
    index, size = asked

    proof = inclusion_proof(index, size, source([leaf_hash(leaf) for leaf in LEAVES]))

    assert tuple(step.hex()[:8] for step in proof) == expected
    assert verify_inclusion(leaf_hash(LEAVES[index]), index, size, proof, bytes.fromhex(ROOTS[size]))


@pytest.mark.parametrize(("asked", "expected"), CONSISTENCY.items())
def test_the_published_consistency_proofs_come_out(asked: tuple[int, int], expected: tuple[str, ...]) -> None:
    first, second = asked

    proof = consistency_proof(first, second, source([leaf_hash(leaf) for leaf in LEAVES]))

    assert tuple(step.hex()[:8] for step in proof) == expected
    roots = [bytes.fromhex(value) for value in ROOTS]
    assert verify_consistency(first, second, proof, roots[first], roots[second])


@MANY
@given(st.lists(st.binary(max_size=40), max_size=70))
def test_every_way_to_the_root_is_the_definition(data: list[bytes]) -> None:
    hashes = [leaf_hash(leaf) for leaf in data]
    grown = Frontier()
    for leaf in hashes:
        grown.append(leaf)

    assert root_of(hashes) == grown.root() == root(len(data), source(hashes)) == plain_root(data)


@MANY
@given(sizes, st.data())
def test_every_leaf_is_proved_and_no_other_place_root_or_path_is_accepted(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    other = data.draw(st.integers(0, size - 1))
    node = nodes(size)
    head, leaf = root(size, node), node(0, index)

    proof = inclusion_proof(index, size, node)

    assert verify_inclusion(leaf, index, size, proof, head)
    assert other == index or not verify_inclusion(leaf, other, size, proof, head)
    assert not verify_inclusion(leaf, index, size, proof, leaf_hash(head))
    assert not verify_inclusion(leaf, index, size, (*proof, leaf), head)
    assert not proof or not verify_inclusion(leaf, index, size, proof[:-1], head)


@MANY
@given(sizes, st.data())
def test_growth_is_proved_and_a_rewritten_past_is_not(size: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(1, size))
    changed = data.draw(st.integers(0, first - 1))
    hashes = [leaf_hash(str(number).encode()) for number in range(size)]
    old, new = root_of(hashes[:first]), root_of(hashes)

    proof = consistency_proof(first, size, source(hashes))
    hashes[changed] = leaf_hash(b"rewritten")
    forged = consistency_proof(first, size, source(hashes))

    assert verify_consistency(first, size, proof, old, new)
    assert not verify_consistency(first, size, forged, old, root_of(hashes))
    assert not verify_consistency(first, size, proof, old, root_of(hashes))


@MANY
@given(sizes, st.integers(0, 9), st.data())
def test_a_broken_consistency_proof_is_refused(size: int, place: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(1, size))
    node = nodes(size)
    proof = consistency_proof(first, size, node)
    assume(proof)
    broken = list(proof)
    broken[place % len(proof)] = leaf_hash(b"other")

    heads = (root(first, node), root(size, node))

    assert not verify_consistency(first, size, broken, *heads)
    assert not verify_consistency(first, size, proof[:-1], *heads)
    assert not verify_consistency(first, size, (*proof, proof[0]), *heads)


def test_an_empty_tree_begins_every_tree_and_nothing_else_is_said_about_it() -> None:
    assert verify_consistency(0, 5, (), EMPTY_ROOT, root_of([b"x" * 32] * 5))
    assert not verify_consistency(0, 5, (), leaf_hash(b""), root_of([b"x" * 32] * 5))
    assert not verify_consistency(0, 5, (EMPTY_ROOT,), EMPTY_ROOT, root_of([b"x" * 32] * 5))


def test_a_tree_does_not_shrink() -> None:
    node = nodes(8)

    with pytest.raises(ValueError, match="does not begin"):
        consistency_proof(8, 5, node)
    assert not verify_consistency(8, 5, (), root(8, node), root(5, node))


@pytest.mark.parametrize("index", [-1, 8, 9])
def test_there_is_no_proof_of_a_leaf_outside(index: int) -> None:
    node = nodes(8)

    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(index, 8, node)
    assert not verify_inclusion(node(0, 0), index, 8, inclusion_proof(0, 8, node), root(8, node))
