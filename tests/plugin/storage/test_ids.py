from hypothesis import given
from hypothesis import strategies as st

from plugin.storage import decode_id, encode_id, new_id, new_ids


@given(st.integers(min_value=0, max_value=2**63 - 1))
def test_an_id_comes_back_as_it_went(value: int) -> None:
    assert decode_id(encode_id(value)) == value


@given(st.text(max_size=20))
def test_whatever_is_asked_for_is_an_id_or_none(text: str) -> None:
    found = decode_id(text)
    assert found is None or encode_id(found) == text


def test_later_ids_are_larger() -> None:
    ids = [new_id(), *new_ids(1000), new_id()]
    assert ids == sorted(set(ids))
