"""The settings of an e-mail source: a server, or a path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from connectors.kit import SettingsSchema, described, region_field, seconds_field, secret_field
from connectors.kit.settings import WholeNumber


class Words(fields.List[Any]):
    """A list, or one text whose words are parted by commas (as ``--set`` and the environment give it)."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        if isinstance(value, str):
            value = [word.strip() for word in value.split(",") if word.strip()]
        return super()._deserialize(value, attr, data, **kwargs)


class EmailSettings(SettingsSchema):
    """Either ``host``, ``username`` and ``password`` (IMAP), or ``path`` (files)."""

    host = fields.String(
        validate=validate.Length(min=1, max=253),
        metadata=described("IMAP server", "Name of the mail server, such as imap.example.org."),
    )
    port = WholeNumber(
        validate=validate.Range(1, 65535),
        metadata=described("Port", "Unless set: 993 with tls, 143 otherwise."),
    )
    tls = fields.String(
        load_default="tls",
        validate=validate.OneOf(["tls", "starttls", "none"]),
        metadata=described(
            "Encryption",
            "tls: from the start; starttls: before sign-in; none: in clear, for a server on this machine.",
        ),
    )
    ca_file = fields.String(
        validate=validate.Length(min=1, max=1000),
        metadata=described(
            "CA file", "PEM file with the authority of the server's certificate, if it is a private one."
        ),
    )
    username = fields.String(
        validate=validate.Length(min=1, max=320),
        metadata=described("User name", "The mailbox's sign-in, often its address."),
    )
    password = secret_field("Password", "The mailbox's password or app password.", required=False)
    timeout = seconds_field("Time limit", "Seconds to wait for an answer.", default=60, low=1, high=600)
    path = fields.String(
        validate=validate.Length(min=1, max=1000),
        metadata=described(
            "Path", "A Maildir, an mbox file, or a folder of .eml files, instead of a server."
        ),
    )
    format = fields.String(
        load_default="auto",
        validate=validate.OneOf(["auto", "maildir", "mbox", "eml"]),
        metadata=described("Format", "What lies at the path; auto looks by itself."),
    )
    folders = Words(
        fields.String(validate=validate.Length(min=1, max=200)),
        load_default=list,
        validate=validate.Length(max=150),
        metadata=described(
            "Folders",
            "Folders to read, parted by commas; * is all but drafts, junk and trash. Unless set: the inbox "
            "and the sent mail of a server, all of a Maildir.",
        ),
    )
    own_addresses = Words(
        fields.String(validate=[validate.Length(max=320), validate.Regexp(r"[^\s@]*@[^\s@]+\Z")]),
        load_default=list,
        validate=validate.Length(max=1000),
        metadata=described(
            "Our addresses",
            "Our own mailboxes, parted by commas: support@example.org, or @example.org for a whole domain. "
            "They tell incoming from outgoing mail and never name a customer.",
        ),
    )
    region = region_field()

    @validates_schema
    def _server_or_path(self, data: Mapping[str, Any], **_: Any) -> None:
        if ("host" in data) == ("path" in data):
            raise ValidationError("Set either host (an IMAP server) or path (files).")
        if "host" in data:
            missing = {name: ["Needed with host."] for name in ("username", "password") if not data.get(name)}
            if missing:
                raise ValidationError(missing)
