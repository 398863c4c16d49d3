"""Judging transfers: each customer whose history changed is read as a whole, beside ingest.

What is written is a function of the history alone, so that it may run twice, late, or in any order.
A transfer that people or handovers hang on keeps its id whatever is found out about it later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import Connection, delete, select, update

from plugin.services import canonical
from plugin.services.core import Core
from plugin.services.handovers.joining import Joined, freeze_for, join, keep_joined, wants_packet
from plugin.services.transfers.bulk import BULK, BULK_AT, find_bulk
from plugin.services.transfers.chains import Place, Switch, Talk, chains, switches, talks
from plugin.services.transfers.corrections import overlay
from plugin.services.transfers.due import mark_due
from plugin.services.transfers.history import History, change_of, load_history
from plugin.services.transfers.match import match
from plugin.services.transfers.parties import split_party
from plugin.services.transfers.promised import keep_promises, open_promises
from plugin.services.transfers.quality import Shown, asked_again_after, context_of, need_of, resolved_after
from plugin.services.transfers.rows import transfer_rows
from plugin.services.transfers.skills import Skills, read_skills
from plugin.services.transfers.stored import CHAIN
from plugin.storage import new_id
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import customer, transfer, transfer_due

BATCH = 50
SWITCH_MINUTES = 240
_SWITCH = "switch"
_JUDGED = (
    "outcome", "chain", "chain_id", "chain_length", "bounced", "hidden", "handover_id", "context",
    "opened_after", "asked_again", "need", "resolved", "reasons",
)  # fmt: skip
_NO_CHANGE: Mapping[str, Any] = {
    "hidden": BULK, "outcome": None, "chain": 1, "chain_id": None, "chain_length": None, "bounced": None,
    "context": None, "opened_after": None, "asked_again": None, "need": None, "resolved": None,
    "reasons": None,
}  # fmt: skip


@dataclass(slots=True)
class Verdicts:
    """What a customer's history says: rows to insert, and the columns of stored ones that differ."""

    customer_id: int
    asked_at: datetime
    fresh: list[dict[str, Any]] = field(default_factory=list)
    changed: dict[int, dict[str, Any]] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    packets: list[dict[str, Any]] = field(default_factory=list)  # transfers that want one frozen
    promises: list[dict[str, Any]] = field(default_factory=list)  # that we have not kept yet
    again: frozenset[int] = frozenset()  # other customers whose transfers have to be judged again

    @property
    def is_empty(self) -> bool:
        return not (self.fresh or self.changed or self.gone)


def catch_up(core: Core, enough: Callable[[], bool] = lambda: False) -> int:
    """Judge everybody who is due; how many there were. Raises StorageError."""
    done = 0
    while (count := judge_due(core)) > 0:
        done += count
        if enough():
            break
    return done


def judge_due(core: Core, limit: int = BATCH) -> int:
    """Judge those who have been due longest; how many there were."""
    with core.store.read() as connection:
        due = connection.execute(
            select(transfer_due.c.customer_id, transfer_due.c.asked_at)
            .order_by(transfer_due.c.asked_at, transfer_due.c.customer_id)
            .limit(limit)
        ).all()
        skills = read_skills(core.config)
        found = [_judge(core, connection, skills, customer_id, asked_at) for customer_id, asked_at in due]
    if found:
        with core.store.write() as connection:
            for verdicts in found:
                _keep(connection, verdicts, core.clock())
    for verdicts in found:
        for row in verdicts.packets:
            freeze_for(core, verdicts.customer_id, row)
    return len(found)


def switch_window(core: Core) -> timedelta:
    """How long after one channel the next one may still be about the same."""
    return timedelta(minutes=core.config.number("transfers", "switch_minutes", SWITCH_MINUTES))


def bulk_size(core: Core) -> int:
    """How many records that one agent loses at once are a bulk reassignment."""
    return int(core.config.number("transfers", "bulk_at", BULK_AT))


