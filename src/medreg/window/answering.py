"""What is answered at each address of the window, whoever carries the request: the WSGI application or a Django view."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, LiteralString

from medreg import clock
from medreg.publication import statements
from medreg.publication.asking import Search
from medreg.publication.record import Record, shown, standing_first
from medreg.publication.statements import Place, Statement
from medreg.standards.text import canonical_code
from medreg.window.answer import UNKEPT, Answer, problem, told, with_headers
from medreg.window.asked import LARGEST_PAGE, PAGE, Asked, UnreadableError, parameters, readable, search_of, size_of
from medreg.window.cursors import CursorError, Cursors, ExpiredCursorError, ForeignCursorError
from medreg.window.readers import FIRST_PAGE_COST, FURTHER_PAGE_COST, RECORD_COST, Readers

LICENCES, SEARCH, PASS = "/api/v1/register/licences/", "/api/v1/register/search", "/api/v1/register/pass"
READING = ("GET", "HEAD", "OPTIONS")
PASS_METHODS = ("POST", "OPTIONS")
NOT_THERE = ("not-on-register", "登记中没有这个证书编码")
UNREADABLE = (400, "bad-request", "请求内容无法读取", "网址中有无法识别的字符或者过长：请按接口说明重新组织请求")

Rows = Callable[[LiteralString, Mapping[str, Any]], list[tuple[Any, ...]]]
"""Runs one statement."""
Renewed = Callable[[Record], Record]
"""A record that time has passed by as it is today; may raise to leave the request to somebody who can tell."""


@dataclass(frozen=True, slots=True)
class Window:
    rows: Rows
    renewed: Renewed
    cursors: Cursors
    readers: Readers

    def answer(self, asked: Asked) -> Answer | None:
        """None when the address is not one of the window's."""
        if asked.path.startswith(LICENCES) and "/" not in asked.path[len(LICENCES) :]:
            return self._reading(asked, self._licence)
        if asked.path == SEARCH:
            return self._reading(asked, self._search)
        if asked.path == PASS:
            return _in_methods(asked, PASS_METHODS) or self._pass(asked)
        return None

    def _reading(self, asked: Asked, of: Callable[[Asked], Answer]) -> Answer:
        return _in_methods(asked, READING) or of(asked)

    def _licence(self, asked: Asked) -> Answer:
        """The fields of 医师法 21 and 管理办法 22, the current state and the newest version of the licence."""
        if refused := self.readers.refusal(asked, RECORD_COST):
            return refused
        number = canonical_code(asked.path[len(LICENCES) :])
        try:
            readable(asked.path)
        except UnreadableError:
            return problem(*UNREADABLE)
        if defect := Search(licence_number=number or "0").defect():
            return problem(404, *NOT_THERE, defect)
        found = standing_first([self._fresh(Record(*row)) for row in self._run(statements.by_number(number))])
        if not found:
            return problem(404, *NOT_THERE, "请核对编码；编码为 15 位")
        moment = clock.now().isoformat(timespec="seconds")
        return told({**shown(found[0]), "version": found[0].version}, of_moment={"as_of": moment}, known=asked.known)

    def _search(self, asked: Asked) -> Answer:
        """A page of records by name; format medreg.public-search 1 (docs/public-data.md)."""
        try:
            given = parameters(asked.query)
        except (UnreadableError, ValueError):
            return problem(*UNREADABLE)
        search, size = search_of(given), size_of(given)
        cost = FURTHER_PAGE_COST if given.get("cursor") else FIRST_PAGE_COST
        if refused := self.readers.refusal(asked, cost * (size or PAGE) / PAGE):
            return refused
        if size is None:
            return problem(400, "bad-parameter", "请求参数不对", f"limit 应为 1 到 {LARGEST_PAGE} 的整数")
        if defect := search.defect():
            return problem(400, "search-too-wide", "查询条件不够", defect)
        try:
            after = self.cursors.read(given["cursor"], repr(search)) if given.get("cursor") else None
        except CursorError as refused_cursor:
            return cursor_problem(refused_cursor)
        return self._page(search, after, size, asked.known)

    def _page(self, search: Search, after: Place | None, size: int, known: str) -> Answer:
        rows = self._run(statements.found(search, after, size + 1))
        found = [self._fresh(Record(*row)) for row in rows[:size]]
        more = Place(found[-1].name, found[-1].registration_id) if len(rows) > size else None
        body = {"format": "medreg.public-search", "version": 1, "records": [shown(record) for record in found]}
        following = {"next": self.cursors.written(more, repr(search)) if more else None}
        return told(body, of_moment=following, known=known)

    def _pass(self, asked: Asked) -> Answer:
        """A solved task against a pass; 403 with a new task when it is none."""
        earned = self.readers.passes.earned(asked.body.decode("ascii", "replace").strip())
        if earned is None:
            task = self.readers.passes.task()
            return problem(
                403, "task-not-solved", "验证没有完成", "验证结果不正确或者已经过期：请重新计算附带的任务", task=task
            )
        return with_headers(told({"pass": earned}), *UNKEPT[:1])

    def _run(self, statement: Statement) -> list[tuple[Any, ...]]:
        return self.rows(statement.text, statement.values)

    def _fresh(self, record: Record) -> Record:
        return self.renewed(record) if record.changes_on is not None and record.is_due(clock.today()) else record


def cursor_problem(refused: CursorError) -> Answer:
    """Which of the three it is, and that one begins at the first page."""
    detail = "请从第一页重新取"
    match refused:
        case ForeignCursorError():
            detail = "翻页标记属于另一次查询，只能用于同样的查询条件：请从第一页重新取"
        case ExpiredCursorError():
            detail = "翻页标记一天内有效，这个已经过期：请从第一页重新取"
    return problem(400, "bad-cursor", "翻页标记无效", detail)


def _in_methods(asked: Asked, allowed: tuple[str, ...]) -> Answer | None:
    """The answer to OPTIONS and to a method that the address does not know; None for the others."""
    if asked.method == "OPTIONS":
        methods = ("Access-Control-Allow-Methods", ", ".join(allowed))
        headers = ("Access-Control-Allow-Headers", "Register-Pass, If-None-Match, Authorization, Content-Type")
        return Answer(204, headers=(("Allow", ", ".join(allowed)), methods, headers, *UNKEPT))
    if asked.method in allowed:
        return None
    refused = problem(405, "method-not-allowed", "这个网址不能这样请求", f"请用 {'、'.join(allowed)} 请求这个网址")
    return with_headers(refused, ("Allow", ", ".join(allowed)))
