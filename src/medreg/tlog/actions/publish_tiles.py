"""Write the tiles of a head as static files, which any web server can hand out and which never change once written."""

import logging
import secrets
import shutil
from pathlib import Path

from medreg.proofs.tiles import WIDTH, Tile, encode_entries, encode_hashes, new_tiles
from medreg.tlog.models import Checkpoint
from medreg.tlog.names import LogName, tile_folder
from medreg.tlog.tree import leaves, tile_hashes

_log = logging.getLogger("medreg.tlog")

CHECKPOINT = "checkpoint"
PUBLISHED = "published"
"""The size up to which every tile is there."""


def publish_tiles(*, log: LogName) -> int:
    """Every tile of the newest head that is not there yet, then the head itself; the number of tiles written.

    None, and an error for operators, where more was published than the log has: what is public is never overwritten.
    """
    head = Checkpoint.objects.filter(log=log).order_by("-size").first()
    if head is None:
        return 0
    folder = tile_folder(log)
    before = _published(folder)
    if before > head.size:
        _log.error("%s: tiles of %s leaves were published, the log has %s: another database?", log, before, head.size)
        return 0
    tiles = list(new_tiles(before, head.size))
    for tile in tiles:
        _write(folder / tile.path, encode_hashes(tile_hashes(log, tile)))
        if tile.level == 0:
            _write(folder / tile.entries_path, encode_entries(leaves(log, tile)))
    _write(folder / CHECKPOINT, head_text(head).encode())
    _write(folder / PUBLISHED, str(head.size).encode())
    for tile in tiles:
        _drop_partial_of(folder, tile)
    return len(tiles)


def head_text(head: Checkpoint) -> str:
    """The signed note of a head with the witnesses' lines below."""
    return head.note + "".join(head.cosignatures.order_by("pk").values_list("line", flat=True))


def _published(folder: Path) -> int:
    try:
        return int((folder / PUBLISHED).read_text())
    except (OSError, ValueError):
        return 0


def _drop_partial_of(folder: Path, tile: Tile) -> None:
    """Narrower copies of a tile that is full now; a reader takes the full one (tlog-tiles, partial tiles)."""
    if tile.width < WIDTH:
        return
    paths = [tile.path, tile.entries_path] if tile.level == 0 else [tile.path]
    for path in paths:
        shutil.rmtree(folder / f"{path}.p", ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    unfinished.write_bytes(content)
    unfinished.replace(path)
