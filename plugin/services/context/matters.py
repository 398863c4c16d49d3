"""A customer's matters as the context shows them: what they are made of, and how they are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, select

from plugin.domain import Interaction
from plugin.services import canonical
from plugin.services.context.told import FactRow, Told, load_asked, load_facts
from plugin.services.core import Core
from plugin.services.journey import Event, fold, match
from plugin.services.threads import (
    TOUCHING,
    Decision,
    PromiseState,
    ThreadState,
    Touch,
    matters,
    plain_touch,
    thread_touch,
)
from plugin.services.threads.lines import Placed
from plugin.services.threads.reasons import Reasons
from plugin.services.timeline import Part
from plugin.services.times import iso
from plugin.storage.prepared import Prepared
from plugin.storage.tables import interaction, profile, thread_decision

_TOUCHES = 400
_THREADS = 10
_STAGED = 100  # interactions that are read for the service stages of what is shown

_OF_PROFILES: BindParameter[int] = bindparam("profiles", expanding=True)
_NEWEST = Prepared(
    select(
        interaction.c.id, interaction.c.contact_id, interaction.c.touch, interaction.c.source,
        interaction.c.external_id, interaction.c.occurred_at, interaction.c.channel, interaction.c.direction,
        interaction.c.kind,
    )
    .where(
        interaction.c.profile_id.in_(_OF_PROFILES),
        interaction.c.deleted_at.is_(None),
        interaction.c.kind.in_(bindparam("kinds", expanding=True))
        | interaction.c.touch.is_not(None),
    )
    .order_by(interaction.c.occurred_at.desc(), interaction.c.id.desc())
    .limit(_TOUCHES)
)  # fmt: skip
_target = interaction.alias("target")
_DECISIONS = Prepared(
    select(
        thread_decision.c.action, thread_decision.c.at, thread_decision.c.id,
        thread_decision.c.line, thread_decision.c.target_line,
        interaction.c.source, interaction.c.external_id, _target.c.source, _target.c.external_id,
    )
    .join(interaction, interaction.c.id == thread_decision.c.interaction_id)
    .outerjoin(_target, _target.c.id == thread_decision.c.target_id)
    .where(interaction.c.profile_id.in_(_OF_PROFILES))
    .order_by(thread_decision.c.at, thread_decision.c.id)
)  # fmt: skip
_NAMES = Prepared(select(profile.c.name).where(profile.c.id.in_(_OF_PROFILES)))
_BODIES = Prepared(
    select(interaction.c.id, interaction.c.body).where(
        interaction.c.id.in_(bindparam("ids", expanding=True)), interaction.c.deleted_at.is_(None)
    )
)

_OF_A_MATTER = ("iban", "address")  # readers
_NOTHING: Mapping[int, Interaction] = {}
Events = Callable[[Sequence[str]], list[Event]]
"""What the service model finds in interactions, given by their evidence ids."""


@dataclass(frozen=True, slots=True)
class History:
    """What matters are made of: touches with their contacts, people's decisions, a way to the signals; what
    the customer is called; which interactions asked again for what others (evidence ids) had told; and the
    numbers that are the customer's own."""

    placed: list[Placed]
    decisions: list[Decision]
    events: Events
    called: tuple[str, ...]
    again: Mapping[str, frozenset[str]]
    own: frozenset[str]

    def states(self, reasons: Reasons, now: datetime) -> list[ThreadState]:
        """The matters as they stand at ``now``."""
        return matters(self.placed, reasons, now, self.decisions, self.called, self.again, self.own)


def load_history(
    core: Core,
    connection: Connection,
    profiles: Sequence[int],
    known: Mapping[int, Interaction] = _NOTHING,
    told: Told | None = None,
) -> History:
    """The newest touches of these profiles and what was decided about them.

    ``known`` are interactions by id that were read already, ``told`` what the customer told if that was.
    """
    placed: list[Placed] = []
    ids: dict[str, int] = {}
    rows = _NEWEST.all(connection, {"profiles": profiles, "kinds": TOUCHING})
    read = _read(connection, known, [row[0] for row in rows if row[2] is None])
    for number, contact_id, kept, source, external_id, *rest in rows:
        if kept is None:
            touch = plain_touch(read[number])
        else:
            touch = Touch.load(kept, f"{source}:{external_id}", *rest)
        if touch is not None:
            placed.append((contact_id, touch))
            ids[touch.id] = number

    seen = {**known, **read}

    def events(evidence: Sequence[str]) -> list[Event]:
        wanted = {ids[each]: each for each in evidence if each in ids}
        found = _read(connection, seen, wanted)
        return [
            Event(item.started_at, wanted[number], match(core.service_model, item))
            for number, item in found.items()
        ]

    if not placed:
        return History([], [], events, (), {}, frozenset())
    if told is None:
        told = Told(load_facts(connection, profiles), load_asked(connection, profiles))
    return History(
        placed,
        _decisions(connection, profiles),
        events,
        _called(connection, profiles),
        _again(core, told),
        _own(core, told),
    )


def _again(core: Core, told: Told) -> Mapping[str, frozenset[str]]:
    """By the interactions that ask for it again, those that first told what is of one matter: an account, a
    new address. Numbers of customers, contracts and meters are asked for in every matter."""
    kinds = {rule.kind for name in _OF_A_MATTER if (rule := core.fact_rules.readers.get(name)) is not None}
    first: dict[tuple[str, str], FactRow] = {}
    for each in sorted(told.facts, key=lambda row: row.place):
        if each.kind in kinds:
            first.setdefault((each.kind, each.value), each)
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for one in told.asked:
        if one.kind in kinds:
            found[one.evidence] |= {
                each.evidence for each in first.values() if each.kind == one.kind and each.at <= one.at
            }
    return found


