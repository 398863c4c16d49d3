"""A HubSpot object as the connector wrapped it, each value checked as it is read.

``{"object": {id, properties, propertiesWithHistory?}, "associations": {"contacts": [{id}], …},
"portal": {id, domain}, "labels": {stage, pipeline, closed, won, disposition}}``; an archived object
holds only its id and ``archivedAt``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.kit.html import MAX_HTML, html_to_text
from adapters.kit.protocol import AdapterSettings
from adapters.kit.text import clean_name, clean_text
from adapters.kit.times import optional_time, parse_time
from plugin.domain import Malformed, RawRecord
from plugin.domain.interaction import Scalar

Json = Mapping[str, Any]

_MARKUP = re.compile(r"<[A-Za-z/!]|&[#A-Za-z]\w*;")
_SHORT = 200
_DOMAIN = re.compile(r"[a-z0-9.-]+\.hubspot\.com\Z")


@dataclass(frozen=True, slots=True)
class HubspotObject:
    """``type`` is the plural name as in the API, ``type_id`` HubSpot's number of it."""

    id: str
    type: str
    type_id: str
    properties: Json
    history: Json
    associations: Json
    portal: Json
    labels: Json
    created_at: Any

    @classmethod
    def of(cls, raw: RawRecord, object_type: str, type_id: str) -> HubspotObject:
        item = mapping(raw.payload.get("object"), "object")
        return cls(
            id=digits(item.get("id")),
            type=object_type,
            type_id=type_id,
            properties=mapping(item.get("properties"), "properties"),
            history=mapping(item.get("propertiesWithHistory", {}), "propertiesWithHistory"),
            associations=mapping(raw.payload.get("associations", {}), "associations"),
            portal=mapping(raw.payload.get("portal", {}), "portal"),
            labels=mapping(raw.payload.get("labels", {}), "labels"),
            created_at=item.get("createdAt"),
        )

    def raw(self, name: str) -> str | None:
        """A property as HubSpot wrote it, without control characters; None where it is empty."""
        value = self.properties.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            raise Malformed(f"{self.type}: {name} is not a text")
        # Most values are ids, times and words: nothing in them needs cleaning.
        return value.strip() or None if value.isprintable() else clean_text(value, limit=MAX_HTML)

    def name(self, *names: str) -> str | None:
        """The first of these properties that holds one line of text."""
        return next((value for value in (line(self.raw(name)) for name in names) if value), None)

    def text(self, name: str) -> str | None:
        """A property that people write with HubSpot's rich-text editor, as plain text."""
        value = self.raw(name)
        if value is None:
            return None
        return html_to_text(value) if _MARKUP.search(value) else value

    def time(self, name: str) -> datetime | None:
        return optional_time(self.raw(name), name)

    def started_at(self, *names: str) -> datetime:
        """When it happened: the first of these properties that is set, else its creation."""
        times = (self.time(name) for name in names)
        return next((at for at in times if at), None) or parse_time(self.created_at, "createdAt")

    def linked(self, object_type: str) -> tuple[str, ...]:
        """The ids of associated records of one type."""
        found = self.associations.get(object_type, [])
        if not isinstance(found, list):
            raise Malformed(f"associations to {object_type} are not a list")
        return tuple(digits(mapping(entry, "association").get("id")) for entry in found)

    def contacts(self) -> tuple[str, ...]:
        """The associated contacts; who was on the line (``hs_call_callee_object_id``) comes first."""
        callee = self.raw("hs_call_callee_object_id")
        if self.raw("hs_call_callee_object_type_id") not in (None, "0-1"):
            callee = None
        return tuple(sorted(self.linked("contacts"), key=lambda contact: contact != callee))

    def versions(self, name: str) -> list[tuple[datetime, str, str]]:
        """A property's past: time, value and source type of each change, oldest first."""
        entries = self.history.get(name, [])
        if not isinstance(entries, list):
            raise Malformed(f"the history of {name} is not a list")
        found = []
        for entry in entries:
            version = mapping(entry, "version")
            at = parse_time(version.get("timestamp"), f"{name}.timestamp")
            value, source = line(version.get("value")), line(version.get("sourceType"))
            found.append((at, value or "", source or ""))
        return sorted(found, key=lambda version: version[0])

    def link(self) -> str | None:
        """Where people see this record in HubSpot."""
        return record_link(self.portal, f"{self.type_id}/{self.id}")

    def engagement_link(self) -> str | None:
        """Engagements are shown on the contact's page, this one opened."""
        contacts = self.contacts()
        if not contacts:
            return None
        return record_link(self.portal, f"0-1/{contacts[0]}/?engagement={self.id}")

    def attributes(self, settings: AdapterSettings, **own: Scalar) -> dict[str, Scalar]:
        """``own`` without what is None, the contacts that are not the customer, and the custom
        properties that the settings name."""
        found: dict[str, Scalar] = {name: value for name, value in own.items() if value is not None}
        if others := self.contacts()[1:]:
            found["other_contacts"] = " ".join(others)
        custom = settings.get("properties", {}).get(self.type, {})
        for name, attribute in custom.items():
            if value := self.name(name):
                found[attribute] = value
        return found


def line(value: Any) -> str | None:
    """As clean_name; a plain word passes without further work."""
    plain = isinstance(value, str) and value.isascii() and value.isprintable()
    if plain and len(value) <= _SHORT and "  " not in value:
        return value.strip() or None
    return clean_name(value)


def mapping(value: Any, what: str) -> Json:
    if not isinstance(value, Mapping):
        raise Malformed(f"{what} is not an object")
    return value


def digits(value: Any) -> str:
    text = str(value)
    if not (text.isascii() and text.isdigit()):
        raise Malformed("an id is not a number")
    return text


def record_link(portal: Json, rest: str) -> str | None:
    domain = str(portal.get("domain"))
    number = str(portal.get("id"))
    if not _DOMAIN.match(domain) or not number.isdigit():
        return None
    return f"https://{domain}/contacts/{number}/record/{rest}"
