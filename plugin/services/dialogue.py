"""Talks that somebody wrote down: lines that begin with names, ours or the customer's."""

from __future__ import annotations

import re
from typing import Literal

from plugin.domain import Interaction

_LINE = re.compile(r"^\s*([^\W\d_][\w .'-]{0,40}):\s+(.+)$")
_FEWEST = 2  # lines of a talk
_CALLED = frozenset(("kunde", "kundin", "customer", "caller", "client", "cliente", "anrufer", "anruferin"))

Side = Literal["agent", "customer"]


def dialogue(interaction: Interaction) -> list[tuple[Side, str]] | None:
    """Who said what, in order, where the text of ``interaction`` is a talk; None where it is none."""
    text = interaction.text or ""
    if text.count(":") < _FEWEST:
        return None
    found = [match for line in text.split("\n") if (match := _LINE.match(line))]
    names = list(dict.fromkeys(match[1] for match in found))
    if len(names) < _FEWEST:
        return None
    customers = _CALLED | {
        word.casefold()
        for participant in interaction.participants
        if participant.role == "customer" and participant.name
        for word in participant.name.split()
    }
    theirs = [name for name in names if customers & {*name.casefold().split()}]
    # Whoever answers a call or makes one for us speaks first; the next to speak is the customer.
    known = set(theirs or names[1:2])
    return [("customer" if match[1] in known else "agent", match[2]) for match in found]
