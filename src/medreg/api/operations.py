"""What operations ask: is the process alive, can it serve, how much is waiting. Nothing personal is told."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.audit.alarms import entries_waiting, ledger_alarms
from medreg.audit.counts import count_since
from medreg.audit.verbs import Verb
from medreg.cases.queries import visible_cases
from medreg.clock.working_days import calendar_on_file
from medreg.licences.issuing_key import published_keys
from medreg.outbox.queries import waiting
from medreg.portals.shared.acts import public
from medreg.signing.keys import Algorithm
from medreg.standards.vocabulary import ApplicationState
from medreg.tlog.names import LogName
from medreg.tlog.queries import unanchored_since

LEAST_FREE_BYTES = 500_000_000
LONGEST_LAG = timedelta(minutes=10)
RUNNING = (ApplicationState.REVIEW.value, ApplicationState.DECISION.value)
WRITABLE = "SELECT NOT pg_is_in_recovery() AND current_setting('default_transaction_read_only') = 'off'"


class NotReady(Exception):
    """Words for the operator: what is missing and where to look."""


@public
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is looked at, so that a full disk does not get it killed."""
    del request
    return JsonResponse({"ok": True})


@public
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when this process can do its work, else 503; every check with `ok` or its remedy."""
    del request
    checks = {name: _result(check) for name, check in CHECKS.items()}
    ready = all(result == "ok" for result in checks.values())
    return JsonResponse(
        {"ok": ready, "checks": checks}, status=200 if ready else 503, json_dumps_params={"ensure_ascii": False}
    )


@public
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus text."""
    del request
    return HttpResponse(generate_latest(_measured()), content_type=CONTENT_TYPE_LATEST)


def _result(check: Callable[[], None]) -> str:
    try:
        check()
    except NotReady as missing:
        return str(missing)
    except DatabaseError:
        return "数据库没有回答，请检查数据库服务和连接设置"
    return "ok"


def _database_takes_writes() -> None:
    with connection.cursor() as cursor:
        cursor.execute(WRITABLE)
        if cursor.fetchone() != (True,):
            raise NotReady("数据库只读，请检查主从切换和 default_transaction_read_only")


@cache
def _migrations_are_applied() -> None:
    """Remembered once it is so; a missing migration is looked for anew every time."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        raise NotReady(f"有 {len(missing)} 个迁移没有执行，请运行 medreg migrate")


def _disk_has_room() -> None:
    settings.STATE_DIR.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.STATE_DIR).free
    if free < LEAST_FREE_BYTES:
        raise NotReady(f"磁盘只剩 {free // 1_000_000} MB，请清理或者扩容")


def _a_key_signs_now() -> None:
    if published_keys().current(Algorithm.ES256, clock.now()) is None:
        raise NotReady("没有当前有效的签发密钥，请检查密钥目录和密钥有效期")


def _outbox_keeps_up() -> None:
    count, oldest = waiting()
    if oldest is not None and clock.now() - oldest > LONGEST_LAG:
        raise NotReady(f"有 {count} 项后台工作没有完成，最早的已等待超过十分钟，请检查 medreg worker")


CHECKS: dict[str, Callable[[], None]] = {
    "database": _database_takes_writes,
    "migrations": _migrations_are_applied,
    "disk": _disk_has_room,
    "keys": _a_key_signs_now,
    "outbox": _outbox_keeps_up,
}


def _waited(log: LogName, now: datetime) -> float:
    since = unanchored_since(log)
    return (now - since).total_seconds() if since else 0


def _measured() -> CollectorRegistry:
    """Counted anew at every scrape: the numbers belong to the database, not to one of its processes."""
    registry, now, cases = CollectorRegistry(), clock.now(), visible_cases(SYSTEM).select_related(None)
    by_state = Gauge("medreg_cases", "Cases by state", ["state"], registry=registry)
    counted = dict(cases.order_by().values_list("state").annotate(Count("pk")))
    for state in ApplicationState:
        by_state.labels(state.value).set(counted.get(state.value, 0))
    overdue = cases.filter(state__in=RUNNING, due_on__lt=clock.today()).count()
    count, oldest = waiting()
    lag = (now - oldest).total_seconds() if oldest is not None else 0
    known = calendar_on_file().last_known_day
    figures = {
        "medreg_calendar_days_left": (
            "Days until the first year without a holiday notice",
            (known - clock.today()).days if known else 0,
        ),
        "medreg_cases_overdue": ("Accepted cases past their statutory day", overdue),
        "medreg_outbox_waiting": ("Outbox entries not done", count),
        "medreg_ledger_alarms": ("Breaks found in the audit ledger", len(ledger_alarms())),
        "medreg_ledger_waiting": ("Entries of the ledger that no seal covers yet", entries_waiting()),
        **{
            f"medreg_log_unanchored_seconds_{log}": ("How long this log has waited for its witness in vain", _waited(log, now))
            for log in LogName
        },
        "medreg_outbox_lag_seconds": ("Age of the oldest outbox entry not done", lag),
        "medreg_sign_ins_last_hour": ("Sign-ins of the last hour", count_since(Verb.SIGNED_IN, now - timedelta(hours=1))),
    }
    for name, (words, value) in figures.items():
        Gauge(name, words, registry=registry).set(value)
    return registry


urlpatterns = [
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]
