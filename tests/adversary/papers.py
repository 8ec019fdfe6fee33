"""The papers of applicants: decoded and checked once, then given by each of them."""

from functools import cache
from uuid import UUID, uuid4

from medreg.access.actor import Actor
from medreg.cases.actions.add_material import add_material
from medreg.cases.models import Case
from medreg.files import store
from medreg.files.actions.store_upload import store_upload
from medreg.files.kinds import Purpose
from medreg.files.models import StoredFile
from medreg.files.queries import read_file
from medreg.standards.vocabulary import MaterialKind
from tests.builders.casework import a_photo, a_scan

_PAPERS = {
    MaterialKind.PHOTO: (a_photo, "照片.jpg", Purpose.PHOTO),
    MaterialKind.EMPLOYMENT_PROOF: (a_scan, "聘用证明.pdf", Purpose.DOCUMENT),
}


def papers_of(owner: Actor) -> dict[MaterialKind, UUID]:
    """A photo and a proof of employment, uploaded by `owner`."""
    return {kind: _uploaded(kind, owner.user_id or 0) for kind in _PAPERS}


def _uploaded(kind: MaterialKind, owner_id: int) -> UUID:
    clean, columns = _decoded(kind)
    store.keep(clean)
    return StoredFile.objects.create(**columns, id=uuid4(), owner_id=owner_id).pk


@cache
def _decoded(kind: MaterialKind) -> tuple[bytes, dict[str, object]]:
    """The cleaned bytes and the columns of the row, from the real upload."""
    made, name, purpose = _PAPERS[kind]
    row = store_upload(content=made(), filename=name, purpose=purpose, owner_id=0)
    columns = {field.name: getattr(row, field.name) for field in row._meta.fields if field.name not in ("id", "owner_id")}
    return read_file(row.pk), columns


def give_again(case: Case, kind: MaterialKind, file_id: UUID, by: Actor) -> None:
    add_material(case_id=case.pk, kind=kind, file_id=file_id, by=by)
