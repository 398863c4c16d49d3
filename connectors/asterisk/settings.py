"""The settings of an Asterisk source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from marshmallow import ValidationError, fields, validate

from connectors.asterisk.columns import CDR_NEEDED, CDR_PRESETS, CEL_NEEDED, CEL_PRESETS
from connectors.kit.settings import (
    SettingsSchema,
    WholeNumber,
    allow_private_field,
    described,
    region_field,
    seconds_field,
    secret_field,
)

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


class AsteriskSettings(SettingsSchema):
    """Where the files are and how to read them.

    The three files are looked for in ``path`` under their usual names unless they are named.
    """

    path = fields.String(
        load_default=DEFAULT_PATH,
        validate=validate.Length(min=1),
        metadata=described("Log folder", "Folder of the PBX's logs."),
    )
    cel = fields.String(
        load_default=None,
        allow_none=True,
        metadata=described(
            "CEL file",
            "Written by cel_custom, relative to the log folder. Usual names are found without it.",
        ),
    )
    queue_log = fields.String(
        load_default=None,
        allow_none=True,
        metadata=described("queue_log", "Relative to the log folder."),
    )
    cdr = fields.String(
        load_default=None,
        allow_none=True,
        metadata=described("CDR file", "Written by cdr_csv or cdr_custom, relative to the log folder."),
    )
    cel_columns = Columns(
        CEL_PRESETS,
        CEL_NEEDED,
        load_default="auto",
        metadata=described(
            "CEL columns",
            "auto, master, wide, sample, or the columns in their order. A column named presentation that "
            "holds ${CALLERID(pres)} lets withheld numbers be recognised.",
        ),
    )
    cdr_columns = Columns(
        CDR_PRESETS,
        CDR_NEEDED,
        load_default="auto",
        metadata=described("CDR columns", "auto, master, custom, or the columns in their order."),
    )
    timezone = fields.String(
        load_default="UTC",
        validate=_zone,
        metadata=described("Time zone", "Of times in CEL and CDR that carry none, such as Europe/Berlin."),
    )
    region = region_field()
    own_numbers = CommaList(
        load_default=list,
        metadata=described("Own numbers", "The centre's own numbers, divided by commas: never a customer's."),
    )
    extensions = fields.String(
        load_default=r"\d{2,5}",
        validate=_pattern,
        metadata=described("Extensions", "Regular expression of internal extensions: phones and queues."),
    )
    trunks = CommaList(
        load_default=list,
        metadata=described(
            "Trunks", "Names of endpoints that lead outside, where they look like extensions."
        ),
    )
    outside_prefix = fields.String(
        load_default="",
        validate=validate.Regexp(r"\d{0,3}\Z"),
        metadata=described("Outside prefix", "Digits that agents dial before an outside number."),
    )
    ami_host = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Regexp(r"[A-Za-z0-9.:_-]{1,253}\Z"),
        metadata=described(
            "Manager", "Host of the PBX's manager (AMI), so that panels open while the telephone rings."
        ),
    )
    ami_port = WholeNumber(
        load_default=5038,
        validate=validate.Range(1, 65535),
        metadata=described("Manager's port", "5038, with TLS usually 5039."),
    )
    ami_user = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Regexp(r"[!-~]{1,100}\Z"),
        metadata=described("Manager's user", "As in manager.conf, with read = call,agent,dialplan,user."),
    )
    ami_secret = secret_field("Manager's secret", "As in manager.conf.", required=False)
    ami_tls = fields.Boolean(
        load_default=False,
        metadata=described("Manager by TLS", "Whether the manager speaks TLS; its certificate is checked."),
    )
    allow_private = allow_private_field()
    settle_seconds = seconds_field(
        "Settling time",
        "How many seconds after a call's end its queue_log and CDR lines may still come.",
        default=900,
    )


def zone_of(name: str) -> ZoneInfo:
    """The time zone of the settings."""
    return ZoneInfo(name)
