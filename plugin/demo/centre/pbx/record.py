"""Let the server handle the calls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plugin.demo.centre.pbx.inbound import InboundTrace
from plugin.demo.centre.pbx.outbound import OutboundTrace
from plugin.demo.centre.pbx.rows import Recording
from plugin.demo.centre.plan import PhoneCall


def record(calls: Iterable[PhoneCall]) -> Recording:
    """What the server wrote about the calls; rows stand in the order of time."""
    in_order = sorted(calls, key=lambda call: (call.at, call.number))
    # Calls overlap, and a real server numbers their channels as they come: a first run tells when.
    births = _run(in_order, ()).births
    by_birth = sorted(range(len(births)), key=lambda index: (births[index], index))
    numbers = [0] * len(births)
    for number, index in enumerate(by_birth):
        numbers[index] = number
    return _run(in_order, numbers)


def _run(calls: Sequence[PhoneCall], numbers: Sequence[int]) -> Recording:
    recording = Recording(numbers=numbers)
    for call in calls:
        (OutboundTrace if call.outbound else InboundTrace)(recording, call).run()
    recording.cel.sort(key=lambda event: event.at)
    recording.queue_log.sort(key=lambda event: event.at)
    recording.cdr.sort(key=lambda row: row.end)
    recording.transfers.sort(key=lambda transfer: transfer.at)
    return recording
