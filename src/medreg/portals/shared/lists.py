"""Lists: one base table, one base filter set, and paging that no address can break."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Final, TypeVar, cast

import django_tables2
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

PAGE_SIZES: Final = (20, 50, 100)
COUNTED_UP_TO: Final = 10_000
"""Rows beyond this are neither counted nor paged to; whoever wants them narrows the filters."""


class ListPaginator(Paginator):  # type: ignore[type-arg]
    """Pages a table's rows; counts at most ``COUNTED_UP_TO``, so that millions are as fast as a few."""

    @cached_property
    def count(self) -> int:
        return self._seen[0]

    @property
    def more(self) -> bool:
        """Whether there are more rows than are counted."""
        return self._seen[1]

    def __init__(self, rows: Any, size: int, *, found: int | None = None) -> None:
        """`found` is how many there are, where that has been counted already."""
        super().__init__(rows, size)
        self._found = found

    @cached_property
    def _seen(self) -> tuple[int, bool]:
        """Rows counted, and whether some were left."""
        found = self._counted() if self._found is None else self._found
        return min(found, COUNTED_UP_TO), found > COUNTED_UP_TO

    def _counted(self) -> int:
        rows = cast("Any", self.object_list).data.data
        return len(rows) if isinstance(rows, list) else int(rows.order_by()[: COUNTED_UP_TO + 1].count())


def nearest(asked: str | None, last: int) -> int:
    """The page number nearest to what was asked for: ``"x"`` → 1, ``"-3"`` → 1, ``"99999"`` → the last."""
    digits = (asked or "").strip()
    if not digits.isdecimal():
        return 1
    return last if len(digits) > 9 else max(1, min(int(digits), last))


def page_size(asked: str | None, sizes: Sequence[int] = PAGE_SIZES, usual: int | None = None) -> int:
    """One of the offered sizes; anything else is the usual one."""
    return next((size for size in sizes if str(size) == asked), usual or sizes[0])


class ListTable(django_tables2.Table):
    """Base of every table. Subclasses declare columns, ``caption`` and what an empty list says.

    ``caption`` is read to people who cannot see the page; ``empty_todo`` says what to do next.
    """

    caption: ClassVar[str | Promise] = ""
    empty_title: ClassVar[str | Promise] = _("没有符合条件的记录")
    empty_todo: ClassVar[str | Promise] = ""
    sizes: ClassVar[tuple[int, ...]] = PAGE_SIZES
    usual_size: ClassVar[int] = PAGE_SIZES[1]

    class Meta:
        template_name = "shared/table.html"
        order_by_field = "sort"

    def __init__(self, rows: Any, **options: Any) -> None:
        """``rows``: a query set, or a list of objects or dictionaries."""
        super().__init__(rows, **options)  # type: ignore[no-untyped-call]

    def lines(self) -> Iterator[tuple[str, SafeString]]:
        """Each row of the page as its key and its cells. What a column adds to its cells is worked out once a page: a
        template that asks for it in every cell took twice as long."""
        opened = [self._opened(column) for column in self.columns]
        for row in self.paginated_rows:
            cells = zip(opened, (cell for _column, cell in row.items()), strict=True)
            yield str(row.attrs.get("id") or ""), format_html_join("", "{}{}</span></td>", cells)

    @staticmethod
    def _opened(column: Any) -> SafeString:
        named = column.attrs["td"].get("class")
        classes = format_html(' class="{}"', named) if named else ""
        return format_html('<td role="cell" data-label="{}"{}><span>', column.header, classes)


ListTableT = TypeVar("ListTableT", bound=ListTable)


def listed(table: ListTableT, request: HttpRequest, *, found: int | None = None) -> ListTableT:
    """Sort and page a table by the address (``sort``, ``page``, ``per_page``); bad values give the nearest good. ``found``
    is the number of its rows where somebody knows it."""
    wanted = request.GET.get("sort", "")
    if wanted.lstrip("-") in {column.name for column in table.columns if column.orderable}:
        table.order_by = wanted
    size = page_size(request.GET.get("per_page"), table.sizes, table.usual_size)
    table.paginator = ListPaginator(table.rows, size, found=found)
    table.page = table.paginator.page(nearest(request.GET.get("page"), table.paginator.num_pages))
    return table


class ListFilters(FilterSet):
    """Base of every filter set. Unknown values filter nothing and are said beside their field."""

    def __init__(self, data: QueryDict, rows: "QuerySet[Any]", **options: Any) -> None:
        """``data`` is ``request.GET``; the filtered rows are ``.qs``."""
        super().__init__(data, queryset=rows, **options)  # type: ignore[no-untyped-call]

    @property
    def form(self) -> Any:
        form = super().form
        form.auto_id = "filter-%s"
        form.label_suffix = ""
        form.use_required_attribute = False
        return form
