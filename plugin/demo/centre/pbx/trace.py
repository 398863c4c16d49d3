"""What inbound and outbound calls share: the clock of the call and its CEL rows."""

from __future__ import annotations

import uuid

from plugin.demo.centre.days import chance
from plugin.demo.centre.pbx.rows import CelEvent, Channel, Extra, Recording
from plugin.demo.centre.plan import PhoneCall


class CallTrace:
    """What both kinds of calls share: the customer's channel and the rows about it."""

    def __init__(self, recording: Recording, call: PhoneCall) -> None:
        self.recording = recording
        self.call = call
        self.now = call.at
        self.rng = chance("pbx", call.at, call.number)

    def cel(
        self, type_: str, number: str, exten: str, context: str, channel: Channel, app: str, *,
        linked: Channel, peer: Channel | None = None, extra: Extra | None = None,
    ) -> None:  # fmt: skip
        self.recording.cel.append(
            CelEvent(self.now, type_, number, exten, context, channel, app, linked.uniqueid,
                     peer.name if peer else "", extra)
        )  # fmt: skip

    def bridge(self) -> str:
        return str(uuid.UUID(int=self.rng.getrandbits(128), version=4))

    @staticmethod
    def in_bridge(bridge: str, technology: str = "simple_bridge") -> Extra:
        return {"bridge_id": bridge, "bridge_technology": technology}

    @staticmethod
    def hangup(cause: int, source: str = "", status: str = "") -> Extra:
        return {"hangupcause": cause, "hangupsource": source, "dialstatus": status}
