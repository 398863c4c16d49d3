"""One HubSpot record and the table of object types: what each search returns unasked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

OBJECT_TYPES = {
    "contacts": ("contact", "0-1"),
    "companies": ("company", "0-2"),
    "deals": ("deal", "0-3"),
    "tickets": ("ticket", "0-5"),
    "feedback_submissions": ("feedback_submission", "0-19"),
    "notes": ("note", "0-46"),
    "meetings": ("meeting", "0-47"),
    "calls": ("call", "0-48"),
    "emails": ("email", "0-49"),
}
FIRST_IDS = {
    "owners": 41_000_001,
    "contacts": 101,
    "companies": 7_200_000_001,
    "deals": 8_300_000_001,
    "tickets": 1_250_000_001,
    "feedback_submissions": 390_000_001,
    "notes": 26_000_000_001,
    "meetings": 27_000_000_001,
    "calls": 28_000_000_001,
    "emails": 29_000_000_001,
}
DEFAULT_PROPERTIES = {
    "contacts": ("createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname"),
    "companies": ("createdate", "domain", "hs_lastmodifieddate", "hs_object_id", "name"),
    "deals": ("amount", "closedate", "createdate", "dealname", "dealstage", "hs_lastmodifieddate",
              "hs_object_id", "pipeline"),
    "tickets": ("content", "createdate", "hs_lastmodifieddate", "hs_object_id", "hs_pipeline",
                "hs_pipeline_stage", "hs_ticket_category", "hs_ticket_priority", "subject"),
}  # fmt: skip
ENGAGEMENT_PROPERTIES = ("hs_createdate", "hs_lastmodifieddate", "hs_object_id")


def iso(at: datetime) -> str:
    """HubSpot's way to write a time: UTC, milliseconds, ``Z``."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def modified_property(object_type: str) -> str:
    return "lastmodifieddate" if object_type == "contacts" else "hs_lastmodifieddate"


def created_property(object_type: str) -> str:
    crm = ("contacts", "companies", "deals", "tickets")
    return "createdate" if object_type in crm else "hs_createdate"


@dataclass
class Record:
    """A record of ``type`` with its properties, their history (newest first) and its fate."""

    type: str
    id: str
    created: datetime
    updated: datetime
    properties: dict[str, str] = field(default_factory=dict)
    history: dict[str, list[Json]] = field(default_factory=dict)
    archived_at: datetime | None = None
    merged_into: str | None = None

    @classmethod
    def new(
        cls, object_type: str, record_id: str, created: datetime, updated: datetime, values: Mapping[str, str]
    ) -> Record:
        record = cls(object_type, record_id, created, updated)
        record.properties["hs_object_id"] = record_id
        record.properties[created_property(object_type)] = iso(created)
        for name, value in values.items():
            record.write(name, value, created)
        record.touch(updated)
        return record

    def write(self, name: str, value: str, at: datetime) -> None:
        """Set a property as of ``at`` and keep the value it had in its history."""
        self.properties[name] = value
        entry = {"value": value, "timestamp": iso(at), "sourceType": "CRM_UI", "updatedByUserId": 9_586_504}
        versions = [*self.history.get(name, []), entry]
        self.history[name] = sorted(versions, key=lambda version: version["timestamp"], reverse=True)

    def touch(self, at: datetime) -> None:
        self.updated = max(at, self.updated)
        self.properties[modified_property(self.type)] = iso(self.updated)

    def shown(self, properties: Iterable[str], history: Iterable[str] = ()) -> Json:
        """The record as the API shows it: the asked properties, null where there is no value."""
        defaults = DEFAULT_PROPERTIES.get(self.type, ENGAGEMENT_PROPERTIES)
        asked = list(properties) or defaults
        always = (created_property(self.type), modified_property(self.type), "hs_object_id")
        history = list(history)
        names = sorted({*asked, *always, *history})
        shown: Json = {
            "id": self.id,
            "properties": {name: self.properties.get(name) for name in names},
            "createdAt": iso(self.created),
            "updatedAt": iso(self.updated),
            "archived": self.archived_at is not None,
        }
        if self.archived_at is not None:
            shown["archivedAt"] = iso(self.archived_at)
        if history:
            shown["propertiesWithHistory"] = {name: self.history.get(name, []) for name in history}
        return shown
