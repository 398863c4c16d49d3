"""Matters are a pure fold: the order of arrival, arriving twice, merges and JSON change nothing."""

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.services.threads import Decision, Piece, Promised, Reasons, Touch, matters

START = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOW = START + timedelta(days=60)
REASONS = Reasons(
    {"billing": "Bill", "meter": "Meter"}, {"billing": "billing"}, {"bill": "billing", "meter": "meter"}
)
TEXTS = (
    "My bill is wrong",
    "Still no answer about my bill",
    "Something else: my meter",
    "Two things: 1) my bill is high 2) the meter hums",
    "Thanks",
    "Nobody called me",
)


def touch(hour, number, talk, side, text, status, reason, due) -> Touch:
    at = START + hour * HOUR
    by = "agent" if side == "answered" else "customer"
    promised = (Promised(text, at + due * HOUR, by),) if due else ()
    said = {"asked": {"opens": text, "asked": text}, "answered": {"answered": text}}.get(side, {})
    return Touch(
        f"chat:{talk}",
        f"chat:m{number}",
        at,
        "chat",
        "inbound" if side == "asked" else "outbound",
        "message",
        status=status,
        status_at=at + HOUR if status and number % 2 else None,
        links=(f"tickets:{number % 3}",) if number > 25 else (),
        reason=reason,
        pieces=(Piece(**said, promises=promised),),
    )


placed = st.tuples(
    st.integers(0, 12),
    st.builds(
        touch,
        hour=st.integers(0, 900),
        number=st.integers(0, 29),
        talk=st.integers(0, 5),
        side=st.sampled_from(["asked", "answered", "none"]),
        text=st.sampled_from(TEXTS),
        status=st.sampled_from([None, None, None, "open", "waiting", "resolved"]),
        reason=st.sampled_from([None, "billing", "front"]),
        due=st.sampled_from([0, 0, 24, 300]),
    ),
)
decisions = st.lists(
    st.builds(
        lambda action, about, target, hour: Decision(
            action,
            (f"chat:m{about}", about % 2),
            START + hour * HOUR,
            None if target is None else (f"chat:m{target}", target % 2),
        ),
        st.sampled_from(["relink", "close", "reopen"]),
        st.integers(0, 29),
        st.none() | st.integers(0, 29),
        st.integers(0, 1000),
    ),
    max_size=3,
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(placed, max_size=14),
    st.lists(placed, max_size=6),
    decisions,
    st.randoms(use_true_random=False),
)
def test_neither_the_order_nor_arriving_twice_nor_a_merge_matters(mine, theirs, decided, random):
    whole = matters([*mine, *theirs], REASONS, NOW, decided)
    again = [*theirs, *mine, *mine[:2]]
    random.shuffle(again)
    random.shuffle(decided)
    assert matters(again, REASONS, NOW, decided) == whole
    for state in whole:
        assert (state.waiting_on is None) == (state.status == "resolved")
        assert state.opened_at <= state.updated_at
    everything = {one.id for _, one in [*mine, *theirs]}
    assert {name for state in whole for name in state.interactions} == everything


@settings(max_examples=100)
@given(placed)
def test_touches_survive_json(given_touch):
    _, one = given_touch
    assert Touch.load(one.dump(), one.id, *one[2:6]) == one


def test_a_touch_of_the_version_before_is_still_read():
    old = {
        "key": "chat:12", "id": "chat:1", "occurred_at": "2026-03-03T12:00:00+00:00", "channel": "chat",
        "subject": None, "status": None, "status_at": None, "asked": "Hello?", "answered": None, "links": [],
    }  # fmt: skip
    touch = Touch.load(json.dumps(old).encode(), "chat:1", NOW, "chat", "inbound", "message")
    (state,) = matters([(1, touch)], REASONS, NOW)
    assert (state.status, state.waiting_on, state.subject) == ("open", "us", "Hello?")
