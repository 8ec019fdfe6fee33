"""A province with its own key that packs batches; it keeps its chain itself, so it can also break it."""

import csv
import io
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zlib import crc32

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.exchange.actions.register_partner import register_partner
from medreg.exchange.envelope import Manifest, written
from medreg.importers.columns import INSTITUTIONS
from medreg.institutions.models import Authority
from medreg.signing.software_key import SoftwareSigner, open_software_signer

OPERATOR = Actor(Role.SYSTEM_OPERATOR, name="运维")


def houses(authority: Authority, *names: str, **cells: str) -> str:
    """CSV of institutions in the importers' columns."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow([column.header for column in INSTITUTIONS])
    for name in names:
        row = {
            "name": name,
            "licence_number": f"PDY{crc32(name.encode()) % 10**5:05d}X{authority.area_code}12B1001",
            "class_code": "B100",
            "region": authority.area_code,
            "licensor": authority.number,
            "departments": "内科",
            "valid_from": "2020-01-01",
            "valid_to": "2030-12-31",
            **cells,
        }
        writer.writerow([row.get(column.key, "") for column in INSTITUTIONS])
    return held.getvalue()


@dataclass
class Province:
    """`packed(content)` is the next batch of its chain."""

    code: str
    folder: Path
    sequence: int = 0
    digest: str = ""
    signer: SoftwareSigner = field(init=False)

    def __post_init__(self) -> None:
        self.signer = open_software_signer(self.folder / f"keys-{self.code}", now=clock.now(), may_create=True)

    def registered(self) -> "Province":
        keys = json.dumps(self.signer.published.as_json(clock.now()))
        register_partner(code=self.code, name=f"省 {self.code}", keys=keys, actor=OPERATOR)
        return self

    def packed(self, content: str, **other: Any) -> str:
        self.sequence += 1
        manifest = Manifest(
            sender=self.code,
            recipient="00",
            sequence=self.sequence,
            previous=self.digest,
            kind="institutions",
            rows=content.count("\n") - 1,
            made_at=clock.now().isoformat(),
            content=content,
        )
        text, self.digest = self.signed(replace(manifest, **other))
        return text

    def signed(self, manifest: Manifest) -> tuple[str, str]:
        kid = self.signer.public_keys()[0].kid
        return written(manifest, kid=kid, sign=lambda message: self.signer.sign(kid, message))
