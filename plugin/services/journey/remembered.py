"""The journeys that were written last, so that who comes on soon is not parsed again.

Interactions come in bursts: the messages of a chat, the pages of a first import. A customer's journey is
the one that is remembered only where the very bytes are stored that were written with it, so that nobody
else's writing, a merge or a rollback can make it a wrong one.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

import orjson

from plugin.services.journey.fold import Journey

MOST = 4096  # customers, with some four kilobytes each


class _Written(NamedTuple):
    """A journey, its bytes and those of its history alone: few events change that, and it is most of it."""

    body: bytes
    journey: Journey
    history: bytes


_written: OrderedDict[int, _Written] = OrderedDict()


def load(customer_id: int, body: bytes) -> Journey:
    """The customer's journey that ``dump`` wrote; KeyError or ValueError when it did not."""
    found = _written.get(customer_id)
    # Two slices of memory are compared faster than one is hashed.
    if found is not None and found.body == body:
        return found.journey
    return Journey.from_json(orjson.loads(body))


def dump(customer_id: int, journey: Journey) -> bytes:
    """The customer's journey as it is stored."""
    before = _written.pop(customer_id, None)  # so that it becomes the newest
    if before is not None and before.journey.history is journey.history:
        history = before.history
    else:
        history = orjson.dumps(list(map(list, journey.history)))
    body = orjson.dumps(journey.values(orjson.Fragment(history)))
    _written[customer_id] = _Written(body, journey, history)
    if len(_written) > MOST:
        _written.popitem(last=False)
    return body


def forget() -> None:
    """Remember none, as a new process does."""
    _written.clear()
