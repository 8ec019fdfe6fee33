"""Giving a piece to a case: a file that comes with the request, or one that this person has uploaded before."""

from uuid import UUID

from django.utils.translation import gettext as _

from medreg.cases.actions.add_material import add_material
from medreg.cases.refusals import CaseRefused
from medreg.files.actions.store_upload import UploadRefused, store_upload
from medreg.files.kinds import Purpose
from medreg.files.queries import owned_by
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import CaseRow
from medreg.standards.vocabulary import MaterialKind

AGAIN = "again:"
"""`again:employment_proof` names an older file for that piece."""


def comes_with(request: ActorRequest, kind: MaterialKind) -> bool:
    """Whether the request gives this piece, or says that it does (its button was pressed)."""
    pressed = request.POST.get("give") == kind.value
    return pressed or kind.value in request.FILES or f"{AGAIN}{kind.value}" in request.POST


def objection_to_giving(request: ActorRequest, case: CaseRow, kind: MaterialKind) -> tuple[str, int]:
    """Give the piece; why it is not taken and the status to answer with, or ("", 200)."""
    try:
        _give(request, case, kind)
    except UploadRefused as refused:
        return refused.message, 422
    except CaseRefused as refused:
        return refused.words, 409
    return "", 200


def _give(request: ActorRequest, case: CaseRow, kind: MaterialKind) -> None:
    """Store and attach what the request gives. Raises UploadRefused or CaseRefused with words for the person."""
    chosen = request.POST.get(f"{AGAIN}{kind.value}")
    file_id = _uploaded(request, kind) if chosen is None else _again(request, chosen)
    add_material(case_id=case.pk, kind=kind, file_id=file_id, by=request.actor)


def _again(request: ActorRequest, asked: str) -> UUID:
    own = owned_by(request.actor.user_id or 0, purpose=Purpose.DOCUMENT)
    chosen = next((each.id for each in own if str(each.id) == asked), None)
    if chosen is None:
        raise CaseRefused("material_unknown")
    return chosen


def _uploaded(request: ActorRequest, kind: MaterialKind) -> UUID:
    sent = request.FILES.get(kind.value)
    name = sent.name or "" if sent else _(kind.label)
    owner = request.actor.user_id or 0
    return store_upload(content=sent or b"", filename=name, purpose=Purpose.DOCUMENT, owner_id=owner).pk
