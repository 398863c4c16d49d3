"""What somebody writes is about a customer, or about one interaction."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validate, validates_schema

from plugin.api.schema import Schema, Text


class AboutBody(Schema):
    """Of which exactly one is given."""

    customer = Text(validate=validate.Length(1, 40))
    interaction = Text(
        validate=validate.Length(1, 1100), metadata={"description": "`source:id` of what it is about."}
    )

    @validates_schema
    def _one_of_both(self, data: dict[str, Any], **_: Any) -> None:
        if ("customer" in data) == ("interaction" in data):
            raise ValidationError("Give customer or interaction, and not both.")
