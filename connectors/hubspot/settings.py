"""The settings of a HubSpot source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from connectors.hubspot.objects import OBJECTS, OWNERS

BASE_URL = "https://api.hubapi.com"
ALL = (OWNERS, *OBJECTS)


class ObjectList(fields.Field[list[str]]):
    """A list of object types, or their names divided by commas."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> list[str]:
        names = value.split(",") if isinstance(value, str) else value
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise ValidationError("Give object types divided by commas.")
        names = [name.strip() for name in names]
        if unknown := sorted({*names} - {*ALL}):
            raise ValidationError(f"Not known: {', '.join(unknown)}. Choose from {', '.join(ALL)}.")
        return names


class PropertyMap(fields.Field[dict[str, dict[str, str]]]):
    """``{"contacts": {"kundennummer": "customer_number"}}``, as an object or as JSON text."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> dict[str, dict[str, str]]:
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError as error:
                raise ValidationError("Not JSON.") from error
        if not isinstance(value, dict):
            raise ValidationError("Give a JSON object: object type -> property -> attribute.")
        for object_type, names in value.items():
            if object_type not in OBJECTS:
                raise ValidationError(
                    f"{object_type} is not an object type; choose from {', '.join(OBJECTS)}."
                )
            if not isinstance(names, dict) or not all(isinstance(name, str) for name in names.values()):
                raise ValidationError(f"{object_type} needs an object of property -> attribute.")
        return value


class HubspotSettings(Schema):
    """What an operator fills in; ``token`` is the access token of a private app."""

    token = fields.String(
        required=True,
        validate=validate.Length(min=1),
        metadata={
            "label": "Access token",
            "help": "Token of a private app with the scopes crm.objects.<type>.read of what is read, "
            "crm.objects.owners.read and sales-email-read.",
            "secret": True,
        },
    )
    base_url = fields.Url(
        load_default=BASE_URL,
        require_tld=False,
        schemes={"http", "https"},
        metadata={"label": "API address", "help": "Change it only for a test server.", "secret": False},
    )
    allow_private = fields.Boolean(
        load_default=False,
        metadata={
            "label": "Allow private addresses",
            "help": "Let the address be on this machine or in a private network.",
            "secret": False,
        },
    )
    region = fields.String(
        load_default="DE",
        validate=validate.Regexp(r"^[A-Z]{2}\Z", error="Give two capital letters, such as DE."),
        metadata={
            "label": "Region",
            "help": "Country (ISO 3166) of phone numbers that are written without +.",
            "secret": False,
        },
    )
    objects = ObjectList(
        load_default=lambda: list(ALL),
        metadata={
            "label": "Object types",
            "help": "What to read, divided by commas (default: all). Leave out what the token has no "
            "scope for.",
            "secret": False,
        },
    )
    properties = PropertyMap(
        load_default=dict,
        metadata={
            "label": "Custom properties",
            "help": 'JSON: object type -> property -> attribute, as {"contacts": {"kundennummer": '
            '"customer_number"}}.',
            "secret": False,
        },
    )
    overlap = fields.Integer(
        load_default=120,
        strict=True,
        validate=validate.Range(min=0, max=86_400),
        metadata={
            "label": "Overlap in seconds",
            "help": "How far each pull looks back, since HubSpot's search index lags behind.",
            "secret": False,
        },
    )
    archive_interval = fields.Integer(
        load_default=900,
        strict=True,
        validate=validate.Range(min=0, max=86_400),
        metadata={
            "label": "Archive interval in seconds",
            "help": "How often deleted records are looked for; HubSpot lists them only as a whole.",
            "secret": False,
        },
    )
    page_size = fields.Integer(
        load_default=200,
        strict=True,
        validate=validate.Range(min=1, max=200),
        metadata={
            "label": "Page size",
            "help": "Records per search, at most 200; less where the answers are very large.",
            "secret": False,
        },
    )
    searches_per_second = fields.Float(
        load_default=4.0,
        validate=validate.Range(min=0.1, max=1000),
        metadata={
            "label": "Searches per second",
            "help": "HubSpot allows five per account, all apps together.",
            "secret": False,
        },
    )
