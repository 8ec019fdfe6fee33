"""The feed of changes: what happened to public records, in order, without gaps, for clients with the scope."""

from django.http import HttpResponse, JsonResponse

from medreg.api.v1.answers import ProblemError
from medreg.api.v1.asked import query_of
from medreg.api.v1.contract.bridge_shapes import ChangesQuery
from medreg.changes.queries import changes_after, last_position
from medreg.clients.words import Scope
from medreg.portals.shared.cursors import CursorDamagedError, read, written
from medreg.portals.shared.for_clients import ClientRequest, for_clients


@for_clients(Scope.CHANGES_READ)
def changes(request: ClientRequest) -> HttpResponse:
    """Events after a cursor; format medreg.changes. The same `next` comes back as long as there is nothing new."""
    asked = query_of(request, ChangesQuery)
    position = _position(asked.after)
    found = changes_after(position, asked.limit + 1)
    told = found[: asked.limit]
    body = {
        "format": "medreg.changes",
        "version": 1,
        "events": [{**event.as_json(), "cursor": written(event.position)} for event in told],
        "next": written(told[-1].position) if told else asked.after or written(0),
        "more": len(found) > len(told),
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def _position(cursor: str) -> int:
    """Raises ProblemError: not our cursor, or one from a feed that was longer (before a restoration)."""
    if not cursor:
        return 0
    try:
        (position,) = read(cursor, 1)
    except CursorDamagedError as damaged:
        raise ProblemError("bad-cursor", "请原样带回上一次回答中的 next；从头取时不带 after") from damaged
    if not isinstance(position, int) or position > last_position():
        raise ProblemError("cursor-ahead", "平台的记录比这个标记旧（可能从备份恢复过），请从头重新取一遍")
    return position
