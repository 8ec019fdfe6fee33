"""Everything that the product writes to its log, however it writes it."""

import logging
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

import structlog
from structlog.testing import LogCapture


class Log(logging.Handler):
    """`lines` are the formatted messages, tracebacks included."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record) + str(getattr(record, "exc_text", "") or ""))


class _Structured(LogCapture):
    def __init__(self, log: Log) -> None:
        super().__init__()
        self.log = log

    def __call__(self, logger: Any, method_name: str, event_dict: MutableMapping[str, Any]) -> Any:
        self.log.lines.append(repr(dict(event_dict)))
        return super().__call__(logger, method_name, event_dict)


@contextmanager
def listening() -> Iterator[Log]:
    """Hears the standard library's loggers (database statements left out) and structlog."""
    log, root = Log(), logging.getLogger()
    before, processors = root.level, structlog.get_config()["processors"]
    configured = list(processors)
    root.addHandler(log)
    root.setLevel(logging.INFO)
    processors[:] = [_Structured(log)]
    try:
        yield log
    finally:
        processors[:] = configured
        root.removeHandler(log)
        root.setLevel(before)
