"""What every interaction goes through first: safe text, masked cards, identifiers in one form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from math import isfinite

from plugin.domain import (
    Identifier,
    Interaction,
    Malformed,
    Participant,
    Score,
    Turn,
)
from plugin.domain.interaction import CHANNELS, DIRECTIONS, KINDS
from plugin.services.identity.normalise import Key, key_of
from plugin.services.masking import mask_cards, mask_split
from plugin.services.safe import safe_name, safe_text

MAX_ID = 1000
# The lowest answer; the highest one is fixed for NPS only.
_SCALES: Mapping[str, tuple[float, float | None]] = {"nps": (0, 10), "csat": (0, None), "ces": (0, None)}
_UNSAFE_ID = re.compile("[\x00\ud800-\udfff]")


def check(interaction: Interaction) -> None:
    """Raises Malformed unless the record can be stored and found again."""
    if not interaction.external_id or len(interaction.external_id) > MAX_ID:
        raise Malformed("the external id is empty or longer than 1000 characters")
    if _UNSAFE_ID.search(interaction.external_id):
        raise Malformed("the external id holds characters that cannot be stored")
    if interaction.started_at.tzinfo is None:
        raise Malformed("started_at has no time zone")
    if interaction.channel not in CHANNELS:
        raise Malformed(f"there is no channel {interaction.channel!r}")
    if interaction.kind not in KINDS:
        raise Malformed(f"there is no kind {interaction.kind!r}")
    if interaction.direction not in DIRECTIONS:
        raise Malformed(f"there is no direction {interaction.direction!r}")
    if interaction.score is not None:
        _check_score(interaction.score)
    for turn in interaction.turns:
        if turn.at.tzinfo is None:
            raise Malformed("a turn's time has no time zone")
        if not 0 <= turn.participant < len(interaction.participants):
            raise Malformed("a turn names a participant that is not there")


def _check_score(score: Score) -> None:
    lowest, highest = _SCALES.get(score.type, (0, score.scale))
    if highest is None:
        highest = score.scale
    if not (isfinite(score.scale) and score.scale > 0 and lowest <= score.value <= highest <= score.scale):
        scale = f"{lowest:g} to {score.scale:g}"
        raise Malformed(f"the {score.type.upper()} score {score.value:g} is not on its scale of {scale}")


def clean(interaction: Interaction, region: str) -> tuple[Interaction, tuple[Key, ...], Participant | None]:
    """The interaction as it is stored, the keys of its customer (best first) and the customer."""
    customer: Participant | None = None
    keys: tuple[Key, ...] = ()
    participants = []
    for participant in interaction.participants:
        if participant.role == "customer":
            participant, found = _customer(participant, interaction.source, region)
            if customer is None:
                customer, keys = participant, found
        elif participant.name is not None:
            participant = _named(participant)
        participants.append(participant)
    changes: dict[str, object] = {}
    for name, value in (
        ("subject", interaction.subject),
        ("text", interaction.text),
        ("html", interaction.html),
    ):
        if value is not None:
            safe = mask_cards(safe_text(value))
            if safe is not value:
                changes[name] = safe
    if interaction.ivr is not None and interaction.ivr.input:
        changes["ivr"] = replace(interaction.ivr, input=mask_cards(safe_text(interaction.ivr.input)))
    if interaction.turns:
        changes["turns"] = _turns(interaction.turns)
    if interaction.score is not None and interaction.score.comment:
        comment = mask_cards(safe_text(interaction.score.comment))
        changes["score"] = replace(interaction.score, comment=comment)
    if any(new is not old for new, old in zip(participants, interaction.participants, strict=True)):
        changes["participants"] = tuple(participants)
    if changes:
        interaction = replace(interaction, **changes)  # type: ignore[arg-type]
    return interaction, keys, customer


def _turns(turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """The transcript with cards masked, also those that one speaker spread over several turns."""
    texts = [safe_text(turn.text) for turn in turns]
    for speaker in {turn.participant for turn in turns}:
        spots = [spot for spot, turn in enumerate(turns) if turn.participant == speaker]
        for spot, text in zip(spots, mask_split([texts[spot] for spot in spots]), strict=True):
            texts[spot] = text
    return tuple(
        turn if text == turn.text else replace(turn, text=text)
        for turn, text in zip(turns, texts, strict=True)
    )


def _named(participant: Participant) -> Participant:
    name = safe_name(participant.name)
    return participant if name == participant.name else replace(participant, name=name)


_STRENGTH = {"external": 0, "email": 1, "phone": 2, "device": 3}


def _customer(participant: Participant, source: str, region: str) -> tuple[Participant, tuple[Key, ...]]:
    identifiers = []
    keys = []
    for identifier in participant.identifiers:
        key = key_of(identifier, source=source, region=region)
        if key is not None:
            keys.append((_STRENGTH[key.kind], not identifier.verified, key))
            if key.value != identifier.value:
                identifier = Identifier(identifier.kind, key.value, identifier.scope, identifier.verified)
        identifiers.append(identifier)
    keys.sort()
    name = safe_name(participant.name)
    if name != participant.name or any(
        new is not old for new, old in zip(identifiers, participant.identifiers, strict=True)
    ):
        participant = Participant(participant.role, name, tuple(identifiers))
    return participant, tuple(key for _, _, key in keys)
