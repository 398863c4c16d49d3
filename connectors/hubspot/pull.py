"""One pull: owners, then each object type from where it stands, then what was archived.

The cursor is ``{"types": {"contacts": {"at": ms[, "id": n]}, …}, "archive": ms}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from connectors.hubspot.api import HubspotApi, Json, Labels, identity
from connectors.hubspot.objects import OBJECTS, OWNERS, ObjectType
from connectors.hubspot.position import Position, milliseconds
from plugin.domain import Malformed, Page, RawRecord

_ARCHIVE_OVERLAP = 600_000


class Pull:
    """Reads a portal from a cursor to its present end. ``now`` is when the pull began."""

    def __init__(
        self,
        api: HubspotApi,
        settings: Mapping[str, Any],
        source: str,
        cursor: Mapping[str, Any] | None,
        now: datetime,
    ) -> None:
        self._api, self._settings, self._source, self._now = api, settings, source, now
        self._now_ms = milliseconds(now)
        self._types: dict[str, dict[str, int]] = dict(cursor["types"]) if cursor else {}
        # What was deleted before the first pull was never here.
        self._archive: int = cursor["archive"] if cursor else self._now_ms
        self._portal: Json = {}
        self._labels: dict[str, Labels] = {}

    def pages(self) -> Iterator[Page]:
        self._portal = self._api.portal()
        if OWNERS in self._settings["objects"]:
            for owners in self._api.owners():
                yield Page([self._owner(owner) for owner in owners], self._cursor())
        wanted = [name for name in OBJECTS if name in self._settings["objects"]]
        for object_type in wanted:
            yield from self._changed(object_type)
        if self._now_ms - self._archive >= self._settings["archive_interval"] * 1000:
            for object_type in wanted:
                yield from self._archived(object_type)
            self._archive = self._now_ms
        complete = self._now - timedelta(seconds=self._settings["overlap"])
        yield Page([], self._cursor(), complete_until=complete)

    def _changed(self, object_type: str) -> Iterator[Page]:
        what = OBJECTS[object_type]
        start = Position.load(self._types.get(object_type))
        position: Position | None = start
        latest: int | None = None
        seen: dict[str, int] = {}
        while position is not None:
            asked = position
            found = self._api.search(object_type, asked.filters(what.modified), asked.sort(what.modified))
            times = {identity(item): _modified(item, what.modified) for item in found}
            fresh = [item for item in found if seen.get(identity(item)) != times[identity(item)]]
            records = self._records(object_type, fresh)
            last_at = max(times.values(), default=asked.at)
            latest = max(times.values(), default=latest)
            full = len(found) >= self._api.page_size
            position = asked.following(last_at, max(map(int, times), default=0), full=full)
            end = start.rewound(latest, self._settings["overlap"])
            self._types[object_type] = (position or end).dump()
            # Only the last millisecond is read twice within one pull.
            seen = {i: at for i, at in (seen | times).items() if at == last_at}
            if records or position is None:
                yield Page(records, self._cursor())

    def _records(self, object_type: str, items: list[Json]) -> list[RawRecord]:
        if not items:
            return []
        what = OBJECTS[object_type]
        labels = self._labels_of(what)
        ids = [identity(item) for item in items]
        linked = {name: self._api.associated(object_type, name, ids) for name in what.linked}
        history = self._api.history(object_type, ids) if what.history else {}
        return [
            self._record(
                what,
                self._object(object_type, item, history),
                {name: [{"id": i} for i in found.get(identity(item), [])] for name, found in linked.items()},
                labels,
            )
            for item in items
        ]

    def _labels_of(self, what: ObjectType) -> Labels:
        if what.labels is None:
            return {}
        if what.labels not in self._labels:
            self._labels[what.labels] = self._api.labels(what.labels)
        return self._labels[what.labels]

    def _object(self, object_type: str, item: Json, history: Mapping[str, Json]) -> Json:
        """The object without what changes by itself or holds nothing."""
        kept: Any = item.get("properties")
        if isinstance(kept, dict):
            wanted = set(self._api.properties(object_type))
            kept = {name: value for name, value in kept.items() if name in wanted and value not in (None, "")}
        stripped = {"id": identity(item), "properties": kept, "createdAt": item.get("createdAt")}
        past = history.get(identity(item))
        return stripped if past is None else {**stripped, "propertiesWithHistory": past}

    def _record(self, what: ObjectType, item: Json, associations: Json, labels: Labels) -> RawRecord:
        properties = item["properties"] if isinstance(item["properties"], dict) else {}
        payload: Json = {"object": item, "associations": associations, "portal": self._portal}
        if label := labels.get(_label_key(properties)):
            payload["labels"] = label
        times = (_moment(properties.get(name)) for name in what.occurred)
        occurred = next((at for at in times if at), None)
        return RawRecord(self._source, what.kind, what.external_id(item["id"]), payload, occurred)

    def _archived(self, object_type: str) -> Iterator[Page]:
        what, since = OBJECTS[object_type], self._archive - _ARCHIVE_OVERLAP
        for found in self._api.archived(object_type):
            recent = {identity(item): item for item in found if _modified(item, "archivedAt") >= since}
            # A merge archives the old contact, which lives on in another.
            merged = self._api.merged(object_type, list(recent)) if what.merges else set()
            deleted = [item for object_id, item in recent.items() if object_id not in merged]
            yield Page([self._tombstone(what, item) for item in deleted], self._cursor())

    def _tombstone(self, what: ObjectType, item: Json) -> RawRecord:
        at = item.get("archivedAt")
        stripped = {"id": identity(item), "archived": True, "archivedAt": at}
        external_id = what.external_id(identity(item))
        return RawRecord(self._source, what.kind, external_id, {"object": stripped}, _moment(at))

    def _owner(self, owner: Json) -> RawRecord:
        kept = {name: owner.get(name) for name in ("id", "email", "firstName", "lastName", "archived")}
        return RawRecord(self._source, "owner", f"owner-{identity(owner)}", {"object": kept})

    def _cursor(self) -> Json:
        return {"types": dict(self._types), "archive": self._archive}


def _label_key(properties: Mapping[str, Any]) -> str:
    """The key of HubspotApi.labels: a call's disposition, or the pipeline and stage."""
    if "hs_call_disposition" in properties:
        return str(properties["hs_call_disposition"])
    pipeline = properties.get("hs_pipeline") or properties.get("pipeline")
    return f"{pipeline}/{properties.get('hs_pipeline_stage') or properties.get('dealstage')}"


def _modified(item: Json, name: str) -> int:
    properties = item.get("properties")
    value = properties.get(name) if isinstance(properties, dict) else None
    at = _moment(value) or _moment(item.get(name)) or _moment(item.get("updatedAt"))
    if at is None:
        raise Malformed("HubSpot gave an object without its time of modification")
    return milliseconds(at)


def _moment(value: object) -> datetime | None:
    """A time as HubSpot writes it (ISO 8601 with Z, or epoch milliseconds); None for anything else."""
    if not isinstance(value, str) or not value:
        return None
    try:
        if value.isdigit():
            return datetime.fromtimestamp(int(value) / 1000, UTC)
        at = datetime.fromisoformat(value)
    except (ValueError, OverflowError, OSError):
        return None
    return at if at.tzinfo else None
