"""The participants of a call: the customer first, then queues and agents."""

from __future__ import annotations

from dataclasses import dataclass, field

from adapters.asterisk.events import Lines
from adapters.asterisk.queues import Visit, members
from adapters.asterisk.scene import Scene, customer_of
from adapters.kit import clean_name
from plugin.domain import Identifier, Participant


@dataclass(slots=True)
class Parties:
    """Participants with the way to find their index by extension or queue name."""

    all: list[Participant] = field(default_factory=list)
    withheld: bool = False
    _agents: dict[str, int] = field(default_factory=dict)
    _queues: dict[str, int] = field(default_factory=dict)

    def agent(self, extension: str | None) -> int | None:
        """The index of the agent with this extension, None when nobody has it."""
        return self._agents.get(extension or "")

    def queue(self, name: str) -> int | None:
        """The index of the queue with this name or extension."""
        return self._queues.get(name)

    def add_agent(self, extension: str, member: str | None, shown: str) -> None:
        if extension not in self._agents:
            ids = [extension] + ([member] if member and member != extension else [])
            self._agents[extension] = len(self.all)
            self.all.append(
                Participant(
                    "agent",
                    clean_name(member) or clean_name(shown),
                    tuple(Identifier("external", value) for value in ids),
                )
            )

    def add_queue(self, names: tuple[str, ...]) -> None:
        index = next((self._queues[name] for name in names if name in self._queues), None)
        if index is None:
            index = len(self.all)
            ids = tuple(Identifier("external", name) for name in names)
            self.all.append(Participant("queue", clean_name(names[0]), ids))
        for name in names:
            self._queues.setdefault(name, index)


def parties_of(lines: Lines, scene: Scene, stays: list[Visit]) -> Parties:
    """Everybody in the call. An agent is known by the extension and the queue member's name."""
    parties = Parties()
    if scene.direction != "internal":
        customer, parties.withheld = customer_of(scene)
        parties.all.append(customer)
    for stay in stays:
        parties.add_queue(stay.names)
    named = dict(members(lines))
    for channel in sorted(lines.channels.values(), key=lambda c: c.first):
        if channel.is_phone and channel.extension:
            parties.add_agent(channel.extension, named.get(channel.extension), channel.caller_name)
    return parties
