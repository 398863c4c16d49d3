"""The texts of the background traffic, with a customer's particulars filled in."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from plugin.demo.centre.days import Days
from plugin.demo.centre.people import DISTRICTS, Customer
from plugin.demo.centre.staff import Agent

TITLES = {
    "billing": "Rückfrage zur Rechnung",
    "moves": "Umzug",
    "outage": "Störung",
    "tariffs": "Tarifberatung",
    "complaints": "Beschwerde",
}


@cache
def _texts() -> dict[str, Any]:
    source = files("plugin.demo.centre").joinpath("texts.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter of one customer: its topic, and the particulars that its texts share."""

    topic: str
    customer: Customer
    words: dict[str, str]

    @classmethod
    def of(cls, topic: str, customer: Customer, agent: Agent, days: Days, ago: int, rng: Random) -> Matter:
        """Draw the particulars of a matter that begins ``ago`` days before D."""
        old = rng.randrange(60, 180)
        _, postcode, streets = rng.choice(DISTRICTS)
        words = {
            "name": customer.name,
            "first": customer.first,
            "contract": customer.contract,
            "meter": customer.meter,
            "reading": f"{rng.randrange(1200, 48000)}",
            "amount": f"{rng.randrange(40, 420)},{rng.randrange(100):02d}",
            "old": str(old),
            "new": str(old - rng.randrange(10, 40)),
            "date": days.spoken(ago - rng.randrange(10, 45)),
            "by": days.spoken(ago - rng.randrange(2, 8)),
            "address": f"{rng.choice(streets)} {rng.randrange(1, 120)}, {postcode} Berlin",
            "postcode": customer.postcode,
            "agent": agent.first,
            "order": f"A{days.date(ago).year}-{rng.randrange(100000):05d}",
        }
        return cls(topic, customer, words)

    def _pick(self, kind: str, rng: Random) -> dict[str, Any]:
        fitting = [text for text in _texts()[kind] if text["topic"] == self.topic]
        same = [text for text in fitting if text.get("language", "de") == self.customer.language]
        return rng.choice(same or [text for text in fitting if "language" not in text])

    def mail(self, rng: Random) -> dict[str, str]:
        """``subject``, the customer's ``ask``, the agent's ``answer``, the customer's ``thanks``."""
        text = self._pick("mail", rng)
        return {key: text[key].format(**self.words) for key in ("subject", "ask", "answer", "thanks")}

    def chat(self, rng: Random) -> list[tuple[str, str]]:
        """The lines of a chat as (``c``, ``a`` or ``b``, text)."""
        lines = self._pick("chat", rng)["lines"]
        return [(line[0], line[3:].format(**self.words)) for line in lines]

    def note(self, rng: Random) -> str:
        """What an agent writes down after a call; agents write German."""
        text: str = self._pick("note", rng)["text"]
        return text.format(**self.words)


def comment(score: int, scale: int, rng: Random) -> str | None:
    """What somebody adds to a score; a third says nothing, nor does who is neither glad nor cross."""
    if rng.random() < 0.33 or 0.5 < score / scale < 0.8:
        return None
    good = score / scale >= 0.8
    text: str = rng.choice([entry["text"] for entry in _texts()["comment"] if entry["good"] is good])
    return text