def _own(core: Core, told: Told) -> frozenset[str]:
    """The numbers of contracts, meters and orders that are the customer's."""
    kinds = {rule.kind for rule in core.fact_rules.shaped}
    return frozenset(row.value for row in told.facts if row.kind in kinds)


def _read(
    connection: Connection, known: Mapping[int, Interaction], ids: Iterable[int]
) -> dict[int, Interaction]:
    """These interactions by id, those that are ``known`` without asking."""
    unread = [number for number in ids if number not in known]
    rows = _BODIES.all(connection, {"ids": unread}) if unread else []
    found = {number: canonical.load(bytes(body)) for number, body in rows}
    return {number: item for number in ids if (item := known.get(number) or found.get(number)) is not None}


def past_history(
    core: Core,
    connection: Connection,
    parts: Sequence[Part],
    told: Told,
    as_of: datetime | None,
    known_at: datetime | None,
) -> History:
    """As ``load_history``, from interactions as they were and what they told; later decisions are left
    out."""
    placed = [
        (part.contact_id, touch)
        for part in parts
        if (touch := thread_touch(core.calendars, part.interaction)) is not None
    ]
    by_evidence = {part.evidence: part.interaction for part in parts}

    def events(evidence: Sequence[str]) -> list[Event]:
        found = ((each, by_evidence[each]) for each in evidence if each in by_evidence)
        return [Event(item.started_at, name, match(core.service_model, item)) for name, item in found]

    limit = min((moment for moment in (as_of, known_at) if moment is not None), default=None)
    profiles = list(connection.scalars(_PROFILES_OF, {"ids": [part.id for part in parts]}))
    decided = _decisions(connection, profiles)
    decided = [each for each in decided if limit is None or each.at <= limit]
    called = _called(connection, profiles)
    return History(placed, decided, events, called, _again(core, told), _own(core, told))


_PROFILES_OF = (
    select(interaction.c.profile_id).where(interaction.c.id.in_(bindparam("ids", expanding=True))).distinct()
)


def _called(connection: Connection, profiles: Sequence[int]) -> tuple[str, ...]:
    return tuple(name for (name,) in _NAMES.all(connection, {"profiles": profiles}) if name)


def _decisions(connection: Connection, profiles: Sequence[int]) -> list[Decision]:
    rows = _DECISIONS.all(connection, {"profiles": profiles})
    return [
        Decision(
            action,
            (f"{source}:{external_id}", line),
            at,
            None if target_source is None else (f"{target_source}:{target_id}", target_line),
            number,
        )
        for action, at, number, line, target_line, source, external_id, target_source, target_id in rows
    ]


def shown(core: Core, history: History, now: datetime) -> tuple[list[dict[str, Any]], datetime | None]:
    """The matters as JSON, unfinished ones first, the newest first among them; and when time alone changes
    them: when the next promise falls due."""
    states = history.states(core.reasons, now)
    states.sort(key=lambda state: state.updated_at, reverse=True)
    states.sort(key=lambda state: state.status == "resolved")
    states = states[:_THREADS]
    stages = _stages(core, history, states)
    open_dues = [
        promise.due
        for state in states
        for promise in state.promises
        if promise.status == "open" and promise.due > now
    ]
    threads = [_thread(core, state, stages.get(state.key)) for state in states]
    return threads, min(open_dues, default=None)


def _stages(core: Core, history: History, states: Iterable[ThreadState]) -> Mapping[str, str | None]:
    """The service stage of each matter, from its newest interactions."""
    left = _STAGED
    of: dict[str, tuple[str, ...]] = {}
    for state in states:
        of[state.key] = state.interactions[-left:] if left > 0 else ()
        left -= len(of[state.key])
    events = {
        event.evidence: event for event in history.events([each for ids in of.values() for each in ids])
    }
    return {
        key: fold(core.service_model, [events[each] for each in ids if each in events]).stage
        for key, ids in of.items()
    }


def _thread(core: Core, state: ThreadState, stage: str | None) -> dict[str, Any]:
    titles = {each.id: each.title for each in core.service_model.stages}
    return {
        "id": state.key,
        "subject": state.subject,
        "status": state.status,
        "service_stage": stage,
        "service_stage_title": titles.get(stage or ""),
        "reason": state.reason,
        "reason_title": core.reasons.titles.get(state.reason or ""),
        "channel": state.channel,
        "waiting_on": state.waiting_on,
        "opened_at": iso(state.opened_at),
        "updated_at": iso(state.updated_at),
        "last_asked": _said(state.last_asked),
        "last_answered": _said(state.last_answered),
        "promises": [_promise(each) for each in sorted(state.promises, key=lambda each: each.due)],
        "interactions": list(state.interactions),
    }


def _promise(promise: PromiseState) -> dict[str, Any]:
    return {
        "text": promise.text,
        "due": iso(promise.due),
        "by": promise.by,
        "status": promise.status,
        "said_at": iso(promise.said_at),
        "interaction": promise.interaction,
        "turn": promise.turn,
    }


def _said(said: Any) -> dict[str, Any] | None:
    return None if said is None else {"text": said.text, "at": iso(said.at), "interaction": said.interaction}
