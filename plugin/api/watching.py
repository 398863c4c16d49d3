"""Around every request: its id, its line in the log, its time in the histogram.

The line names the route, not the address: addresses hold numbers, names and ids of customers.
"""

from __future__ import annotations

import re
import time
from secrets import token_hex

import structlog
from flask import Flask, Request, Response, g, request

from plugin.api.metrics import Metrics
from plugin.services.core import Core

HEADER = "X-Request-ID"
_PLAUSIBLE = re.compile(r"[A-Za-z0-9._-]{8,64}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

log = structlog.get_logger()


def watch(app: Flask, core: Core) -> None:
    """Watch the requests of ``app``. To be called before any other check is put before them.

    A proxy's request id is taken over where ``[server] trusted_proxies`` says that there is one.
    """
    metrics = app.extensions["segue.metrics"] = Metrics(core)
    is_behind_proxy = core.config.number("server", "trusted_proxies", 0) > 0

    def begin() -> None:
        given = request.headers.get(HEADER, "") if is_behind_proxy else ""
        request_id = given if is_behind_proxy and _PLAUSIBLE.fullmatch(given) else token_hex(16)
        g.watched = time.perf_counter(), request_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=request_id)

    def end(response: Response) -> Response:
        began, request_id = g.watched
        took = time.perf_counter() - began
        asked: Request = request._get_current_object()  # type: ignore[attr-defined]  # each look costs
        method = asked.method if asked.method in _METHODS else "other"
        route = asked.url_rule.rule if asked.url_rule is not None else "none"
        metrics.requests.labels(method, route, str(response.status_code)).observe(took)
        response.headers[HEADER] = request_id
        log.info("request", method=method, route=route, status=response.status_code, ms=round(took * 1000, 1))
        return response

    app.before_request(begin)
    app.after_request(end)
