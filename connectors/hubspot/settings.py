"""The settings of a HubSpot source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate

from connectors.hubspot.objects import OBJECTS, OWNERS
from connectors.kit import (
    SettingsSchema,
    allow_private_field,
    region_field,
    seconds_field,
    secret_field,
    url_field,
)
from connectors.kit.settings import WholeNumber, described

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
            except (ValueError, RecursionError) as error:
                raise ValidationError("Not JSON.") from error
        if not isinstance(value, dict):
            raise ValidationError("Give a JSON object: object type -> property -> attribute.")
        for object_type, names in value.items():
            if object_type not in OBJECTS:
                raise ValidationError(f"Not an object type: {object_type}. Choose from {', '.join(OBJECTS)}.")
            if not isinstance(names, dict) or not all(_is_attribute(name) for name in names.values()):
                raise ValidationError(
                    f"{object_type} needs an object of property -> attribute_in_snake_case."
                )
        return value


def _is_attribute(name: object) -> bool:
    return isinstance(name, str) and name.isascii() and name.isidentifier() and name.islower()


class HubspotSettings(SettingsSchema):
    """What an operator fills in."""

    token = secret_field(
        "Access token",
        "Token of a private app with the scopes crm.objects.<type>.read of what is read, "
        "crm.objects.owners.read and sales-email-read.",
    )
    base_url = fields.String(
        load_default=BASE_URL,
        validate=url_field("").validate,
        metadata=described("API address", "Where HubSpot's API is; change it only for a test server."),
    )
    allow_private = allow_private_field()
    region = region_field()
    objects = ObjectList(
        load_default=lambda: list(ALL),
        metadata=described(
            "Object types",
            "What to read, divided by commas (default: all). Leave out what the token has no scope for.",
        ),
    )
    properties = PropertyMap(
        load_default=dict,
        metadata=described(
            "Custom properties",
            'JSON: object type -> property -> attribute, as {"contacts": {"vertrag": "contract_number"}}.',
        ),
    )
    overlap = seconds_field(
        "Overlap",
        "Seconds that each pull looks back, since HubSpot's search index lags behind.",
        default=120,
    )
    archive_interval = seconds_field(
        "Archive interval",
        "Seconds between looks for deleted records; HubSpot lists them only as a whole.",
        default=900,
    )
    page_size = WholeNumber(
        load_default=200,
        validate=validate.Range(1, 200),
        metadata=described("Page size", "Records per search; less where the records are very large."),
    )
    searches_per_second = fields.Float(
        load_default=4.0,
        validate=validate.Range(0.1, 1000),
        metadata=described("Searches per second", "HubSpot allows five per account, all apps together."),
    )
