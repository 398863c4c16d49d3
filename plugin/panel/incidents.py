"""Incidents as a page: what is wrong for many customers at once, posted for whom it concerns, and ended."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from plugin.auth.guard import current, the_core
from plugin.panel.clock import Clock
from plugin.panel.language import mark
from plugin.panel.pages import clock
from plugin.panel.supervision import moment
from plugin.services import incidents
from plugin.services.errors import Invalid
from plugin.services.incidents.board import MAX_TEXT, MAX_TITLE
from plugin.services.incidents.scope import MAX_VALUES
from plugin.storage.tables import queue

LISTS = ("postcodes", "cities", "tags")
_SEPARATORS = re.compile(r"[,;\n]")
_LONGEST = 8000  # letters of a field with many values
NOBODY = mark("say whom it concerns, or choose everybody")
PAIRS = mark("write values of records as product=gas")

Fields = dict[str, Any]


def add_incidents(blueprint: Blueprint) -> None:
    """Put the page and its forms' targets on ``blueprint``."""

    @blueprint.get("/incidents", endpoint="incidents")
    def show() -> str:
        """What is on, planned and over; ``like`` names one whose form is filled in again."""
        found = incidents.listing(the_core())
        like = next((one for one in found if one["id"] == request.args.get("like")), None)
        return _page(found, _empty() if like is None else _like(like, clock()))

    @blueprint.post("/incidents", endpoint="post_incident")
    def post() -> Response | tuple[str, int]:
        fields = _typed(request.form)
        try:
            made = incidents.post(
                the_core(),
                title=fields["title"],
                text=fields["text"],
                scope=_scope(fields),
                actor=current().actor,
                starts_at=moment(fields["starts_at"]),
                ends_at=moment(fields["ends_at"]),
            )
        except Invalid as error:
            return _page(incidents.listing(the_core()), fields, error.detail), error.status
        return redirect(url_for("operator.incidents", posted=made["id"]), 303)

    @blueprint.post("/incidents/<incident_id>/end", endpoint="end_incident")
    def end(incident_id: str) -> Response:
        incidents.end(the_core(), incident_id, actor=current().actor)
        return redirect(url_for("operator.incidents", ended=incident_id), 303)


def _page(found: Sequence[Mapping[str, Any]], fields: Fields, trouble: str | None = None) -> str:
    known = _queues()
    names = {one["id"]: one["title"] for one in found}
    return render_template(
        "incidents.html",
        states={
            state: [one for one in found if one["state"] == state] for state in ("on", "planned", "over")
        },
        fields=fields,
        trouble=trouble,
        queues=known,
        others=[name for name in fields["queues"] if name not in known],
        posted=names.get(request.args.get("posted", "")),
        ended=names.get(request.args.get("ended", "")),
        longest={"title": MAX_TITLE, "text": MAX_TEXT, "values": _LONGEST},
    )


def _queues() -> list[str]:
    """The queues that the directory knows, by their titles."""
    with the_core().store.read() as connection:
        rows = connection.execute(select(queue.c.key, queue.c.title).limit(MAX_VALUES))
        return sorted({row.title or row.key for row in rows}, key=str.casefold)


def _empty() -> Fields:
    return {
        "title": "", "text": "", "starts_at": "", "ends_at": "", "everybody": False, "queues": [],
        "attributes": "", **dict.fromkeys(LISTS, ""),
    }  # fmt: skip


def _like(one: Mapping[str, Any], clock: Clock) -> Fields:
    """The form filled in as ``one`` was posted; it begins now, and ends when that does if it still does."""
    scope, ends_at = one["scope"], one["ends_at"]
    is_over = one["state"] == "over"
    return {
        "title": one["title"],
        "text": one["text"],
        "starts_at": "",
        "ends_at": "" if ends_at is None or is_over else f"{clock.local(ends_at):%Y-%m-%dT%H:%M}",
        "everybody": not any(scope.values()),
        "queues": scope["queues"],
        "attributes": ", ".join(f"{name}={value}" for name, value in scope["attributes"].items()),
        **{name: ", ".join(scope[name]) for name in LISTS},
    }


def _typed(form: Any) -> Fields:
    """The form as it was sent."""
    said = {name: form.get(name, "")[:_LONGEST].strip() for name in ("text", "attributes", *LISTS)}
    return {
        **said,
        "title": form.get("title", "")[: MAX_TITLE + 1],
        "starts_at": form.get("starts_at", ""),
        "ends_at": form.get("ends_at", ""),
        "everybody": form.get("concerns") == "everybody",
        "queues": [*form.getlist("queue")[:MAX_VALUES], *_values(form.get("queues", "")[:_LONGEST])],
    }


def _scope(fields: Fields) -> incidents.Scope:
    """Whom it concerns. Raises Invalid where nothing is said of it."""
    if fields["everybody"]:
        return incidents.Scope()
    pairs = [each.partition("=")[::2] for each in _values(fields["attributes"])]
    if not all(name.strip() and value.strip() for name, value in pairs):
        raise Invalid(PAIRS)
    lists = {name: _values(fields[name]) for name in LISTS}
    found = incidents.read_scope({**lists, "queues": fields["queues"], "attributes": dict(pairs)})
    if found == incidents.Scope():
        raise Invalid(NOBODY)
    return found


def _values(text: str) -> list[str]:
    return [value for each in _SEPARATORS.split(text) if (value := each.strip())]
