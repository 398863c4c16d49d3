"""An agent calls a customer: Dial through the trunk, answered or not."""

from __future__ import annotations

from datetime import timedelta

from plugin.demo.centre.pbx.rows import CdrRow, Channel, Extra
from plugin.demo.centre.pbx.trace import CallTrace


class OutboundTrace(CallTrace):
    """An agent calls a customer."""

    def run(self) -> None:
        call, agent = self.call, self.call.agent
        if agent is None:
            raise ValueError("an outbound call needs an agent")
        own = self.recording.channel(agent.extension, call.at)
        self.recording.linkedids[call] = own.uniqueid

        def agent_row(
            type_: str, app: str, number: str = agent.line, *, peer: Channel | None = None,
            extra: Extra | None = None,
        ) -> None:  # fmt: skip
            self.cel(
                type_, number, call.number, "from-internal", own, app, linked=own, peer=peer, extra=extra
            )

        agent_row("CHAN_START", "", agent.extension)
        agent_row("APP_START", "Dial")
        trunk = self.recording.channel("trunk", call.at)
        self.cel("CHAN_START", "", "s", "from-trunk", trunk, "", linked=own)
        self.now += timedelta(seconds=call.ring)
        answered = self.now if call.talk else None
        source = "dialplan/builtin"
        if answered:
            bridge = self.bridge()
            self.cel("ANSWER", call.number, call.number, "from-trunk", trunk, "AppDial", linked=own)
            agent_row("ANSWER", "Dial")
            self.cel("BRIDGE_ENTER", call.number, "", "from-trunk", trunk, "AppDial",
                     linked=own, extra=self.in_bridge(bridge))  # fmt: skip
            agent_row("BRIDGE_ENTER", "Dial", peer=trunk, extra=self.in_bridge(bridge))
            self.now += timedelta(seconds=call.talk)
            agent_row("BRIDGE_EXIT", "Dial", peer=trunk, extra=self.in_bridge(bridge, "native_rtp"))
            self.cel("BRIDGE_EXIT", call.number, "", "from-trunk", trunk, "AppDial",
                     linked=own, extra=self.in_bridge(bridge, "native_rtp"))  # fmt: skip
            source = own.name
        trunk_exten = "" if answered else call.number
        agent_row("APP_END", "Dial")
        for type_, extra in (("HANGUP", self.hangup(16 if answered else 0, own.name if answered else "")),
                             ("CHAN_END", None)):  # fmt: skip
            self.cel(type_, call.number, trunk_exten, "from-trunk", trunk, "AppDial", linked=own, extra=extra)
        agent_row("HANGUP", "", extra=self.hangup(16, source, "ANSWER" if answered else "NOANSWER"))
        agent_row("CHAN_END", "")
        agent_row("LINKEDID_END", "")
        self.recording.cdr.append(
            CdrRow("agents", agent.line, call.number, "from-internal", f'"{agent.name}" <{agent.line}>',
                   own.name, trunk.name, "Dial", f"PJSIP/{call.number}@trunk,12,tT", call.at, answered,
                   self.now, "ANSWERED" if answered else "NO ANSWER", own.uniqueid)
        )  # fmt: skip
