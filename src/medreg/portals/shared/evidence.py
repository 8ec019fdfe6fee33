"""Evidence that comes with a form: what was uploaded once stays, whatever else the form is sent back for."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from medreg.files.actions.store_upload import UploadRefused, store_upload
from medreg.files.kinds import Purpose
from medreg.files.queries import FileFacts, file_facts, owned_by
from medreg.portals.shared.actor import ActorRequest

FIELD, KEPT = "evidence", "kept"
MOST_FILES = 10


@dataclass(frozen=True, slots=True)
class Evidence:
    """Files that are in store, and why others were not taken."""

    files: tuple[FileFacts, ...] = ()
    objections: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[UUID, ...]:
        return tuple(each.id for each in self.files)


NO_EVIDENCE = Evidence()


def evidence_of(request: ActorRequest) -> Evidence:
    """What the form kept from earlier tries, and what is sent now."""
    files, objections = _kept(request), []
    for sent in request.FILES.getlist(FIELD):
        if len(files) == MOST_FILES:
            objections.append(_("最多附 %(most)s 个文件。请合并成一个 PDF 后再上传。") % {"most": MOST_FILES})
            break
        try:
            files.append(_stored(request, sent))
        except UploadRefused as refused:
            objections.append(refused.message)
    return Evidence(tuple(files), tuple(objections))


def _kept(request: ActorRequest) -> list[FileFacts]:
    """Only one's own uploads; whatever else a form names is left out."""
    named = request.POST.getlist(KEPT)[:MOST_FILES]
    if not named:
        return []
    own = {str(each.id): each for each in owned_by(request.actor.user_id or 0, purpose=Purpose.DOCUMENT)}
    return [own[name] for name in dict.fromkeys(named) if name in own]


def _stored(request: ActorRequest, sent: object) -> FileFacts:
    name, owner = str(getattr(sent, "name", "") or ""), request.actor.user_id or 0
    row = store_upload(content=sent, filename=name, purpose=Purpose.DOCUMENT, owner_id=owner)  # type: ignore[arg-type]
    return file_facts(row.pk)
