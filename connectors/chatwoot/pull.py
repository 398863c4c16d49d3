"""One pull of a Chatwoot account: directory, changed conversations with their new messages, surveys."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from connectors.chatwoot.api import ChatwootApi, Json
from connectors.chatwoot.position import Known, Position
from connectors.kit import Settings, fingerprint, numbered
from plugin.domain import Page, RawRecord

_ACTIVITY = 2
# What changes without anything having happened: who is online, who looked.
_RESTLESS = {
    "availability_status", "agent_last_seen_at", "contact_last_seen_at", "assignee_last_seen_at",
    "unread_count", "thumbnail", "avatar_url",
}  # fmt: skip


class Pull:
    """Yields pages; the connector makes one for each call of ``pages``."""

    def __init__(self, api: ChatwootApi, settings: Settings, source: str, position: Position) -> None:
        self._api, self._source, self._at = api, source, position
        self._overlap: int = settings["overlap"]
        self._surveys: bool = settings["surveys"]
        self._verified: set[int] = set()
        self._agents: list[Any] = []
        self._teams: list[Any] = []

    def pages(self) -> Iterator[Page]:
        """All that is new; the last page says up to when nothing is missing."""
        began = datetime.now(UTC)
        yield from self._directory()
        yield from self._conversations()
        if self._surveys:
            yield from self._answers()
        yield Page([], self._at.cursor(), complete_until=began)

    def conversation(self, number: int) -> list[RawRecord]:
        """One conversation with all that was said in it; empty when it is gone."""
        row = self._api.conversation(number)
        if row is None:
            return []
        self._agents, self._teams = self._api.agents(), self._api.teams()
        return self._conversation(row, None)

    def _directory(self) -> Iterator[Page]:
        self._agents, self._teams = self._api.agents(), self._api.teams()
        rows = {"agent": self._agents, "team": self._teams, "inbox": self._api.inboxes()}
        name = fingerprint(_calm(rows))
        if name == self._at.directory:
            return
        records = [self._record(kind, row) for kind, found in rows.items() for row in found]
        self._at = replace(self._at, directory=name)
        yield Page(records, self._at.cursor())

    def _conversations(self) -> Iterator[Page]:
        def fetch(page: int) -> list[Any]:
            return self._api.conversations(page)[0]

        edge = None if self._at.since is None else self._at.since - self._overlap
        for page, rows in numbered(fetch, start=self._at.walk.page, what="conversations"):
            times = [_whole(row, "last_activity_at") for row in rows]
            top = max([self._at.walk.top, *(at for at in times if page == 1 and at is not None)])
            met: dict[str, Known] = {}
            records: dict[tuple[str, str], RawRecord] = {}
            for row, active in zip(rows, times, strict=True):
                if edge is not None and active is not None and active < edge:
                    continue
                number, name = str(_whole(row, "id")), fingerprint(_calm(row))
                known = self._at.known(number)
                if known is None or known.name != name:
                    found = self._conversation(row, known)
                    records.update(((record.kind, record.external_id), record) for record in found)
                    known = Known(name, max((_whole(record.payload.get("message"), "created_at") or 0
                                             for record in found), default=0))  # fmt: skip
                met[number] = known
            self._at = self._at.after_page(page, top, met)
            yield Page(list(records.values()), self._at.cursor())
            # The list is in order, so one row below the edge says that all further ones are.
            if edge is not None and any(at is not None and at < edge for at in times):
                break
        self._at = self._at.after_walk()

    def _conversation(self, row: Any, known: Known | None) -> list[RawRecord]:
        """The conversation, its contact, and what was said in it that is not ``known``."""
        number = _whole(row, "id")
        if number is None:
            return [self._record("conversation", {"conversation": row})]
        messages = self._api.messages(number)
        if messages is None:
            return []
        edge = None if known is None else known.newest - self._overlap
        meta = _part(row, "meta")
        kept = {key: meta.get(key) for key in ("sender", "channel", "hmac_verified")}
        return [
            *self._contact(meta),
            self._record("conversation", self._whole_conversation(row, messages), number),
            *(
                self._record(
                    "message",
                    {"message": message, "meta": kept},
                    message["id"],
                    _whole(message, "created_at"),
                )
                for message in messages
                if message.get("message_type") != _ACTIVITY and _is_new(message, edge)
            ),
        ]

    def _contact(self, meta: Json) -> Iterator[RawRecord]:
        """The contact, vouched for if any conversation of this pull is."""
        sender = _part(meta, "sender")
        contact = _whole(sender, "id")
        if contact is None:
            return
        if meta.get("hmac_verified") is True:
            self._verified.add(contact)
        verified = contact in self._verified
        yield self._record("contact", {**sender, "channel": meta.get("channel"), "hmac_verified": verified})

    def _whole_conversation(self, row: Json, messages: list[Json]) -> Json:
        """The row with its course: activity in full, what was said without its words; and whom it names."""
        course = [
            message
            if message.get("message_type") == _ACTIVITY
            else {key: message.get(key) for key in ("id", "message_type", "created_at", "private", "sender")}
            for message in messages
        ]
        said = " ".join(str(m.get("content")) for m in messages if m.get("message_type") == _ACTIVITY)
        return {
            "conversation": {key: value for key, value in row.items() if key not in _RESTLESS},
            "messages": course,
            "agents": _named(self._agents, said),
            "teams": _named(self._teams, said),
        }

    def _answers(self) -> Iterator[Page]:
        since, met = self._at.surveys_since, dict(self._at.surveys_recent)
        first = 0 if since is None else since - self._overlap
        until = int(time.time()) + int(timedelta(days=1).total_seconds())

        def fetch(page: int) -> list[Any]:
            return self._api.surveys(page, since=max(first, 0), until=until)

        for _, rows in numbered(fetch, what="survey answers"):
            records = []
            for row in rows:
                name, number = fingerprint(_calm(row)), str(_whole(row, "id"))
                if met.get(number) != name:
                    records.append(self._record("csat", row))
                met.pop(number, None)
                met[number] = name
                since = max(since or 0, _whole(row, "created_at") or 0)
            self._at = self._at.after_surveys(since, met)
            if records:
                yield Page(records, self._at.cursor())

    def _record(
        self, kind: str, payload: Any, number: int | None = None, occurred_at: int | None = None
    ) -> RawRecord:
        if number is None:
            number = _whole(payload, "id")
        if not isinstance(payload, Mapping):
            payload = {"unreadable": payload}
        at = None if occurred_at is None else datetime.fromtimestamp(occurred_at, UTC)
        name = f"unreadable-{fingerprint(payload)}" if number is None else str(number)
        return RawRecord(self._source, kind, name, payload, at)


def _is_new(message: Json, edge: int | None) -> bool:
    """Said since ``edge``; or taken back, which may have happened at any time since."""
    created, about = _whole(message, "created_at"), message.get("content_attributes")
    taken_back = isinstance(about, dict) and about.get("deleted") is True
    return edge is None or created is None or created >= edge or taken_back


def _whole(row: Any, key: str) -> int | None:
    """The whole number under ``key``, if there is one and it can be a time or an id."""
    value = row.get(key) if isinstance(row, Mapping) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53 else None


def _part(row: Mapping[str, Any], key: str) -> Json:
    value = row.get(key)
    return value if isinstance(value, dict) else {}


def _calm(value: Any) -> Any:
    """``value`` without what changes by itself."""
    if isinstance(value, dict):
        return {key: _calm(part) for key, part in value.items() if key not in _RESTLESS}
    return [_calm(part) for part in value] if isinstance(value, list) else value


def _named(rows: list[Any], said: str) -> list[Json]:
    """Those of ``rows`` whose name occurs in ``said``, as id and name."""
    return [
        {"id": row.get("id"), "name": row["name"]}
        for row in rows
        if isinstance(row, dict) and isinstance(row.get("name"), str) and row["name"] and row["name"] in said
    ]
