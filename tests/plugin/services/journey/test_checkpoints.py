"""A journey that is put together from checkpoints is what folding all of it gives."""

from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.services.journey import Event, fold
from plugin.services.journey.checkpoints import graft, is_where
from tests.plugin.services.journey.test_journey_fold import MODEL, event, signals

histories = st.lists(
    st.tuples(st.integers(0, 500), signals), min_size=2, max_size=40, unique_by=lambda pair: pair[0]
)


@settings(max_examples=1000, deadline=None)
@given(histories, st.data())
def test_what_is_grafted_is_what_folding_gives(history, data) -> None:
    events: list[Event] = sorted(event(hour / 24, *names) for hour, names in history if names)
    cut = data.draw(st.integers(0, len(events)))
    missing = data.draw(st.sets(st.integers(0, max(cut - 2, 0)), max_size=3))
    short = [each for spot, each in enumerate(events) if spot not in missing or spot >= cut - 1]
    through = events[cut - 1] if cut else None
    old = fold(MODEL, [each for each in short if through is not None and each <= through])
    new = fold(MODEL, [each for each in events if through is not None and each <= through])
    if is_where(old, new):
        assert graft(old, new, fold(MODEL, short)) == fold(MODEL, events)
