"""Files that a form sent along: stored, put into the case, or refused with words; shared by every page that takes them."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from medreg.cases.actions.add_material import add_material
from medreg.cases.refusals import CaseRefused
from medreg.files.actions.store_upload import UploadRefused, store_upload
from medreg.files.kinds import Purpose
from medreg.files.queries import owned_by
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import CaseRow
from medreg.standards.vocabulary import MaterialKind

GIVE = "give"
"""Name of the button that uploads; its value is the kind of material."""


def give(request: ActorRequest, case: CaseRow, kind: MaterialKind) -> None:
    """Put the chosen file, or one uploaded before, into the case; raises UploadRefused or CaseRefused."""
    file_id = _again(request, kind) if _again_name(kind) in request.POST else _uploaded(request, kind)
    add_material(case_id=case.pk, kind=kind, file_id=file_id, by=request.actor)


def give_chosen(
    request: ActorRequest, case: CaseRow, kinds: Iterable[MaterialKind]
) -> tuple[tuple[MaterialKind, ...], Mapping[MaterialKind, str]]:
    """Those of `kinds` for which something came: the ones taken, and words for each that was refused."""
    taken, refused = [], {}
    for kind in kinds:
        if not _came(request, kind):
            continue
        try:
            give(request, case, kind)
            taken.append(kind)
        except UploadRefused as not_kept:
            refused[kind] = not_kept.message
        except CaseRefused as not_kept:
            refused[kind] = not_kept.words
    return tuple(taken), refused


def _came(request: ActorRequest, kind: MaterialKind) -> bool:
    """A file, a choice among earlier ones, or the button alone, which then says that a file is missing."""
    pressed = request.POST.get(GIVE) == kind.value
    return pressed or kind.value in request.FILES or _again_name(kind) in request.POST


def _again_name(kind: MaterialKind) -> str:
    return f"again-{kind.value}"


def _again(request: ActorRequest, kind: MaterialKind) -> UUID:
    """A document that this person has uploaded before; anything else is unknown."""
    asked, own = request.POST[_again_name(kind)], owned_by(request.actor.user_id or 0, purpose=Purpose.DOCUMENT)
    chosen = next((each.id for each in own if str(each.id) == asked), None)
    if chosen is None:
        raise CaseRefused("material_unknown")
    return chosen


def _uploaded(request: ActorRequest, kind: MaterialKind) -> UUID:
    sent = request.FILES.get(kind.value)
    name = sent.name or "" if sent else kind.label
    content = sent if sent else b""
    owner = request.actor.user_id or 0
    return store_upload(content=content, filename=name, purpose=Purpose.DOCUMENT, owner_id=owner).pk
