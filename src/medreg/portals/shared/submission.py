"""The page's own number: a double click or a reload gives the same case, not a second one."""

from uuid import UUID, uuid4

from medreg.portals.shared.actor import ActorRequest


def submission_of(request: ActorRequest) -> UUID:
    """What the form sent; a fresh one for a page that is opened, and for a number that was tampered with."""
    try:
        return UUID(request.POST.get("submission", ""))
    except ValueError:
        return uuid4()
