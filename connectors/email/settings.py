"""The settings of an e-mail source: a server, or a path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema


class Words(fields.List[Any]):
    """A list, or one text whose words are parted by commas (as ``--set`` and the environment give it)."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        if isinstance(value, str):
            value = [word.strip() for word in value.split(",") if word.strip()]
        return super()._deserialize(value, attr, data, **kwargs)


def _text(label: str, help_: str, *, secret: bool = False, **options: Any) -> fields.String:
    metadata = {"label": label, "help": help_, "secret": secret}
    length = validate.Length(min=1, max=1000)
    return fields.String(validate=[length, *options.pop("validate", [])], metadata=metadata, **options)


class EmailSettings(Schema):
    """Either ``host``, ``username`` and ``password`` (IMAP), or ``path`` (files)."""

    host = _text("IMAP server", "Name of the mail server, such as imap.example.org.")
    port = fields.Integer(
        validate=validate.Range(min=1, max=65535),
        metadata={"label": "Port", "help": "993 with tls, 143 otherwise, unless set.", "secret": False},
    )
    tls = _text(
        "Encryption",
        "tls: encrypted from the start; starttls: encrypted before sign-in; none: in clear, "
        "for a server on this very machine.",
        load_default="tls",
        validate=[validate.OneOf(["tls", "starttls", "none"])],
    )
    ca_file = _text(
        "CA file", "PEM file with the authority that signed the server's certificate, if private."
    )
    username = _text("User name", "The mailbox's sign-in, often its address.")
    password = _text("Password", "The mailbox's password or app password.", secret=True)
    timeout = fields.Integer(
        load_default=60,
        validate=validate.Range(min=1, max=600),
        metadata={"label": "Time limit", "help": "Seconds to wait for an answer.", "secret": False},
    )
    path = _text("Path", "A Maildir, an mbox file, or a folder of .eml files, instead of a server.")
    format = _text(
        "Format",
        "What lies at the path; auto looks by itself.",
        load_default="auto",
        validate=[validate.OneOf(["auto", "maildir", "mbox", "eml"])],
    )
    folders = Words(
        fields.String(validate=validate.Length(min=1, max=200)),
        load_default=list,
        validate=validate.Length(max=150),
        metadata={
            "label": "Folders",
            "help": "Folders to read, parted by commas; * is all but drafts, junk and trash. "
            "Unless set: the inbox and the sent mail of a server, all of a Maildir.",
            "secret": False,
        },
    )
    own_addresses = Words(
        fields.String(validate=[validate.Length(max=320), validate.Regexp(r"[^\s@]*@[^\s@]+\Z")]),
        load_default=list,
        metadata={
            "label": "Our addresses",
            "help": "Our own mailboxes, parted by commas: support@example.org, or @example.org for a whole "
            "domain. They tell incoming from outgoing mail and never name a customer.",
            "secret": False,
        },
    )
    region = _text(
        "Region", "Country of phone numbers written without one.", load_default="DE",
        validate=[validate.Regexp(r"[A-Z]{2}\Z")],
    )  # fmt: skip

    @validates_schema
    def _server_or_path(self, data: Mapping[str, Any], **_: Any) -> None:
        if ("host" in data) == ("path" in data):
            raise ValidationError("Set either host (an IMAP server) or path (files).")
        if "host" in data:
            missing = {name: ["Needed with host."] for name in ("username", "password") if name not in data}
            if missing:
                raise ValidationError(missing)
