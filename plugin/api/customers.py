"""Customers: search, the person, the timeline; and one contact in full."""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import fields, validate

from plugin.api.answers import as_json, may_answer
from plugin.api.reading import Blueprint
from plugin.api.schema import Count, Schema, Text
from plugin.api.shapes.customers import CustomerShape, FoundListShape
from plugin.api.shapes.timeline import TimelineShape
from plugin.auth.guard import note, the_core
from plugin.domain.interaction import CHANNELS, KINDS
from plugin.services import customers as service
from plugin.services import timeline as timelines
from plugin.storage import decode_id

customers = Blueprint("customers", __name__, description="Customers and their timelines")
contacts = Blueprint("contacts", __name__, description="One contact in full")

_UNKNOWN = "There is no such customer."


class SearchQuery(Schema):
    q = Text(
        required=True,
        validate=validate.Length(1, 200),
        metadata={"description": "A name, number, e-mail address, ticket or contract, in part or misspelt."},
    )
    limit = Count(load_default=20, validate=validate.Range(1, 100))


class TimelineQuery(Schema):
    before = Text(metadata={"description": "`next` of the page before."}, validate=validate.Length(1, 200))
    channel = Text(validate=validate.OneOf(sorted(CHANNELS)))
    kind = Text(validate=validate.OneOf(sorted(KINDS)))
    q = Text(metadata={"description": "Words to look for."}, validate=validate.Length(1, 200))
    limit = Count(load_default=50, validate=validate.Range(1, 200))


@customers.route("/customers")
@customers.arguments(SearchQuery, location="query")
@customers.response(200, FoundListShape)
@may_answer(customers, {422: "The query is not as documented."})
def search(query: dict[str, Any]) -> Response:
    """People by name, number, e-mail address, ticket or contract number, best first.

    Parts and typing errors are found as well; `found_by` says by what, and how well it fits.
    """
    found = service.search(the_core(), query["q"], limit=query["limit"])
    note("customers.search", found=len(found))
    return as_json({"customers": found})


@customers.route("/customers/<customer_id>")
@customers.response(200, CustomerShape)
@may_answer(customers, {308: "Merged: `Location` is the survivor.", 404: _UNKNOWN})
def get(customer_id: str) -> Response:
    """One person and what identifies them."""
    found = service.get(the_core(), customer_id)
    note("customers.get", decode_id(customer_id))
    return as_json(found)


@customers.route("/customers/<customer_id>/timeline")
@customers.arguments(TimelineQuery, location="query")
@customers.response(200, TimelineShape)
@may_answer(customers, {404: _UNKNOWN, 422: "The query is not as documented."})
def timeline(query: dict[str, Any], customer_id: str) -> Response:
    """What happened, newest first, in pages."""
    found = timelines.page(
        the_core(),
        customer_id,
        before=query.get("before"),
        channel=query.get("channel"),
        kind=query.get("kind"),
        q=query.get("q"),
        limit=query["limit"],
    )
    note("customers.timeline", decode_id(customer_id))
    return as_json(found)


@contacts.route("/contacts/<contact_id>", endpoint="get")
@contacts.response(200, fields.Dict())
@may_answer(contacts, {404: "There is no such contact."})
def get_contact(contact_id: str) -> Response:
    """All that the systems know of one contact: texts, the mail's HTML, legs, transfers, attachments."""
    found = timelines.entry(the_core(), contact_id)
    note("contacts.get", decode_id(found["customer"]), contact=contact_id)
    return as_json(found)
