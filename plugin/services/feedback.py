"""Feedback at what it is about: an NPS, CSAT or CES answer stands at the contact that it judges.

The answer's conversation, ticket or call says which contact that is; without one it is the customer's
last talk or message before it, of the channel that the survey names, within a week.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, bindparam, select

from plugin.domain import Interaction
from plugin.services import canonical
from plugin.services.threads import thread_key
from plugin.services.times import iso
from plugin.storage import encode_id
from plugin.storage.prepared import Prepared
from plugin.storage.tables import contact, interaction

WINDOW = timedelta(days=7)
"""How long before an answer its contact may lie, when nothing names it."""
_LATEST = timedelta(days=30)  # answers that come later are not looked for
_MOST = 50  # answers about one page
_CONVERSATIONS = 200  # talks among which the conversation of an answer is looked for
_TALKS = ("call", "voicemail", "email", "message", "session")
_CHANNELS = {
    "email": "email", "mail": "email", "chat": "chat", "phone": "phone", "call": "phone", "sms": "sms",
}  # fmt: skip
_TALKED = (
    select(interaction.c.contact_id, interaction.c.body)
    .where(interaction.c.kind.in_((*_TALKS, "case")), interaction.c.deleted_at.is_(None))
    .order_by(interaction.c.occurred_at.desc(), interaction.c.contact_id.desc())
)


def add_feedback(
    connection: Connection,
    profiles: Sequence[int],
    entries: Sequence[tuple[int, datetime, dict[str, Any]]],
) -> None:
    """Put answers to the entries (with contact ids and times) that they are about: ``feedback``; and to an
    answer's own entry ``about``."""
    shown = {contact_id: entry for contact_id, _, entry in entries}
    for entry in shown.values():
        entry["feedback"], entry["about"] = [], None
    times = [at for _, at, _ in entries]
    if not times:
        return
    until = max(times) + _LATEST
    conversations = _Conversations(connection, profiles, until)
    for survey_contact, answer in _answers(connection, profiles, min(times), until):
        target = _named(connection, profiles, answer, conversations) or _last(connection, profiles, answer)
        if target is None or target == survey_contact:
            continue
        if target in shown and answer.score is not None:
            shown[target]["feedback"].append(_shown(answer))
        if survey_contact in shown:
            shown[survey_contact]["about"] = encode_id(target)


def feedback_of_past(
    parts: Mapping[int, Sequence[Interaction]], entries: Mapping[int, dict[str, Any]]
) -> None:
    """As ``add_feedback``, from all of a customer's interactions by contact."""
    for entry in entries.values():
        entry["feedback"], entry["about"] = [], None
    starts = {number: min(item.started_at for item in group) for number, group in parts.items()}
    by_name: dict[str, list[int]] = defaultdict(list)
    for number in sorted(parts, key=lambda each: (starts[each], each)):
        for item in parts[number]:
            if item.kind in _TALKS or item.kind == "case":
                for name in _names(item):
                    by_name[name].append(number)
    for number, group in parts.items():
        for answer in group:
            if answer.kind != "survey" or answer.score is None:
                continue
            named = _before(answer, answer.references, by_name, starts) or _before(
                answer, _names(answer), by_name, starts
            )
            last = [
                each
                for each in parts
                if _is_talk(parts[each], None)
                and answer.started_at - WINDOW <= starts[each] <= answer.started_at
            ]
            of_channel = [each for each in last if _is_talk(parts[each], _channel(answer))]
            target = max(named or of_channel or last, key=lambda each: (starts[each], each), default=None)
            if target is None:
                continue
            if target in entries:
                entries[target]["feedback"].append(_shown(answer))
            if number in entries:
                entries[number]["about"] = encode_id(target)


def _before(
    answer: Interaction,
    names: Sequence[str],
    by_name: Mapping[str, Sequence[int]],
    starts: Mapping[int, datetime],
) -> list[int]:
    found = (each for name in names for each in by_name.get(name, ()))
    return [each for each in found if starts[each] <= answer.started_at]


