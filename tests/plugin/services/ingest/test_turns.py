"""A transcript's turns are checked, masked and read back as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from plugin.domain import Interaction, Malformed, Participant, Turn
from plugin.services import canonical
from plugin.services.ingest.clean import check, clean

AT = datetime(2026, 3, 3, 8, 12, tzinfo=UTC)
CALL = Interaction(
    source="pbx",
    external_id="1",
    channel="phone",
    kind="call",
    direction="inbound",
    started_at=AT,
    participants=(Participant("customer"), Participant("agent", "Lena")),
)


def call(*said: tuple[int, str]) -> Interaction:
    turns = tuple(Turn(who, AT + timedelta(seconds=5 * n), text) for n, (who, text) in enumerate(said))
    return replace(CALL, turns=turns)


def test_turns_are_read_back_as_they_were_written() -> None:
    told = replace(CALL, turns=(Turn(0, AT, "20714409", keyed=True), Turn(1, AT, "guten tag")))
    assert canonical.load(canonical.dump(told)) == told


def test_a_card_that_runs_over_several_turns_is_masked_before_it_is_stored() -> None:
    told = call((0, "four one one one one one one one"), (1, "go on"), (0, "1111 1111 thanks"))
    texts = [turn.text for turn in clean(told, "DE")[0].turns]
    assert texts == ["••••", "go on", "•••• •••• •••• 1111 thanks"]


@pytest.mark.parametrize(
    "turn", [Turn(2, AT, "hello"), Turn(-1, AT, "hello"), Turn(0, AT.replace(tzinfo=None), "")]
)
def test_a_turn_of_nobody_or_without_a_zone_is_malformed(turn: Turn) -> None:
    with pytest.raises(Malformed, match="turn"):
        check(replace(CALL, turns=(turn,)))
