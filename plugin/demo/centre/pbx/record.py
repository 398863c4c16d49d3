"""Let the server handle the calls."""

from __future__ import annotations

from collections.abc import Iterable

from plugin.demo.centre.pbx.inbound import InboundTrace
from plugin.demo.centre.pbx.outbound import OutboundTrace
from plugin.demo.centre.pbx.rows import Recording
from plugin.demo.centre.plan import PhoneCall


def record(calls: Iterable[PhoneCall]) -> Recording:
    """What the server wrote about the calls; rows stand in the order of time."""
    recording = Recording()
    for call in sorted(calls, key=lambda call: (call.at, call.number)):
        (OutboundTrace if call.outbound else InboundTrace)(recording, call).run()
    recording.cel.sort(key=lambda event: event.at)
    recording.queue_log.sort(key=lambda event: event.at)
    recording.cdr.sort(key=lambda row: row.end)
    recording.transfers.sort(key=lambda transfer: transfer.at)
    return recording
