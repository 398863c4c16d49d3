"""``segue.interaction``: one thing that happened, in Segue's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from adapters.cloudevents.fields import (
    Data,
    data_of,
    flag,
    ident,
    occurred,
    only,
    part,
    parts,
    text,
    when,
    word,
)
from adapters.cloudevents.people import attributes, customer
from adapters.kit import AdapterSettings
from plugin.domain import Amount, Identifier, Interaction, Malformed, Participant, RawRecord, Score, Transfer
from plugin.domain.interaction import CHANNELS, DIRECTIONS, KINDS

_KNOWN = (
    "id", "channel", "kind", "direction", "started_at", "ended_at", "customer", "agents", "transfers",
    "subject", "text", "conversation", "message_id", "references", "reason", "outcome", "language", "link",
    "recording", "transcript", "amount", "score", "attributes",
)  # fmt: skip
_TRANSFERS = ("blind", "consult", "conference", "requeue", "reassignment", "escalation", "bot_to_human",
              "channel_switch")  # fmt: skip
_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,900}>")
_SCALES = {"nps": 10.0, "csat": 5.0, "ces": 7.0}


def interaction(raw: RawRecord, _: AdapterSettings) -> Iterator[Interaction]:
    """The interaction that the data describes; ``data.id`` names it, or else the event."""
    data = data_of(raw)
    only(data, "data", _KNOWN)
    who = part(data, "customer")
    started_at = when(data, "started_at") or occurred(raw)
    if who is None:
        raise Malformed("data.customer is missing")
    if started_at is None:
        raise Malformed("neither data.started_at nor the event's time is there")
    ended_at = when(data, "ended_at")
    if ended_at is not None and ended_at < started_at:
        raise Malformed("data.ended_at is before data.started_at")
    staff = [_agent(each) for each in parts(data, "agents")]
    yield Interaction(
        source=raw.source,
        external_id=ident(data, "id") or raw.external_id,
        channel=cast("Any", _one_of(data, "channel", CHANNELS)),
        kind=cast("Any", _one_of(data, "kind", KINDS)),
        direction=cast("Any", _one_of(data, "direction", DIRECTIONS)),
        started_at=started_at,
        ended_at=ended_at,
        participants=(customer(who), *staff),
        transfers=tuple(_transfer(each, staff) for each in parts(data, "transfers")),
        subject=word(data, "subject"),
        text=text(data, "text"),
        conversation_ref=ident(data, "conversation"),
        message_id=_message_id(data),
        references=tuple(_references(data)),
        reason=word(data, "reason"),
        outcome=word(data, "outcome"),
        language=word(data, "language"),
        link=_link(data),
        recording=ident(data, "recording"),
        transcript=ident(data, "transcript"),
        amount=_amount(part(data, "amount")),
        score=_score(part(data, "score")),
        attributes=attributes(data),
    )


def _one_of(data: Data, key: str, known: frozenset[str]) -> str:
    value = data.get(key)
    if not isinstance(value, str) or value not in known:
        raise Malformed(f"data.{key} is not one of {', '.join(sorted(known))}")
    return value


def _agent(each: Any) -> Participant:
    if not isinstance(each, dict):
        raise Malformed("data.agents holds what is no object")
    only(each, "data.agents", ("id", "name", "role"))
    role = each.get("role", "agent")
    number = ident(each, "id", "data.agents")
    if role not in ("agent", "bot", "queue") or number is None:
        raise Malformed("data.agents holds one without id, or whose role is not agent, bot or queue")
    return Participant(role, word(each, "name", "data.agents"), (Identifier("external", number),))


def _transfer(each: Any, staff: list[Participant]) -> Transfer:
    if not isinstance(each, dict):
        raise Malformed("data.transfers holds what is no object")
    where = "data.transfers"
    only(each, where, ("id", "at", "type", "from", "to", "completed", "method"))
    at = when(each, "at", where)
    if at is None or each.get("type") not in _TRANSFERS:
        raise Malformed(f"{where} holds one without a time, or of a type other than {', '.join(_TRANSFERS)}")
    places = {person.identifiers[0].value: place for place, person in enumerate(staff, 1)}
    giver, target = ident(each, "from", where), ident(each, "to", where)
    return Transfer(
        at=at,
        type=each["type"],
        provenance="stated",
        completed=flag(each, "completed", True, where),
        transferor=places.get(giver or ""),
        target=places.get(target or ""),
        raw_from=giver,
        raw_to=target,
        method=word(each, "method", where),
        external_id=ident(each, "id", where),
    )


def _message_id(data: Data) -> str | None:
    found = word(data, "message_id")
    if found is not None and not _MESSAGE_ID.fullmatch(found):
        raise Malformed("data.message_id is not a Message-ID in angle brackets")
    return found


def _references(data: Data) -> Iterator[str]:
    for value in parts(data, "references"):
        found = ident({"value": value}, "value", "data.references")
        if found:
            yield found


def _link(data: Data) -> str | None:
    found = ident(data, "link")
    if found is not None and not found.startswith(("https://", "http://")):
        raise Malformed("data.link is no address of the web")
    return found


def _amount(data: Mapping[str, Any] | None) -> Amount | None:
    if data is None:
        return None
    only(data, "data.amount", ("value", "currency"))
    value, currency = data.get("value"), word(data, "currency", "data.amount")
    if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
        raise Malformed('data.amount.value is no decimal number in quotes, such as "1140.00"')
    if currency is not None and not _CURRENCY.fullmatch(currency):
        raise Malformed("data.amount.currency is no code such as EUR")
    return Amount(value, currency)


def _score(data: Mapping[str, Any] | None) -> Score | None:
    if data is None:
        return None
    only(data, "data.score", ("type", "value", "scale", "comment"))
    kind = data.get("type")
    if not isinstance(kind, str) or kind not in _SCALES:
        raise Malformed("data.score.type is not one of nps, csat, ces")
    value, scale = _number(data.get("value")), _number(data.get("scale", _SCALES[kind]))
    if not 0 <= value <= scale:
        raise Malformed("data.score.value is not between 0 and the scale")
    return Score(cast("Any", kind), value, scale, text(data, "comment", "data.score"))


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -1e6 < value < 1e6:
        raise Malformed("data.score holds what is no number")
    return float(value)
