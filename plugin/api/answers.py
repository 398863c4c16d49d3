"""Writing answers: bytes as they are, objects by orjson."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import orjson
from flask import Response

from plugin.api.problems import MEDIA_TYPE
from plugin.api.reading import Blueprint
from plugin.api.shapes.problem import ProblemShape

F = TypeVar("F", bound=Callable[..., Any])


def raw_json(body: bytes) -> Response:
    """JSON that is written already."""
    return Response(body, mimetype="application/json")


def as_json(value: Any) -> Response:
    """JSON of plain dicts and lists."""
    return Response(orjson.dumps(value), mimetype="application/json")


def may_answer(blueprint: Blueprint, problems: dict[int, str]) -> Callable[[F], F]:
    """Document the problems that an endpoint answers with."""

    def decorate(view: F) -> F:
        for status, description in problems.items():
            view = blueprint.alt_response(
                status, schema=ProblemShape, content_type=MEDIA_TYPE, description=description
            )(view)
        return view

    return decorate
