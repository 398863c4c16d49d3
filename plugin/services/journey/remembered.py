"""The journeys that were written last, so that who comes on soon is not parsed again.

Interactions come in bursts: the messages of a chat, the pages of a first import. A customer's journey is
the one that is remembered only where the very bytes are stored that were written with it, so that nobody
else's writing, a merge or a rollback can make it a wrong one.
"""

from __future__ import annotations

from collections import OrderedDict

import orjson

from plugin.services.journey.fold import Journey

MOST = 4096  # customers, with some three kilobytes each

_written: OrderedDict[int, tuple[bytes, Journey]] = OrderedDict()


def load(customer_id: int, body: bytes) -> Journey:
    """The customer's journey that ``dump`` wrote; KeyError or ValueError when it did not."""
    found = _written.get(customer_id)
    # Two slices of memory are compared faster than one is hashed.
    return found[1] if found is not None and found[0] == body else Journey.from_json(orjson.loads(body))


def dump(customer_id: int, journey: Journey) -> bytes:
    """The customer's journey as it is stored."""
    body = orjson.dumps(journey.values())
    _written.pop(customer_id, None)  # so that it becomes the newest
    _written[customer_id] = body, journey
    if len(_written) > MOST:
        _written.popitem(last=False)
    return body


def forget() -> None:
    """Remember none, as a new process does."""
    _written.clear()
