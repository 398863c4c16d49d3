"""What long-running parts log: events with ids, one line each on stderr, and never personal data.

JSON when stderr is no terminal, else readable. An exception is told by its type and its frames, not
by its message: messages quote what they choke on. Of what libraries log, the text is told without
what they put into it, for the same reason.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any

import orjson
import structlog

_FRAMES = 12
_HOME = str(Path(__file__).parents[1]) + "/"
_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}

Event = MutableMapping[str, Any]


def configure(level: str, *, as_json: bool | None = None) -> None:
    """Log from ``level`` on (debug, info, warning, error). ``as_json`` None: when stderr is no terminal."""
    if as_json is None:
        as_json = not sys.stderr.isatty()
    render: Any = structlog.processors.JSONRenderer(serializer=_json)
    if not as_json:
        render = structlog.dev.ConsoleRenderer(colors=True, pad_event_to=24)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            tell_where,
            render,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        logger_factory=structlog.PrintLoggerFactory(_Stderr()),  # type: ignore[arg-type]
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers[:] = [_OfLibraries(max(_LEVELS[level], logging.WARNING))]
    root.setLevel(root.handlers[0].level)


def tell_where(_logger: object, _method: str, event: Event) -> Event:
    """Put an exception's type and frames in the place of ``exc_info``."""
    found = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    if isinstance(found, tuple):
        found = found[1]
    if isinstance(found, BaseException):
        event["exception"] = " from ".join(type(one).__qualname__ for one in _chain(found))
        event["frames"] = _frames(found.__traceback__)
    return event


def _chain(error: BaseException) -> Iterator[BaseException]:
    current: BaseException | None = error
    for _ in range(5):
        if current is None:
            return
        yield current
        current = current.__cause__ or current.__context__


def _frames(trace: TracebackType | None) -> list[str]:
    frames = [(frame.f_code, line) for frame, line in traceback.walk_tb(trace)][-_FRAMES:]
    return [f"{code.co_filename.removeprefix(_HOME)}:{line} {code.co_name}" for code, line in frames]


class _Stderr:
    """Whatever stderr is at the moment."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


class _OfLibraries(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        structlog.get_logger().log(
            record.levelno,
            "library",
            logger=record.name,
            place=f"{record.module}:{record.lineno}",
            text=str(record.msg) if record.args else None,  # without any, it may be put together already
            exc_info=record.exc_info,
        )


def _json(event: Event, **_options: Any) -> str:
    return orjson.dumps(event, default=str).decode()