_SURVEYS = Prepared(
    select(contact.c.id, interaction.c.body)
    .join(interaction, interaction.c.contact_id == contact.c.id)
    .where(
        contact.c.profile_id.in_(bindparam("profiles", expanding=True)),
        contact.c.occurred_at >= bindparam("start"),
        contact.c.occurred_at <= bindparam("end"),
        contact.c.kind == "survey",
        interaction.c.deleted_at.is_(None),
    )
    .order_by(contact.c.occurred_at.desc(), contact.c.id.desc(), interaction.c.id)
    .limit(_MOST)
)


def _answers(
    connection: Connection, profiles: Sequence[int], start: datetime, end: datetime
) -> list[tuple[int, Interaction]]:
    rows = _SURVEYS.all(connection, {"profiles": profiles, "start": start, "end": end})
    found = [(contact_id, canonical.load(bytes(body))) for contact_id, body in rows]
    return [(contact_id, item) for contact_id, item in reversed(found) if item.score is not None]


def _named(
    connection: Connection, profiles: Sequence[int], answer: Interaction, conversations: _Conversations
) -> int | None:
    """The newest contact before the answer that its references name, else that its conversation does."""
    pairs = [name.split(":", 1) for name in answer.references if ":" in name and not name.startswith("<")]
    if pairs:
        query = _TALKED.where(
            interaction.c.profile_id.in_(profiles),
            interaction.c.occurred_at <= answer.started_at,
            interaction.c.source.in_([source for source, _ in pairs]),
            interaction.c.external_id.in_([external_id for _, external_id in pairs]),
        )
        target: int | None = connection.scalar(query.limit(1))
        if target is not None:
            return target
    return conversations.newest(_names(answer), answer.started_at)


class _Conversations:
    """The contacts of a customer's newest conversations by their names, read when first asked for."""

    def __init__(self, connection: Connection, profiles: Sequence[int], until: datetime) -> None:
        self._connection = connection
        self._asked = _TALKED.where(
            interaction.c.profile_id.in_(profiles), interaction.c.occurred_at <= until
        ).limit(_CONVERSATIONS)

    def newest(self, names: Sequence[str], before: datetime) -> int | None:
        """The newest contact of a conversation of one of these names."""
        return next(
            (contact_id for at, contact_id, key in self._by_key if at <= before and key in names), None
        )

    @cached_property
    def _by_key(self) -> list[tuple[datetime, int, str]]:
        found = []
        for contact_id, body in self._connection.execute(self._asked):
            item = canonical.load(bytes(body))
            if (key := thread_key(item)) is not None:
                found.append((item.started_at, contact_id, key))
        return found


def _last(connection: Connection, profiles: Sequence[int], answer: Interaction) -> int | None:
    query = (
        select(contact.c.id)
        .where(
            contact.c.profile_id.in_(profiles),
            contact.c.occurred_at <= answer.started_at,
            contact.c.occurred_at >= answer.started_at - WINDOW,
            contact.c.kind.in_(_TALKS),
        )
        .order_by(contact.c.occurred_at.desc(), contact.c.id.desc())
        .limit(1)
    )
    channel = _channel(answer)
    of_channel = None
    if channel is not None:
        of_channel = connection.scalar(query.where(contact.c.channel == channel))
    # A survey may be sent by mail about anything.
    return of_channel if of_channel is not None else connection.scalar(query)


def _names(item: Interaction) -> tuple[str, ...]:
    """What an interaction and its conversation are called in references."""
    own = f"{item.source}:{item.external_id}"
    if not item.conversation_ref:
        return (own,)
    if item.conversation_ref.startswith("<"):
        return own, item.conversation_ref
    return own, f"{item.source}:{item.conversation_ref}"


def _is_talk(group: Sequence[Interaction], channel: str | None) -> bool:
    return any(item.kind in _TALKS and channel in (None, item.channel) for item in group)


def _channel(answer: Interaction) -> str | None:
    """The channel that a survey is about, as far as it says."""
    if answer.channel != "survey":
        return answer.channel
    named = answer.attributes.get("survey_channel")
    return _CHANNELS.get(str(named).casefold()) if named else None


def _shown(answer: Interaction) -> dict[str, Any]:
    score = answer.score
    if score is None:
        raise ValueError("an answer has a score")
    return {
        "type": score.type,
        "value": score.value,
        "scale": score.scale,
        "comment": score.comment or answer.text,
        "at": iso(answer.started_at),
        "interaction": f"{answer.source}:{answer.external_id}",
    }
