"""A transfer stays the row that it was, however often and in whichever words it is told of."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.domain import Tombstone
from plugin.services.errors import Invalid, NotFound
from plugin.services.transfers.corrections import Correction, correct, take_back
from plugin.services.transfers.match import match
from plugin.services.transfers.one import one
from tests.making import call, record
from tests.plugin.services.transfers.hands import EVA_SEES, MARIA, agent, handed, listed, queue

OMAR, LENA, MOVES, BILLING = agent("201"), agent("202"), queue("602"), queue("603")


def test_an_id_survives_revisions_that_say_it_in_other_words(core, at) -> None:
    for keyed in (True, False):
        name = f"1.{keyed}"
        first = call(name, at, MARIA, **handed(at, (OMAR, MOVES), keyed=keyed))
        record(core, first)
        (before,) = [each for each in listed(core) if each["interaction"] == f"pbx:{name}"]
        later = handed(at, (OMAR, MOVES), (LENA, OMAR), keyed=keyed)
        moved = replace(later["transfers"][0], type="consult", at=at + timedelta(seconds=75))
        record(core, call(name, at, MARIA, **{**later, "transfers": (moved, later["transfers"][1])}))
        now = [each for each in listed(core) if each["interaction"] == f"pbx:{name}"]
        assert [each["type"] for each in now] == ["consult", "blind"]
        assert now[0]["id"] == before["id"]
        record(core, first)  # a late delivery of what it was
        assert [each["id"] for each in listed(core) if each["interaction"] == f"pbx:{name}"] == [before["id"]]
        record(core, call(name, at, MARIA, **{**later, "transfers": (moved, later["transfers"][1])}))
        assert [each["id"] for each in listed(core) if each["interaction"] == f"pbx:{name}"] == [
            each["id"] for each in now
        ]


def test_a_record_that_is_deleted_and_comes_again_has_its_transfer_again(core, at) -> None:
    made = call("1", at, MARIA, **handed(at, (OMAR, LENA)))
    record(core, made)
    (before,) = listed(core)
    record(core, Tombstone(source="pbx", external_id="1", subject="interaction", at=at))
    assert listed(core) == []
    record(core, made)
    assert [each["id"] for each in listed(core)] == [before["id"]]


def test_a_persons_word_wins_and_the_sources_stays_beside_it(core, at) -> None:
    made = call("1", at, MARIA, **handed(at, (OMAR, LENA), keyed=False))
    record(core, made)
    (before,) = listed(core)
    told = Correction(type="escalation", target="queue:pbx:603")
    correct(core, before["id"], told, "Lena only listened", EVA_SEES)
    assert [each["id"] for each in listed(core, type="escalation", queue="pbx:603")] == [before["id"]]
    assert listed(core, type="blind") == []
    record(core, replace(made, outcome="answered"))  # the source says again what it said
    (now,) = listed(core)
    assert (now["id"], now["type"], now["to"]["queue"], now["corrected"]) == (
        before["id"], "escalation", "603", True,
    )  # fmt: skip
    full = one(core, before["id"], EVA_SEES)
    assert full["told"]["type"] == "blind"
    assert full["told"]["target"] == "agent:pbx:202"
    assert full["corrections"][0]["reason"] == "Lena only listened"

    correct(core, before["id"], Correction(is_transfer=False), "a test call", EVA_SEES)
    assert listed(core) == []
    assert [each["id"] for each in listed(core, hidden="no_transfer")] == [before["id"]]
    take_back(core, before["id"], EVA_SEES)
    assert [each["type"] for each in listed(core)] == ["escalation"]
    take_back(core, before["id"], EVA_SEES)
    (again,) = listed(core)
    assert (again["type"], again["to"]) == ("blind", before["to"])
    assert len(one(core, before["id"], EVA_SEES)["corrections"]) == 2


def test_a_correction_that_cannot_be_is_refused(core, at) -> None:
    record(core, call("1", at, MARIA, **handed(at, (OMAR, LENA))))
    (found,) = listed(core)
    for wrong in (Correction(), Correction(type="sideways"), Correction(target="Lena")):
        with pytest.raises(Invalid):
            correct(core, found["id"], wrong, "why", EVA_SEES)
    with pytest.raises(Invalid):
        correct(core, found["id"], Correction(type="consult"), " ", EVA_SEES)
    with pytest.raises(NotFound):
        correct(core, "0" * 13, Correction(type="consult"), "why", EVA_SEES)
    with pytest.raises(Invalid):
        take_back(core, found["id"], EVA_SEES)


AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
PARTIES = st.sampled_from([None, "agent:pbx:201", "agent:pbx:202", "queue:pbx:602"])
ROWS = st.lists(
    st.builds(
        lambda second, giver, target, key, kind: {
            "occurred_at": AT + timedelta(seconds=second),
            "giver": giver,
            "target": target,
            "key": key,
            "type": kind,
        },
        st.integers(0, 600),
        PARTIES,
        PARTIES,
        st.none(),
        st.sampled_from(["blind", "consult"]),
    ),
    max_size=6,
)


@given(ROWS, st.randoms(use_true_random=False))
def test_what_is_told_again_finds_itself(rows, chance: random.Random) -> None:
    keyed = [{**row, "key": f"k{number}"} for number, row in enumerate(rows)]
    for told in (rows, keyed):
        order = list(range(len(told)))
        chance.shuffle(order)
        found = match(told, [told[place] for place in order])
        assert sorted(place for place in found if place is not None) == list(range(len(told)))
        for place, number in zip(found, order, strict=True):
            alike = [other for other, row in enumerate(told) if row == told[number]]
            assert place in alike


@given(ROWS)
def test_a_row_is_never_two(rows) -> None:
    doubled = [*rows, *({**row, "occurred_at": row["occurred_at"] + timedelta(seconds=1)} for row in rows)]
    found = [place for place in match(rows, doubled) if place is not None]
    assert len(found) == len(set(found)) == len(rows)
