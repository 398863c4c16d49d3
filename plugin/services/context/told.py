"""The part of a context that says what the customer already told us, and was asked for again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, select

from plugin.services.facts import FactRules
from plugin.services.times import iso
from plugin.storage.prepared import Prepared
from plugin.storage.tables import asked_again, fact, interaction

_FACTS = 400  # a value has at most two rows: its first and its last mention
_ASKED = 100
_OF_PROFILES: BindParameter[int] = bindparam("profiles", expanding=True)
_NEWEST_FACTS = Prepared(
    select(
        fact.c.kind, fact.c.value, fact.c.said_by, fact.c.occurred_at, interaction.c.source,
        interaction.c.external_id, interaction.c.channel, fact.c.turn,
    )
    .join(interaction, interaction.c.id == fact.c.interaction_id)
    .where(fact.c.profile_id.in_(_OF_PROFILES))
    .order_by(fact.c.occurred_at.desc(), fact.c.id.desc())
    .limit(_FACTS)
)  # fmt: skip
_NEWEST_ASKED = Prepared(
    select(
        asked_again.c.kind, asked_again.c.asked_by, asked_again.c.occurred_at, interaction.c.source,
        interaction.c.external_id, asked_again.c.turn,
    )
    .join(interaction, interaction.c.id == asked_again.c.interaction_id)
    .where(asked_again.c.profile_id.in_(_OF_PROFILES))
    .order_by(asked_again.c.occurred_at.desc(), asked_again.c.id.desc())
    .limit(_ASKED)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact with where it was said; ``turn`` is its place in a transcript."""

    kind: str
    value: str
    said_by: str
    at: datetime
    evidence: str
    channel: str
    turn: int | None = None

    @property
    def place(self) -> tuple[datetime, str, int]:
        """When and where, to sort by."""
        return self.at, self.evidence, self.turn or 0


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A question for what was known, with where it was asked."""

    kind: str
    asked_by: str
    at: datetime
    evidence: str
    turn: int | None = None


class Told(NamedTuple):
    """What people told us, and which of it they were asked for again."""

    facts: Sequence[FactRow]
    asked: Sequence[AskedRow]


@dataclass(slots=True)
class _Value:
    """A value with its mentions and the questions that came after it."""

    rows: list[FactRow]
    asked: list[AskedRow] = field(default_factory=list)


def load_facts(connection: Connection, profiles: Sequence[int]) -> list[FactRow]:
    """The newest facts of these profiles."""
    rows = _NEWEST_FACTS.all(connection, {"profiles": profiles})
    return [
        FactRow(kind, value, said_by, at, f"{source}:{external_id}", channel, turn)
        for kind, value, said_by, at, source, external_id, channel, turn in rows
    ]


def load_asked(connection: Connection, profiles: Sequence[int]) -> list[AskedRow]:
    """The newest repeated questions to these profiles."""
    rows = _NEWEST_ASKED.all(connection, {"profiles": profiles})
    return [
        AskedRow(kind, asked_by, at, f"{source}:{external_id}", turn)
        for kind, asked_by, at, source, external_id, turn in rows
    ]


def told(rules: FactRules, said: Told) -> list[dict[str, Any]]:
    """Each value once, with where it was said last and first; newest first.

    A question asked again stands at the value that was said last before it. Kinds that have one value
    at a time name the others as conflicts.
    """
    values: dict[tuple[str, str], _Value] = {}
    for row in sorted(said.facts, key=lambda row: row.place, reverse=True):
        values.setdefault((row.kind, row.value), _Value([])).rows.append(row)
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for kind, value in values:
        by_kind[kind].append(value)
    for question in said.asked:
        known = [
            held
            for (kind, _), held in values.items()
            if kind == question.kind and held.rows[-1].at <= question.at
        ]
        if known:
            max(known, key=lambda held: _latest_before(held, question.at)).asked.append(question)
    return [_fact(rules, held, by_kind[kind]) for (kind, _), held in values.items()]


def _latest_before(held: _Value, at: datetime) -> datetime:
    return max(row.at for row in held.rows if row.at <= at)


def _fact(rules: FactRules, held: _Value, values: Sequence[str]) -> dict[str, Any]:
    last, first = held.rows[0], held.rows[-1]
    rule = rules.by_kind.get(last.kind)
    return {
        "kind": last.kind,
        "title": rules.titles.get(last.kind, last.kind),
        "value": last.value,
        "said_at": iso(last.at),
        "interaction": last.evidence,
        "turn": last.turn,
        "channel": last.channel,
        "said_by": last.said_by,
        "first": {"said_at": iso(first.at), "interaction": first.evidence, "turn": first.turn},
        "conflicts": [value for value in values if value != last.value] if rule and rule.single else [],
        "asked_again": [
            {"at": iso(each.at), "interaction": each.evidence, "turn": each.turn, "by": each.asked_by}
            for each in sorted(held.asked, key=lambda each: (each.at, each.evidence), reverse=True)
        ],
    }
