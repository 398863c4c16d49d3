"""The settings of an Asterisk source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from marshmallow import Schema, ValidationError, fields, validate

from connectors.asterisk.columns import CDR_NEEDED, CDR_PRESETS, CEL_NEEDED, CEL_PRESETS

DEFAULT_PATH = "/var/log/asterisk"


class CommaList(fields.Field[list[str]]):
    """A list of texts, or texts divided by commas."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> list[str]:
        values = value.split(",") if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
            raise ValidationError("Give texts divided by commas.")
        return [each.strip() for each in values if each.strip()]


class Columns(fields.Field[str | list[str]]):
    """ "auto", the name of a preset, or the columns in the order of the file."""

    def __init__(self, presets: Mapping[str, Any], needed: frozenset[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._presets, self._needed = presets, needed

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str | list[str]:
        if isinstance(value, str) and (value == "auto" or value in self._presets):
            return value
        names = value.split(",") if isinstance(value, str) and "," in value else value
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise ValidationError(
                f"Choose auto, {', '.join(self._presets)}, or list the columns divided by commas."
            )
        names = [name.strip().lower() for name in names]
        if missing := sorted(self._needed - {*names}):
            raise ValidationError(f"These columns are needed: {', '.join(missing)}.")
        return names


def _pattern(value: str) -> None:
    try:
        re.compile(value)
    except re.error as error:
        raise ValidationError(f"Not a regular expression: {error}.") from error


def _zone(value: str) -> None:
    if value not in available_timezones():
        raise ValidationError("Not a time zone such as UTC or Europe/Berlin.")


class AsteriskSettings(Schema):
    """Where the files are and how to read them.

    The three files are looked for in ``path`` under their usual names unless they are named.
    """

    path = fields.String(
        load_default=DEFAULT_PATH,
        validate=validate.Length(min=1),
        metadata={"label": "Log folder", "help": "Folder of the PBX's logs.", "secret": False},
    )
    cel = fields.String(
        load_default=None,
        allow_none=True,
        metadata={
            "label": "CEL file",
            "help": "Written by cel_custom, relative to the log folder. Usual names are found without it.",
            "secret": False,
        },
    )
    queue_log = fields.String(
        load_default=None,
        allow_none=True,
        metadata={"label": "queue_log", "help": "Relative to the log folder.", "secret": False},
    )
    cdr = fields.String(
        load_default=None,
        allow_none=True,
        metadata={
            "label": "CDR file",
            "help": "Written by cdr_csv or cdr_custom, relative to the log folder.",
            "secret": False,
        },
    )
    cel_columns = Columns(
        CEL_PRESETS,
        CEL_NEEDED,
        load_default="auto",
        metadata={
            "label": "CEL columns",
            "help": "auto, master, wide, sample, or the columns in their order. A column named presentation "
            "that holds ${CALLERID(pres)} lets withheld numbers be recognised.",
            "secret": False,
        },
    )
    cdr_columns = Columns(
        CDR_PRESETS,
        CDR_NEEDED,
        load_default="auto",
        metadata={
            "label": "CDR columns",
            "help": "auto, master, custom, or the columns in their order.",
            "secret": False,
        },
    )
    timezone = fields.String(
        load_default="UTC",
        validate=_zone,
        metadata={
            "label": "Time zone",
            "help": "Of the times in CEL and CDR that carry none, such as Europe/Berlin.",
            "secret": False,
        },
    )
    region = fields.String(
        load_default="DE",
        validate=validate.Regexp(r"[A-Z]{2}\Z"),
        metadata={"label": "Region", "help": "Country of numbers written without +, as DE.", "secret": False},
    )
    own_numbers = CommaList(
        load_default=list,
        metadata={
            "label": "Own numbers",
            "help": "The centre's own numbers, divided by commas: never a customer's.",
            "secret": False,
        },
    )
    extensions = fields.String(
        load_default=r"\d{2,5}",
        validate=_pattern,
        metadata={
            "label": "Extensions",
            "help": "Regular expression of internal extensions: phones and queues.",
            "secret": False,
        },
    )
    trunks = CommaList(
        load_default=list,
        metadata={
            "label": "Trunks",
            "help": "Names of endpoints that lead outside, where they look like extensions.",
            "secret": False,
        },
    )
    outside_prefix = fields.String(
        load_default="",
        validate=validate.Regexp(r"\d{0,3}\Z"),
        metadata={
            "label": "Outside prefix",
            "help": "Digits that agents dial before an outside number.",
            "secret": False,
        },
    )
    settle_seconds = fields.Integer(
        load_default=900,
        validate=validate.Range(min=0, max=86_400),
        metadata={
            "label": "Settling time",
            "help": "How many seconds after a call's end its queue_log and CDR lines may still come.",
            "secret": False,
        },
    )


def zone_of(name: str) -> ZoneInfo:
    """The time zone of the settings."""
    return ZoneInfo(name)