def _judge(
    core: Core, connection: Connection, skills: Skills, customer_id: int, asked_at: datetime
) -> Verdicts:
    history = load_history(connection, customer_id)
    verdicts = Verdicts(customer_id, asked_at, promises=open_promises(core, connection, history))
    _modernise(history, verdicts)
    found = talks(history.visits)
    switched = switches(found, switch_window(core))
    rows = _switch_rows(connection, history, switched, found, verdicts)
    bulk = find_bulk(connection, history.rows.values(), bulk_size(core))
    verdicts.again = bulk.customers - {customer_id}
    told = [change for change in history.changes() if change.id not in bulk.ids]
    changes = told + [change_of(row, history.people) for row in rows if row["hidden"] is None]
    places = chains(found, switched, changes)
    visits = {visit.id: visit for visit in history.visits}
    stored = {**history.rows, **{row["id"]: row for row in rows}}
    counted = [
        {**stored[number], "evidence": visits[stored[number]["interaction_id"]].evidence}
        for number, place in sorted(places.items())
        if place.twin_of is None and stored[number]["completed"]
    ]
    verdicts.joined = join(connection, customer_id, counted, history.people)
    verdicts.packets = wants_packet(core, counted, verdicts.joined)
    judge = _Judge(history, skills, found, verdicts.joined, core.clock())
    for number, place in places.items():
        _note(verdicts, history, stored[number], judge.told(stored[number], place))
    for number in bulk.ids:
        _note(verdicts, history, stored[number], _NO_CHANGE)
    return verdicts


class _Judge:
    """Says what each change of hands was like."""

    def __init__(
        self, history: History, skills: Skills, found: Sequence[Talk], joined: Sequence[Joined], now: datetime
    ) -> None:
        self._history, self._skills, self._now = history, skills, now
        self._visits = {visit.id: visit for visit in history.visits}
        self._talks = {visit.id: talk for talk in found for visit in talk.visits}
        self._later = sorted(history.visits, key=lambda visit: (visit.started_at, visit.evidence))
        self._shown: defaultdict[int, list[Shown]] = defaultdict(list)
        for one in joined:
            self._shown[one.transfer_id].append(
                Shown(
                    one.handover_id, one.giver_kind == "automatic", one.has_note, one.complete, one.shown_at
                )
            )

    def told(self, row: Mapping[str, Any], place: Place) -> dict[str, Any]:
        """The columns that the history gives."""
        visit = self._visits[row["interaction_id"]]
        outcome = None
        if row["completed"]:
            ended = visit.ended_at is not None
            outcome = "picked_up" if row["taker"] else "abandoned" if ended else "waiting"
            if place.is_sent_back:
                outcome = "bounced_back"
        found: dict[str, Any] = {
            "outcome": outcome,
            "chain": place.position,
            "chain_id": place.chain_id,
            "chain_length": place.length,
            "bounced": place.is_bounce,
            "hidden": "twin" if place.twin_of is not None else None,
        }
        if not row["completed"]:
            return found
        language = self._history.bodies[visit.id].get("language")
        context, opened_after, handover_id = context_of(row, self._shown[row["id"]])
        need = need_of(row, place, self._skills, language)
        talk = self._talks[visit.id]
        resolved = resolved_after(row, place, talk, self._later, self._now)
        asked = asked_again_after(row, place, talk, self._history.asked, self._has_words(row, talk))
        reasons = {
            "context": context.why,
            "need": need.why,
            "asked_again": asked.why,
            "resolved": resolved.why,
        }
        return {
            **found,
            "handover_id": handover_id,
            "context": context.word,
            "opened_after": opened_after,
            "asked_again": asked.word,
            "need": need.word,
            "resolved": resolved.word,
            "reasons": orjson.dumps(reasons),
        }

    def _has_words(self, row: Mapping[str, Any], talk: Talk) -> bool:
        """Whether anything that was said after the transfer is kept."""
        bodies = self._history.bodies
        return any(
            (visit.id == row["interaction_id"] and bool(bodies[visit.id].get("turns")))
            or (visit.started_at >= row["occurred_at"] and bool(bodies[visit.id].get("text")))
            for visit in talk.visits
            if visit.kind in ("call", "message", "email")
        )


def _modernise(history: History, verdicts: Verdicts) -> None:
    """Give transfers that an older version stored the columns that it did not know."""
    for row in history.rows.values():
        body = history.bodies.get(row["interaction_id"])
        if row["channel"] is not None or body is None:
            continue
        told = transfer_rows(canonical.load(orjson.dumps(body)))
        places = match([row], told)
        new = next((each for each, place in zip(told, places, strict=True) if place == 0), None)
        if new is not None:
            row.update(new)
            verdicts.changed[row["id"]] = dict(new)


def _note(verdicts: Verdicts, history: History, row: dict[str, Any], judged: Mapping[str, Any]) -> None:
    """Keep what differs from the stored row; a fresh one takes it all."""
    if row["id"] not in history.rows:
        row.update(judged)
        return
    before = history.rows[row["id"]]
    differs = {name: value for name, value in judged.items() if before[name] != value}
    if differs:
        verdicts.changed.setdefault(row["id"], {}).update(differs)


