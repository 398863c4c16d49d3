"""The parameters that name a customer, read from a query: for the context call and for the panel."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, get_args

from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from plugin.api.problems import Refused
from plugin.api.reading import refuse_repeated
from plugin.api.schema import Moment, Text
from plugin.services.context import Hint

Kind = Literal["phone", "email", "external", "interaction", "customer"]

HINTS: dict[Kind, str] = {
    "phone": "A number, best as E.164. A leading space means +.",
    "email": "An e-mail address.",
    "external": "source:id, a record of the customer in a system.",
    "interaction": "source:id, a call, mail, chat or ticket: whose it is.",
    "customer": "Segue's own id of the customer.",
}
TIMES = {
    "as_of": "Only what had happened by then (RFC 3339 with a zone).",
    "known_at": "Only what Segue held then (RFC 3339 with a zone).",
}
MAX_HINT = 1_100
_text, _moment = Text(), Moment()


def documented() -> list[dict[str, object]]:
    """The parameters as OpenAPI writes them."""
    hints = [_documented(name, about, {"type": "string"}) for name, about in HINTS.items()]
    times = [
        _documented(name, about, {"type": "string", "format": "date-time"}) for name, about in TIMES.items()
    ]
    return hints + times


def read_hint(query: MultiDict[str, str], also: frozenset[str] = frozenset()) -> Hint:
    """The one hint in ``query``; ``also`` are the further parameters of the page. Raises Refused."""
    found: Hint | None = None
    for name, value in query.items():
        if (kind := _kind(name)) is not None:
            if found is not None:
                raise Refused([{"where": name, "detail": "Give one hint only."}])
            found = Hint(kind, _clean(name, value))
        elif name not in TIMES and name not in also:
            raise Refused([{"where": name, "detail": "There is no such parameter."}])
    refuse_repeated(query)
    if found is None:
        raise Refused([{"where": "request", "detail": f"Give one of {', '.join(HINTS)}."}])
    return found


def read_time(query: MultiDict[str, str], name: str) -> datetime | None:
    """A moment from ``query``, None when it is not there. Raises Refused."""
    value = query.get(name)
    if value is None:
        return None
    try:
        moment: datetime = _moment.deserialize(value)
    except ValidationError as error:
        raise Refused([{"where": name, "detail": str(error.messages[0])}]) from None
    return moment


def _kind(name: str) -> Kind | None:
    return next((kind for kind in get_args(Kind) if kind == name), None)


def _documented(name: str, about: str, schema: dict[str, str]) -> dict[str, object]:
    return {"in": "query", "name": name, "description": about, "schema": schema}


def _clean(name: str, value: str) -> str:
    try:
        text = str(_text.deserialize(value))
    except ValidationError as error:
        raise Refused([{"where": name, "detail": str(error.messages[0])}]) from None
    if name == "phone" and text.startswith(" "):
        text = "+" + text.lstrip(" ")
    text = text.strip()
    if not text or len(text) > MAX_HINT:
        raise Refused([{"where": name, "detail": f"It must hold 1 to {MAX_HINT} characters."}])
    return text
