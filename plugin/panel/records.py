"""One contact in full, as the panel shows it: every source's record with names instead of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plugin.services import timeline
from plugin.services.core import Core
from plugin.services.directory import Alias, agent_names, queue_names

Record = Mapping[str, Any]
Names = Mapping[Alias, str]


def in_full(core: Core, contact_id: str) -> dict[str, Any]:
    """The contact with ``parts``, one for each record. Raises NotFound."""
    found = timeline.entry(core, contact_id)
    records: list[Record] = found.pop("records")
    with core.store.read() as connection:
        names = {
            **queue_names(connection, set(_aliases(records, "queue"))),
            **agent_names(connection, set(_aliases(records, "agent"))),
        }
    return {**found, "parts": [_part(record, names) for record in records]}


def _part(record: Record, names: Names) -> dict[str, Any]:
    people = [_called(one, record["source"], names) for one in record.get("participants", ())]
    return {
        **record,
        "people": [
            name
            for name, one in zip(people, record.get("participants", ()), strict=True)
            if one["role"] in ("agent", "bot")
        ],
        "legs": [
            {**leg, "who": _at(people, leg["participant"]), "queue": _at(people, leg.get("queue"))}
            for leg in record.get("legs", ())
        ],
        "transfers": [
            {
                **change,
                "from": {"agent": _at(people, change.get("transferor")), "raw": change.get("raw_from")},
                "to": {"agent": _at(people, change.get("target")), "raw": change.get("raw_to")},
            }
            for change in record.get("transfers", ())
        ],
    }


def _aliases(records: Iterable[Record], role: str) -> Iterator[Alias]:
    for record in records:
        for one in record.get("participants", ()):
            if one["role"] == role:
                yield from ((record["source"], known["value"]) for known in one["identifiers"])


def _called(one: Record, source: str, names: Names) -> str:
    for known in one["identifiers"]:
        name = names.get((source, known["value"]))
        if name:
            return name
    if one["name"]:
        return str(one["name"])
    return str(one["identifiers"][0]["value"]) if one["identifiers"] else str(one["role"])


def _at(people: list[str], index: int | None) -> str | None:
    return None if index is None else people[index]
