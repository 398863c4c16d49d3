"""The journeys that were written last, so that who comes on soon is not parsed again.

Interactions come in bursts: the messages of a chat, the pages of a first import. A journey is found by the
very bytes that are stored, so that nobody else's writing, a merge or a rollback can make it a wrong one.
"""

from __future__ import annotations

from collections import OrderedDict

import orjson

from plugin.services.journey.fold import Journey

MOST = 4096  # journeys, of some three kilobytes each

_written: OrderedDict[bytes, Journey] = OrderedDict()


def load(body: bytes) -> Journey:
    """The journey that ``dump`` wrote; KeyError or ValueError when it did not."""
    found = _written.get(body)
    return Journey.from_json(orjson.loads(body)) if found is None else found


def dump(journey: Journey) -> bytes:
    """The journey as it is stored."""
    body = orjson.dumps(journey.values())
    _written[body] = journey
    if len(_written) > MOST:
        _written.popitem(last=False)
    return body


def forget() -> None:
    """Remember none, as a new process does."""
    _written.clear()
