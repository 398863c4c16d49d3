"""Reading requests: JSON by orjson (no NaN, bounded depth), queries without repeated or unknown keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Never, TypeVar

import orjson
from flask import Flask, Request, Response
from flask.json.provider import JSONProvider
from flask_smorest import Blueprint as SmorestBlueprint  # type: ignore[import-untyped]
from marshmallow import Schema, ValidationError
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import UnsupportedMediaType

from plugin.api.problems import Refused

F = TypeVar("F")


class Json(JSONProvider):
    """RFC 8259 to the letter: 100 KB of ``[`` and NaN are refused, not a crash."""

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return orjson.dumps(obj, option=orjson.OPT_NON_STR_KEYS).decode()

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        return orjson.loads(s)

    def response(self, *args: Any, **kwargs: Any) -> Response:
        body = orjson.dumps(self._prepare_response_obj(args, kwargs), option=orjson.OPT_NON_STR_KEYS)
        return Response(body, mimetype="application/json")


class _Parser(FlaskParser):
    """webargs, but the schema decides about unknown keys, and errors are our problem documents."""

    DEFAULT_UNKNOWN_BY_LOCATION: dict[str, str | None] = {}  # noqa: RUF012

    def load_querystring(self, req: Request, schema: Schema) -> Any:
        refuse_repeated(req.args)
        return super().load_querystring(req, schema)

    def load_json(self, req: Request, schema: Schema) -> Any:
        """The body as ``Json`` reads it: 415 for another media type, 400 for what is no JSON."""
        if not req.is_json:
            raise UnsupportedMediaType
        return req.get_json()

    def handle_error(
        self,
        error: ValidationError,
        req: Request,
        schema: Schema,
        *,
        error_status_code: int | None,
        error_headers: Any,
    ) -> Never:
        raise Refused(described(error)) from error


Decorator = Callable[[F], F]


class Blueprint(SmorestBlueprint):  # type: ignore[misc]
    """flask-smorest's, with the strict parser and with types."""

    ARGUMENTS_PARSER = _Parser()

    def route(self, rule: str, **options: Any) -> Decorator[Any]:
        """Register an endpoint and document it."""
        decorator: Decorator[Any] = super().route(rule, **options)
        return decorator

    def arguments(self, schema: type[Schema], **options: Any) -> Decorator[Any]:
        """Give the endpoint what ``schema`` reads from the request."""
        decorator: Decorator[Any] = super().arguments(schema, **options)
        return decorator

    def response(self, status_code: int, schema: Any = None, **options: Any) -> Decorator[Any]:
        """Document the answer."""
        decorator: Decorator[Any] = super().response(status_code, schema, **options)
        return decorator

    def doc(self, **options: Any) -> Decorator[Any]:
        """Document more by hand."""
        decorator: Decorator[Any] = super().doc(**options)
        return decorator


def refuse_repeated(query: MultiDict[str, str]) -> None:
    """Refuse ``?a=1&a=2``: which one counts would be a guess."""
    repeated = [name for name, values in query.lists() if len(values) > 1]
    if repeated:
        raise Refused([{"where": repeated[0], "detail": "It is given more than once."}])


def described(error: ValidationError) -> list[dict[str, str]]:
    """marshmallow's nested messages as a flat list."""
    found: list[dict[str, str]] = []
    messages: Any = error.messages
    _walk(messages, (), found)
    return found


def _walk(messages: Any, path: tuple[str, ...], found: list[dict[str, str]]) -> None:
    if isinstance(messages, dict):
        for key, inner in messages.items():
            _walk(inner, (*path, str(key)), found)
        return
    for message in messages if isinstance(messages, list) else [messages]:
        where = [part for part in path if part not in ("query", "json", "_schema")]
        found.append({"where": ".".join(where) or "request", "detail": str(message)})


def install(app: Flask) -> None:
    """Make ``app`` read and write JSON so."""
    app.json = Json(app)
