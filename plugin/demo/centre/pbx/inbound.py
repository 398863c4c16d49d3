"""A customer calls: menu, queues, phones and transfers, in a real server's order of events.

The order was taken from recordings of Asterisk 16 (chan_pjsip, app_queue). An attended transfer is
made by the phone (REFER with Replaces): the consult call has a linkedid of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from plugin.demo.centre.pbx.rows import CdrRow, Channel, Extra, PbxTransfer, QueueEvent
from plugin.demo.centre.pbx.trace import CallTrace
from plugin.demo.centre.plan import Hop
from plugin.demo.centre.staff import MAIN_NUMBER, MENU, QUEUES, Agent


@dataclass(slots=True)
class _Side:
    """The agent who is talking to the customer: their channel, where it stands, since when."""

    agent: Agent
    channel: Channel
    exten: str
    app: str
    bridge: str
    answered: datetime
    hop: Hop
    offered: datetime
    waited: int


class InboundTrace(CallTrace):
    """A customer calls: menu, queues, phones, transfers."""

    def run(self) -> None:
        call, first = self.call, self.call.hops[0]
        self.customer = self.recording.channel("trunk", call.at)
        self.recording.linkedids[call] = self.customer.uniqueid
        dialled = MAIN_NUMBER if call.menu else self._line(first.target)
        self.exten, self.context, self.app = dialled, "from-trunk", ""
        self._customer("CHAN_START")
        if call.menu:
            self.exten, self.context, self.app = "s", MENU, "Answer"
            self._customer("ANSWER")
            self.app = "BackGround"
            self._customer("APP_START")
            self.now += timedelta(seconds=call.menu - 2)
            self._customer("APP_END")
            # The key leads to its own extension of the menu, which announces that calls are recorded.
            self.exten, self.app = self._key(first.target), "Playback"
            self._customer("APP_START")
            self.now += timedelta(seconds=2)
            self._customer("APP_END")
        side: _Side | None = None
        for index, hop in enumerate(call.hops):
            if hop.by == "attended":
                if side is None:
                    raise ValueError("an attended transfer needs somebody who makes it")
                side = self._attended(side, hop)
            else:
                if index and side is not None:
                    self._blind(side, hop)
                side = self._arrive(hop, first=index == 0)
                if side is None:
                    return self._give_up()
            upcoming = call.hops[index + 1] if index + 1 < len(call.hops) else None
            consult = upcoming.wait if upcoming and upcoming.by == "attended" else 0
            self.now += timedelta(seconds=max(hop.talk - consult, 1))
        if side is None:
            raise ValueError("an inbound call needs a hop")
        return self._end(side)

    @staticmethod
    def _key(target: str) -> str:
        return QUEUES[target].key if target in QUEUES else "0"

    @staticmethod
    def _line(target: str) -> str:
        return QUEUES[target].line if target in QUEUES else f"+493023125{target}"

    def _customer(self, type_: str, *, peer: Channel | None = None, extra: Extra | None = None) -> None:
        self.cel(type_, self.call.number, self.exten, self.context, self.customer, self.app,
                 linked=self.customer, peer=peer, extra=extra)  # fmt: skip

    def _log(self, queue: str, agent: str, event: str, *args: str | int) -> None:
        self.recording.queue_log.append(
            QueueEvent(self.now, self.customer.uniqueid, queue, agent, event, args)
        )

    def _cdr(self, destination: Channel | None, start: datetime, answered: bool, data: str, app: str) -> None:
        clid = f'"{self.call.name}" <{self.call.number}>' if self.call.name else self.call.number
        self.recording.cdr.append(
            CdrRow("pstn", self.call.number, self.exten, self.context, clid, self.customer.name,
                   destination.name if destination else "", app, data, start, start, self.now,
                   "ANSWERED" if answered else "NO ANSWER", self.customer.uniqueid)
        )  # fmt: skip

    def _arrive(self, hop: Hop, *, first: bool) -> _Side | None:
        """The customer comes to a queue or a phone; None when nobody took the call."""
        queue = QUEUES.get(hop.target)
        offered = self.now
        self.exten = queue.number if queue else hop.target
        if first:
            self.context = "queues" if queue else "agents"
        if queue:
            if first and not self.call.menu:
                self.app = "Answer"
                self._customer("ANSWER")
            self.app = "Queue"
            self._customer("APP_START")
            self._log(queue.name, "NONE", "ENTERQUEUE", "", self.call.number, 1)
            for agent in hop.missed:
                self._ring_unanswered(agent, queue.name, hop)
        else:
            self.app = "Dial"
            self._customer("APP_START")
        if hop.agent is None:
            self.now = offered + timedelta(seconds=hop.wait)
            if queue:
                self._log(queue.name, "NONE", "ABANDON", 1, 1, hop.wait)
            self._cdr(None, offered, answered=False, data=f"{hop.target},tT,,,300", app=self.app)
            return None
        return self._answered(hop, hop.agent, offered)

    def _answered(self, hop: Hop, agent: Agent, offered: datetime) -> _Side:
        queue = QUEUES.get(hop.target)
        app, exten = ("AppQueue", self.exten) if queue else ("AppDial", agent.extension)
        ringing = min(6, max(hop.wait - 16 * len(hop.missed), 1))
        self.now = offered + timedelta(seconds=hop.wait - ringing)
        phone = self.recording.channel(agent.extension, self.now)
        self.cel("CHAN_START", agent.extension, "s", "from-internal", phone, "", linked=self.customer)
        self.now += timedelta(seconds=ringing)
        self.cel("ANSWER", agent.extension, exten, "from-internal", phone, app, linked=self.customer)
        bridge = self.bridge()
        side = _Side(agent, phone, exten if queue else "", app, bridge, self.now, hop, offered, hop.wait)
        self.cel("BRIDGE_ENTER", agent.extension, side.exten, "from-internal", phone, app,
                 linked=self.customer, extra=self.in_bridge(bridge))  # fmt: skip
        self._customer("BRIDGE_ENTER", peer=phone, extra=self.in_bridge(bridge))
        if queue:
            self._log(queue.name, agent.name, "CONNECT", hop.wait, phone.uniqueid, ringing)
        return side

    def _ring_unanswered(self, agent: Agent, queue: str, hop: Hop) -> None:
        phone = self.recording.channel(agent.extension, self.now)
        began = self.now
        self.cel("CHAN_START", agent.extension, "s", "from-internal", phone, "", linked=self.customer)
        self.now += timedelta(seconds=15)
        for type_, extra in (("HANGUP", self.hangup(0)), ("CHAN_END", None)):
            self.cel(type_, agent.extension, self.exten, "from-internal", phone, "AppQueue",
                     linked=self.customer, extra=extra)  # fmt: skip
        self._log(queue, agent.name, "RINGNOANSWER", 15000)
        self._cdr(phone, began, answered=False, data=f"{hop.target},tT,,,300", app="Queue")
        self.now += timedelta(seconds=1)

    def _phone(
        self, side: _Side, type_: str, *, peer: Channel | None = None, extra: Extra | None = None
    ) -> None:
        self.cel(type_, side.agent.extension, side.exten, "from-internal", side.channel, side.app,
                 linked=self.customer, peer=peer, extra=extra)  # fmt: skip

    def _talked(self, side: _Side) -> int:
        return int((self.now - side.answered).total_seconds())

    def _leg_cdr(self, side: _Side) -> None:
        data = (
            f"{side.hop.target},tT,,,300" if side.app == "AppQueue" else f"PJSIP/{side.agent.extension},10,tT"
        )
        self._cdr(side.channel, side.offered, answered=True, data=data, app=self.app)

    def _blind(self, side: _Side, hop: Hop) -> None:
        """The agent lets go: BLINDTRANSFER, both leave the bridge, the customer goes on alone."""
        target = QUEUES[hop.target].number if hop.target in QUEUES else hop.target
        self._phone(side, "BLINDTRANSFER", extra={
            "extension": target, "context": "from-internal", "bridge_id": side.bridge,
            "transferee_channel_name": self.customer.name,
            "transferee_channel_uniqueid": self.customer.uniqueid,
        })  # fmt: skip
        if side.app == "AppQueue":
            self._log(side.hop.target, side.agent.name, "BLINDTRANSFER", target, "from-internal",
                      side.waited, self._talked(side), 1)  # fmt: skip
        self._phone(side, "BRIDGE_EXIT", peer=self.customer, extra=self.in_bridge(side.bridge, "native_rtp"))
        self.exten, self.context = target, "from-internal"
        self._customer("BRIDGE_EXIT", extra=self.in_bridge(side.bridge))
        self._customer("APP_END")
        self._leg_cdr(side)
        self._phone(side, "HANGUP", extra=self.hangup(16))
        self._phone(side, "CHAN_END")
        answered = hop.agent.extension if hop.agent else None
        self.recording.transfers.append(
            PbxTransfer(self.customer.uniqueid, self.now, "blind", side.agent.extension, target, answered)
        )

    def _attended(self, side: _Side, hop: Hop) -> _Side:
        """The phone makes the consult call, then REFER with Replaces brings the two together."""
        if hop.agent is None or side.app != "AppQueue":
            raise ValueError("an attended transfer goes from a queue's call to somebody who answers")
        giver, taker, began = side.agent, hop.agent, self.now
        own = self.recording.channel(giver.extension, self.now)
        self.recording.consults.append(own.uniqueid)

        def giver_row(type_: str, app: str, peer: Channel | None = None, extra: Extra | None = None) -> None:
            self.cel(type_, giver.extension, taker.extension, "from-internal", own, app,
                     linked=own, peer=peer, extra=extra)  # fmt: skip

        giver_row("CHAN_START", "")
        giver_row("APP_START", "Dial")
        other = self.recording.channel(taker.extension, self.now)

        def taker_row(
            type_: str, exten: str, app: str, linked: Channel, peer: Channel | None = None,
            extra: Extra | None = None,
        ) -> None:  # fmt: skip
            self.cel(type_, taker.extension, exten, "from-internal", other, app,
                     linked=linked, peer=peer, extra=extra)  # fmt: skip

        taker_row("CHAN_START", "s", "", own)
        ringing = min(4, hop.wait)
        self.now += timedelta(seconds=ringing)
        consult = self.bridge()
        taker_row("ANSWER", taker.extension, "AppDial", own)
        giver_row("ANSWER", "Dial")
        taker_row("BRIDGE_ENTER", "", "AppDial", own, extra=self.in_bridge(consult))
        giver_row("BRIDGE_ENTER", "Dial", peer=other, extra=self.in_bridge(consult))
        self.now = began + timedelta(seconds=hop.wait)
        native = self.in_bridge(side.bridge, "native_rtp")
        taker_row("BRIDGE_EXIT", "", "AppDial", own, peer=own, extra=self.in_bridge(consult, "native_rtp"))
        self._phone(side, "BRIDGE_EXIT", peer=self.customer, extra=native)
        taker_row("BRIDGE_ENTER", "", "AppDial", self.customer, peer=self.customer, extra=native)
        giver_row("BRIDGE_EXIT", "Dial", extra=self.in_bridge(consult))
        self._phone(side, "ATTENDEDTRANSFER", extra={
            "bridge1_id": side.bridge, "channel2_name": own.name, "channel2_uniqueid": own.uniqueid,
            "bridge2_id": consult, "transferee_channel_name": self.customer.name,
            "transferee_channel_uniqueid": self.customer.uniqueid,
            "transfer_target_channel_name": other.name, "transfer_target_channel_uniqueid": other.uniqueid,
        })  # fmt: skip
        self._log(side.hop.target, giver.name, "ATTENDEDTRANSFER", "BRIDGE", side.bridge,
                  side.waited, self._talked(side), 1)  # fmt: skip
        self._leg_cdr(side)
        self._phone(side, "HANGUP", extra=self.hangup(16))
        self._phone(side, "CHAN_END")
        giver_row("APP_END", "Dial")
        giver_row("HANGUP", "", extra=self.hangup(16, status="ANSWER"))
        giver_row("CHAN_END", "")
        giver_row("LINKEDID_END", "")
        clid = f'"{giver.name}" <{giver.extension}>'
        self.recording.cdr.append(
            CdrRow("agents", giver.extension, taker.extension, "from-internal", clid, own.name, other.name,
                   "Dial", f"PJSIP/{taker.extension},10,tT", began, began + timedelta(seconds=ringing),
                   self.now, "ANSWERED", own.uniqueid)
        )  # fmt: skip
        self.recording.transfers.append(
            PbxTransfer(self.customer.uniqueid, self.now, "attended", giver.extension, taker.extension,
                        taker.extension)
        )  # fmt: skip
        return _Side(taker, other, "", "AppDial", side.bridge, self.now, hop, self.now, side.waited)

    def _end(self, side: _Side) -> None:
        """Hanging up, in the order that depends on who did it."""
        last_queue = next(hop for hop in reversed(self.call.hops) if hop.by != "attended")
        by_agent = self.call.hung_up_by == "agent"
        native = self.in_bridge(side.bridge, "native_rtp")
        source = side.channel.name if by_agent else self.customer.name
        if side.app == "AppQueue":
            event = "COMPLETEAGENT" if by_agent else "COMPLETECALLER"
            self._log(last_queue.target, side.agent.name, event, side.waited, self._talked(side), 1)
        self._leg_cdr(side)

        def customer_goes(peer: Channel | None) -> None:
            self._customer("BRIDGE_EXIT", peer=peer, extra=native)
            if by_agent:
                agent_hangs_up()
            self._customer("APP_END")
            self.app = ""
            self._customer("HANGUP", extra=self.hangup(16, source, "ANSWER"))
            self._customer("CHAN_END")

        def agent_hangs_up() -> None:
            self._phone(side, "HANGUP", extra=self.hangup(16, source))
            self._phone(side, "CHAN_END")

        if by_agent:
            self._phone(side, "BRIDGE_EXIT", peer=self.customer, extra=native)
            customer_goes(None)
            self._customer("LINKEDID_END")
        else:
            customer_goes(side.channel)
            self._phone(side, "BRIDGE_EXIT", extra=native)
            agent_hangs_up()
            self._phone(side, "LINKEDID_END")

    def _give_up(self) -> None:
        self._customer("APP_END")
        self.app = ""
        self._customer("HANGUP", extra=self.hangup(16, self.customer.name, "CANCEL"))
        self._customer("CHAN_END")
        self._customer("LINKEDID_END")
