"""Customers: who they are, how they are known, and who is found."""

from __future__ import annotations

from marshmallow import fields

from plugin.api.schema import Count, Moment, Schema, Text
from plugin.api.shapes.maybe import maybe_moment, maybe_text


class IdentifierShape(Schema):
    kind = Text(required=True, metadata={"description": "phone, email, external or device"})
    value = Text(required=True, metadata={"description": "An external id is source:id."})
    shared = fields.Boolean(metadata={"description": "Several people use it, so it identifies nobody."})
    verified = fields.Boolean()
    claimed = fields.Boolean(metadata={"description": "Only said by somebody, in no record."})


class VerificationShape(Schema):
    """What an agent checked of the person, or who may act for them."""

    id = Text(required=True)
    kind = Text(required=True, metadata={"description": "verification or power_of_attorney"})
    method = Text(required=True, metadata={"description": "How it was checked."})
    by = Text(required=True)
    at = Moment(required=True)
    until = maybe_moment()
    identifier = maybe_text("What they were known by, and is verified with it.")
    holder = maybe_text("Who may act for them.")
    revoked_at = maybe_moment()
    revoked_by = maybe_text()


class WordShape(Schema):
    value = Text(required=True)
    source = maybe_text("The record that says so, as source:id; null: a person.")
    at = maybe_moment()


class FieldShape(WordShape):
    """A name, a language, an address: from the source that is believed."""

    title = Text(required=True)
    by = maybe_text("Who corrected it.")
    others = fields.List(fields.Nested(WordShape), metadata={"description": "What others say instead."})


class FormerIdentifierShape(Schema):
    """What was theirs until a CRM gave it to somebody else."""

    kind = Text(required=True)
    value = Text(required=True)
    until = Moment(required=True)


class MatchShape(Schema):
    kind = Text(required=True)
    value = maybe_text()
    verified = fields.Boolean(required=True)


class IdentityShape(Schema):
    changes = Count(
        required=True, metadata={"description": "Merges and splits so far: `/customers/{id}/history`."}
    )


class CustomerShape(Schema):
    id = Text(required=True)
    name = maybe_text()
    company = maybe_text()
    language = maybe_text()
    links = fields.List(Text(), metadata={"description": "The customer's records at the vendors."})
    identifiers = fields.List(fields.Nested(IdentifierShape), required=True)
    fields_ = fields.Dict(
        keys=Text(),
        values=fields.Nested(FieldShape),
        data_key="fields",
        metadata={"description": "name, language, address and the like, each with where it is from"},
    )
    verifications = fields.List(
        fields.Nested(VerificationShape), metadata={"description": "Those that hold now."}
    )
    former_identifiers = fields.List(fields.Nested(FormerIdentifierShape))
    matched_by = fields.Nested(MatchShape, allow_none=True)
    identity = fields.Nested(IdentityShape)
    version = Count(metadata={"description": "Moves with every change; see `/customers/{id}/latest`."})
    last_contact_at = maybe_moment()
    stage = maybe_text()


class FoundByShape(Schema):
    """Why somebody is found. ``kind``: name, phone, email, record or fact; ``score``: 1 is exactly."""

    kind = Text(required=True)
    value = Text(required=True)
    score = fields.Float(required=True)


class FoundShape(Schema):
    id = Text(required=True)
    name = maybe_text()
    identifiers = fields.List(fields.Nested(IdentifierShape))
    last_contact_at = maybe_moment()
    stage = maybe_text()
    found_by = fields.Nested(FoundByShape)


class FoundListShape(Schema):
    customers = fields.List(fields.Nested(FoundShape), required=True)
