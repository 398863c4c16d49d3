"""Lines that Segue composed in English and keeps, in the page's language: what an entry is, why a stage.

They are kept with the customer, for programs and for the terminal alike. Their set phrases are known here;
names, and what people said, stay as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from plugin.panel.language import gettext, language, mark

# Kinds whose line begins with such phrases; the line of the others is the customer's own.
_COMPOSED = frozenset({"call", "session", "case", "note", "deal", "order", "campaign"})
_HOLE = re.compile(r"%\\\((\w+)\\\)s")
_PHRASES: Final = tuple(
    (re.compile(_HOLE.sub(r"(?P<\1>.+?)", re.escape(text))), text)
    for text in (
        mark("answered by %(who)s after %(span)s"),
        mark("answered by %(who)s"),
        mark("answered after %(span)s"),
        mark("by %(who)s"),
        mark("not moved from %(giver)s to %(receiver)s"),
        mark("moved from %(giver)s to %(receiver)s"),
        mark("not moved to %(receiver)s"),
        mark("moved to %(receiver)s"),
        mark("Note by %(who)s"),
        mark("Visited %(what)s"),
        mark("%(count)s more moves"),
    )
)
_WORDS: Final = frozenset(
    {
        mark("Call"), mark("Call to the customer"), mark("Internal call"), mark("answered"),
        mark("not answered"), mark("busy"), mark("failed"), mark("went to voicemail"),
        mark("hung up before an answer"), mark("Chat"), mark("Meeting"), mark("Ticket"), mark("Note"),
        mark("Ticket open"), mark("Ticket waiting"), mark("Ticket resolved"), mark("open"), mark("waiting"),
        mark("resolved"), mark("Deal"), mark("Deal won"), mark("Deal lost"), mark("Deal open"), mark("Order"),
        mark("Campaign"), mark("Visited the website"), mark("E-mail without text"),
        mark("Message without text"), mark("Voicemail"), mark("1 more move"),
    }
)  # fmt: skip
_TURN: Final = re.compile(r"(Back from|Left) (.+?): (.+)", re.DOTALL)


def summary(kind: str, line: str | None) -> str:
    """The line of an entry of that kind."""
    if not line:
        return ""
    code = language()
    if code == "en" or (kind not in _COMPOSED and line not in _WORDS):
        return line
    return _composed(code, line)


def stage_reason(reason: str | None) -> str:
    """Why a customer is in a stage."""
    turn = _TURN.fullmatch(reason or "")
    if turn is None:
        return gettext(reason) if reason else ""
    stage, why = gettext(turn[2]), gettext(turn[3])
    if turn[1] == "Left":
        return gettext("Left %(stage)s: %(why)s", stage=stage, why=why)
    return gettext("Back from %(stage)s: %(why)s", stage=stage, why=why)


@lru_cache(4096)
def _composed(_language: str, line: str) -> str:
    head, colon, own = line.partition(": ")
    return ", ".join(_phrase(part) for part in head.split(", ")) + colon + own


def _phrase(part: str) -> str:
    if part in _WORDS:
        return gettext(part)
    for pattern, text in _PHRASES:
        if found := pattern.fullmatch(part):
            return gettext(text, **found.groupdict())
    return part
