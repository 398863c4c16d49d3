"""Fields that many sources have in their settings, each with its words for the operator.

The metadata is what the command line and the operator's page show: ``label``, ``help``, ``secret``.
"""

from __future__ import annotations

import re
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, missing, validate

from connectors.kit.origin import Origin
from plugin.domain import Permanent

SOURCE_NAME = re.compile(r"[a-z0-9-]{1,64}")
"""What a source may be called: evidence ids are split at the first colon."""


class SettingsSchema(Schema):
    """The base of a source's settings: what it does not know is refused, not ignored."""

    class Meta:
        unknown = RAISE


class WholeNumber(fields.Integer):
    """An integer from JSON, TOML or a command line: ``300`` and ``"300"``, not ``1.9``, ``"1_0"`` or true."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,15}", value):
            return int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise self.make_error("invalid")


def described(label: str, help: str, *, secret: bool = False) -> dict[str, Any]:
    """The metadata of a settings field."""
    return {"label": label, "help": help, "secret": secret}


def url_field(help: str) -> fields.String:
    """The vendor's address; required."""
    return fields.String(required=True, validate=_is_url, metadata=described("URL", help))


def secret_field(label: str, help: str, *, required: bool = True) -> fields.String:
    """A token or password: stored encrypted, never shown again."""
    return fields.String(
        required=required,
        load_default=missing if required else "",
        validate=[validate.Length(min=1 if required else 0, max=4096), _one_line],
        metadata=described(label, help, secret=True),
    )


def region_field() -> fields.String:
    """The region whose phone numbers are written without their country code."""
    return fields.String(
        load_default="DE",
        validate=validate.Regexp(r"\A[A-Z]{2}\Z", error="must be two capital letters, such as DE"),
        metadata=described(
            "Region", "ISO 3166 code of the country whose numbers are written short, such as DE."
        ),
    )


def seconds_field(label: str, help: str, *, default: int, low: int = 0, high: int = 86_400) -> fields.Integer:
    """Whole seconds between ``low`` and ``high``."""
    return WholeNumber(
        load_default=default,
        validate=validate.Range(low, high),
        metadata=described(label, help),
    )


def allow_private_field() -> fields.Boolean:
    """Leave to connect to private addresses and to use plain http."""
    return fields.Boolean(
        load_default=False,
        metadata=described(
            "Private network",
            "Allow addresses of a private network or of this machine, and http without TLS.",
        ),
    )


def _is_url(value: str) -> None:
    try:
        Origin.of(value, clear=True)
    except Permanent as error:
        raise ValidationError(str(error)) from error


def _one_line(value: str) -> None:
    if not value.isprintable() or value != value.strip():
        raise ValidationError("must be one line without spaces around it")
