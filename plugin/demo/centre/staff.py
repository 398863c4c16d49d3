"""Who works at Musterwatt Berlin, a made-up energy supplier, and where its calls arrive."""

from __future__ import annotations

from dataclasses import dataclass

COMPANY = "Musterwatt Berlin"
DOMAIN = "musterwatt.example"
SERVICE_MAILBOX = f"service@{DOMAIN}"
NOREPLY = f"noreply@{DOMAIN}"
WEBSITE = f"https://www.{DOMAIN}"
MAIN_NUMBER = "+493023125900"
HOURS = "Mon-Fri 08:00-18:00"
"""When the back office works, which is what promises of days and working days go by."""
MENU = "ivr-main"
"""The dialplan context of the menu that answers the main number."""


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue of the PBX: its dialplan number, its own line and its key in the menu."""

    name: str
    title: str
    number: str
    line: str
    key: str
    hours: str


QUEUES: dict[str, Queue] = {
    queue.name: queue
    for queue in (
        Queue("outage", "Störung", "601", "+493023125901", "1", "Mon-Sun 00:00-24:00"),
        Queue("billing", "Rechnung", "602", "+493023125902", "2", "Mon-Sun 07:00-20:00"),
        Queue("moves", "Umzug", "603", "+493023125903", "3", "Mon-Sun 07:00-20:00"),
        Queue("tariffs", "Tarife", "604", "+493023125904", "4", "Mon-Sun 07:00-20:00"),
        Queue("complaints", "Beschwerden", "605", "+493023125905", "5", "Mon-Sun 07:00-20:00"),
    )
}


@dataclass(frozen=True, slots=True)
class Agent:
    """One who answers: ``extension`` is the phone, ``chat_id`` the user id in the chat."""

    key: str
    name: str
    extension: str
    chat_id: int
    queues: tuple[str, ...]
    languages: tuple[str, ...] = ("de", "en")

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"

    @property
    def first(self) -> str:
        return self.name.split()[0]

    @property
    def last(self) -> str:
        return self.name.split(" ", 1)[1]

    @property
    def line(self) -> str:
        """The agent's own number, shown to whom they call."""
        return f"+493023125{self.extension}"


_TEAM = (
    ("lena", "Lena Hoffmann", ("moves", "complaints")),
    ("jonas", "Jonas Reuter", ("moves", "billing")),
    ("omar", "Omar Haddad", ("billing",)),
    ("eva", "Eva Lindner", ("moves", "tariffs")),
    ("paul", "Paul Nowak", ("billing",)),
    ("sibel", "Sibel Arslan", ("tariffs", "billing")),
    ("marek", "Marek Kowalski", ("outage", "billing")),
    ("greta", "Greta Vogt", ("outage",)),
    ("tariq", "Tariq Aziz", ("outage",)),
    ("hanna", "Hanna Böhm", ("outage", "moves")),
    ("felix", "Felix Krämer", ("outage", "tariffs")),
    ("ines", "Ines Carvalho", ("outage", "complaints")),
    ("david", "David Scholz", ("outage", "tariffs")),
    ("nele", "Nele Petersen", ("billing", "complaints")),
)
AGENTS: dict[str, Agent] = {
    key: Agent(key, name, str(201 + index), 11 + index, queues)
    for index, (key, name, queues) in enumerate(_TEAM)
}


@dataclass(frozen=True, slots=True)
class Team:
    """Whose first queue is one of these."""

    key: str
    title: str
    queues: tuple[str, ...]


TEAMS = (
    Team("grid", "Netz", ("outage",)),
    Team("service", "Kundenservice", ("billing", "moves", "tariffs", "complaints")),
)


def members(queue: str) -> tuple[Agent, ...]:
    """The agents who answer a queue."""
    return tuple(agent for agent in AGENTS.values() if queue in agent.queues)