def _switch_rows(
    connection: Connection,
    history: History,
    switched: Sequence[Switch],
    found: Sequence[Talk],
    verdicts: Verdicts,
) -> list[dict[str, Any]]:
    """The rows of the channel switches: stored ones under their ids, new ones under new ids."""
    kept = {row["interaction_id"]: row for row in history.rows.values() if row["origin"] == CHAIN}
    by_visit = {visit.id: talk for talk in found for visit in talk.visits}
    rows = []
    for switch in switched:
        told = _switch_row(history, switch, by_visit[switch.visit.id])
        before = kept.pop(switch.visit.id, None)
        if before is None:
            told["id"] = new_id()
            verdicts.fresh.append(told)
        else:
            told.update(id=before["id"], corrected=before["corrected"])
            told = overlay(connection, [told])[0]
            differs = {
                name: value
                for name, value in told.items()
                if before[name] != value and (name not in _JUDGED or (name == "hidden" and value))
            }
            if differs:
                verdicts.changed[before["id"]] = differs
            told = {**before, **told}
        rows.append(told)
    verdicts.gone += [row["id"] for row in kept.values() if row["hidden"] != "gone"]
    return rows


def _switch_row(history: History, switch: Switch, talk: Talk) -> dict[str, Any]:
    visit = switch.visit
    answers = sorted(hand for each in talk.visits for hand in each.hands if not hand[1].startswith("queue"))
    waited = round((answers[0][0] - visit.started_at).total_seconds()) if answers else None
    giver, target = _alias(history, switch.giver), _alias(history, switch.target)
    taker = target if target is not None and not target.startswith("queue:") else None
    return {
        "interaction_id": visit.id,
        "profile_id": history.profiles[visit.id],
        "source": visit.evidence.partition(":")[0],
        "occurred_at": visit.started_at,
        "type": "channel_switch",
        "provenance": switch.provenance,
        "completed": True,
        "outcome": None,
        "chain": 1,
        "key": _SWITCH,
        "origin": CHAIN,
        "hidden": "self" if switch.giver is not None and switch.giver == switch.target else None,
        "corrected": None,
        "told": None,
        "channel": switch.to_channel,
        "giver": giver,
        "target": target,
        "taker": taker,
        "from_queue": giver if giver is not None and giver.startswith("queue:") else None,
        "to_queue": target if target is not None and target.startswith("queue:") else None,
        "waited": None if waited is None else max(0, waited),
        "chain_id": None,
        "chain_length": None,
        "bounced": None,
        "handover_id": None,
        "context": None,
        "opened_after": None,
        "asked_again": None,
        "need": None,
        "resolved": None,
        "reasons": None,
        "body": orjson.dumps(
            {
                "from": _side(giver, switch.from_channel),
                "to": _side(target, switch.to_channel),
                "answered_by": _side(taker, None),
                "method": "channel",
                "before": switch.before.evidence,
                "why": switch.why,
            }
        ),
    }


def _alias(history: History, person: str | None) -> str | None:
    """A name by which a source knows the person: the fold speaks of people, rows of aliases."""
    if person is None or "#" not in person:
        return person
    return min((name for name, who in history.people.items() if who == person), default=None)


def _side(party: str | None, raw: str | None) -> dict[str, Any]:
    told = None
    role = ""
    if party is not None:
        role, source, number = split_party(party)
        told = {"ids": [number], "name": None, "source": source}
    return {
        "agent": told if role in ("agent", "bot") else None,
        "queue": told if role == "queue" else None,
        "raw": raw,
    }


def _keep(connection: Connection, verdicts: Verdicts, now: datetime) -> None:
    connection.execute(
        delete(transfer_due).where(
            transfer_due.c.customer_id == verdicts.customer_id,
            transfer_due.c.asked_at == verdicts.asked_at,  # it may have changed again meanwhile
        )
    )
    mark_due(connection, verdicts.again, now)
    keep_promises(connection, verdicts.customer_id, verdicts.promises)
    if verdicts.is_empty:
        keep_joined(connection, verdicts.joined, now)
        return
    insert_rows(connection, transfer, verdicts.fresh)
    for number, values in verdicts.changed.items():
        connection.execute(update(transfer).where(transfer.c.id == number).values(values))
    keep_joined(connection, verdicts.joined, now)
    if verdicts.gone:
        connection.execute(update(transfer).where(transfer.c.id.in_(verdicts.gone)).values(hidden="gone"))
    connection.execute(
        update(customer).where(customer.c.id == verdicts.customer_id).values(version=customer.c.version + 1)
    )
