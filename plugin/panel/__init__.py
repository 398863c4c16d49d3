"""HTML for people: sign-in, search, the agent panel, the operator's pages. Server-rendered, no framework."""

from __future__ import annotations

from flask import Flask

from plugin.panel import (
    breaking,
    choosing,
    compressing,
    exporting,
    joined,
    matters,
    operator,
    pages,
    queue,
    session,
    supervision,
    supervisor,
    trail,
    views,
)


def register(app: Flask) -> None:
    """Put the pages on ``app``. Raises ConfigError."""
    pages.dress(app)
    compressing.compress(app)
    for blueprint in (
        views.blueprint,
        session.blueprint,
        choosing.blueprint,
        operator.blueprint,
        supervisor.blueprint,
        joined.blueprint,
        matters.blueprint,
        queue.blueprint,
        trail.blueprint,
        supervision.blueprint,
        breaking.blueprint,
        exporting.blueprint,
    ):
        app.register_blueprint(blueprint)
