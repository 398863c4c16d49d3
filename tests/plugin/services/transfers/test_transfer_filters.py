"""Lists narrowed by any two filters show what the rows say, page by page."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

import orjson
from sqlalchemy import insert, select

from plugin.services.core import Core
from plugin.services.transfers.filters import Filters
from plugin.services.transfers.listing import page
from plugin.services.transfers.view import EVERYTHING
from plugin.storage import encode_id, new_ids
from plugin.storage.tables import interaction, profile, transfer
from tests.making import call, phone, record

Row = Mapping[str, Any]
_KINDS = (
    ("blind", "stated", "phone"), ("consult", "stated", "phone"), ("channel_switch", "inferred", "chat"),
    ("channel_switch", "linked", "email"), ("bot_to_human", "stated", "chat"), ("blind", "stated", None),
    ("requeue", "stated", None),
)  # fmt: skip
_AGENTS = (None, "agent:pbx:201", "agent:pbx:202", "bot:pbx:201")
_QUEUES = (None, None, "queue:pbx:602", "queue:pbx:201")


def test_any_two_filters_find_what_the_rows_say(core: Core, at: datetime) -> None:
    chance = random.Random(5)
    for number in range(3):
        record(core, call(str(number), at, phone(f"+49302312541{number}")))
    _insert(core, at, chance)
    with core.store.read() as connection:
        rows = connection.execute(
            select(transfer, profile.c.customer_id).join(profile, profile.c.id == transfer.c.profile_id)
        ).mappings().all()  # fmt: skip
    asked = _asked(at, rows[0]["customer_id"])
    found_some = 0
    for one, other in combinations(asked, 2):
        if one[0] == other[0]:
            continue
        name = f"{one[:2]} and {other[:2]}"
        expected = [
            encode_id(row["id"])
            for row in sorted(rows, key=lambda row: (row["occurred_at"], row["id"]), reverse=True)
            if row["hidden"] is None and one[2](row) and other[2](row)
        ]
        filters = Filters(**{one[0]: one[1], other[0]: other[1]})
        found, before = [], None
        while True:
            shown = page(core, filters, EVERYTHING, before=before, limit=17)
            found += [each["id"] for each in shown["transfers"]]
            before = shown["next"]
            if before is None:
                break
        assert found == expected, name
        found_some += bool(expected)
    assert found_some > 40


def _asked(at: datetime, customer_id: int) -> list[tuple[str, Any, Callable[[Row], bool]]]:
    """Name, value, and what holds for a row that it leaves."""
    noon = at + timedelta(hours=3)
    sides = ("giver", "target", "taker")
    return [
        (
            "agent",
            "pbx:201",
            lambda row: any(row[side] in ("agent:pbx:201", "bot:pbx:201") for side in sides),
        ),
        ("queue", "pbx:602", lambda row: "queue:pbx:602" in (row["from_queue"], row["to_queue"])),
        ("giver", "pbx:201", lambda row: _is_201(row["giver"]) or _is_201(row["from_queue"])),
        (
            "target",
            "pbx:201",
            lambda row: any(_is_201(row[side]) for side in ("target", "taker", "to_queue")),
        ),
        ("type", "blind", lambda row: row["type"] == "blind"),
        ("type", "requeue", lambda row: row["type"] == "requeue"),
        ("provenance", "stated", lambda row: row["provenance"] == "stated"),
        ("provenance", "inferred", lambda row: row["provenance"] == "inferred"),
        ("channel", "chat", lambda row: row["channel"] == "chat"),
        ("quality", "bounced", lambda row: row["bounced"] is True),
        ("quality", "asked_again", lambda row: bool(row["asked_again"])),
        ("customer", encode_id(customer_id), lambda row: row["customer_id"] == customer_id),
        ("since", noon, lambda row: row["occurred_at"] >= noon),
        ("until", noon, lambda row: row["occurred_at"] < noon),
    ]


def _is_201(party: str | None) -> bool:
    return party in ("agent:pbx:201", "bot:pbx:201", "queue:pbx:201")


def _insert(core: Core, at: datetime, chance: random.Random) -> None:
    with core.store.read() as connection:
        known = connection.execute(select(interaction.c.id, interaction.c.profile_id)).all()
    side = {"agent": None, "queue": None, "raw": None}
    body = orjson.dumps({"from": side, "to": side, "answered_by": side})
    made = []
    for number in new_ids(240):
        type_, provenance, channel = chance.choice(_KINDS)
        interaction_id, profile_id = chance.choice(known)
        made.append(
            {
                "id": number, "interaction_id": interaction_id, "profile_id": profile_id, "source": "pbx",
                # Several at the same moment.
                "occurred_at": at + timedelta(minutes=5 * chance.randrange(80)),
                "type": type_, "provenance": provenance, "channel": channel, "completed": True,
                "outcome": None, "chain": 1, "body": body,
                "hidden": "gone" if chance.random() < 0.1 else None,
                "giver": chance.choice(_AGENTS), "target": chance.choice(_AGENTS),
                "taker": chance.choice(_AGENTS), "from_queue": chance.choice(_QUEUES),
                "to_queue": chance.choice(_QUEUES), "bounced": chance.choice((None, True, False)),
                "asked_again": chance.choice((None, 0, 2)),
            }
        )  # fmt: skip
    with core.store.write() as connection:
        connection.execute(insert(transfer), made)
