"""The stories that stand in the sample centre: people to open, and what is to be seen there.

D is the last day whose 11:00 has passed; the morning of D holds Maria Keller's and Thomas Brandt's
calls and the Pankow outage, which has a module of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from plugin.demo.centre.people import Customer
from plugin.demo.centre.plan import Plan
from plugin.demo.centre.stories.albrechts import RUTH, add_albrechts
from plugin.demo.centre.stories.aylin import AYLIN, add_aylin
from plugin.demo.centre.stories.maria import MARIA, add_maria
from plugin.demo.centre.stories.thomas import THOMAS, add_thomas


@dataclass(frozen=True, slots=True)
class Story:
    """A story: whom it is about (customers' keys), the identifier to open, what to look at."""

    key: str
    name: str
    identifier: str
    look: str
    customers: tuple[str, ...]


def add_stories(plan: Plan) -> list[Story]:
    """Let the four people's stories happen, and tell what to open."""
    for add in (add_maria, add_thomas, add_albrechts, add_aylin):
        add(plan)
    return [
        Story(
            "maria",
            "Maria Keller",
            MARIA.phones[0],
            "moving house: chat, mail with a photo, call; contract, meter and the promise by noon are known",
            ("maria",),
        ),
        Story(
            "thomas",
            "Thomas Brandt",
            THOMAS.phones[0],
            "one call through four hands: blind, blind, attended; asked for his contract number twice",
            ("thomas",),
        ),
        Story(
            "albrechts",
            "Ruth and Peter Albrecht",
            RUTH.phones[0],
            "one phone, two people: nobody is merged; Nina calls for Ruth with her number withheld",
            ("ruth", "peter"),
        ),
        Story(
            "aylin",
            "Aylin Demir",
            AYLIN.phones[0],
            "a whole journey: tariff page, chat, contract, bill, NPS 3, callback, NPS 9, a second mobile",
            ("aylin",),
        ),
    ]


def outage_story(bounced: Customer) -> Story:
    """The Pankow outage, seen by one who was sent to Billing and back."""
    look = "the Pankow outage, 07:40 to 08:30: 22 were handed to Billing, 17 of them back, as here"
    return Story("pankow", bounced.name, bounced.phones[0], look, (bounced.key,))
