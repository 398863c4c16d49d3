"""Chatwoot's activity messages: sentences in the account's language that say what happened.

They are the only record of who handed a conversation to whom: the API names neither in a field. The
sentences are those of Chatwoot's locale files; names are looked up in the directory that comes with
the conversation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

AUTOMATION = "Automation System"

What = Literal["assigned", "taken", "unassigned", "team_left", "resolved", "opened", "waiting"]


@dataclass(frozen=True, slots=True)
class Activity:
    """What an activity message says. ``target`` is an agent's or a team's name, ``by`` who did it."""

    what: What
    by: str | None = None
    target: str | None = None
    team: str | None = None

    @property
    def automatic(self) -> bool:
        """Whether nobody did it: an automation rule or an assignment policy."""
        return self.by is None or self.by == AUTOMATION or self.by.startswith(f"{AUTOMATION} via ")


_SENTENCES: tuple[tuple[What, str], ...] = (
    # English
    ("taken", r"(?P<by>.+) self-assigned this conversation"),
    ("team_left", r"Unassigned from (?P<team>.+) by (?P<by>.+)"),
    ("unassigned", r"Conversation unassigned by (?P<by>.+)"),
    ("assigned", r"Assigned to (?P<target>.+) via (?P<team>.+?) by (?P<by>.+)"),
    ("assigned", r"Assigned to (?P<target>.+?) by (?P<by>.+)"),
    ("resolved", r"Conversation was (?:marked )?resolved by (?P<by>.+?)(?: due to .+|: .+| \(.+\))?"),
    ("opened", r"Conversation was (?:reopened|marked open) by (?P<by>.+?)(?: due to .+| \(.+\))?"),
    ("opened", r"System reopened the conversation due to a new incoming message\."),
    ("opened", r"Conversation was marked open automatically after an agent reply"),
    ("waiting", r"Conversation was (?:marked as pending|snoozed) by (?P<by>.+)"),
    # German
    ("taken", r"(?P<by>.+) hat sich dieses Gespräch selbst zugewiesen"),
    ("team_left", r"Entfernt aus (?P<team>.+) von (?P<by>.+)"),
    ("unassigned", r"Gespräch nicht zugewiesen von (?P<by>.+)"),
    ("assigned", r"Zugewiesen an (?P<target>.+) über (?P<team>.+?) von (?P<by>.+)"),
    ("assigned", r"Zugewiesen an (?P<target>.+?) von (?P<by>.+)"),
    # This locale swaps the two: "<giver> von <assignee> zugewiesen" means assigned to the second.
    ("assigned", r"(?P<by>.+?) von (?P<target>.+) zugewiesen"),
    ("resolved", r"Das Gespräch wurde von (?P<by>.+) gelöst"),
    ("resolved", r"Konversation wurde von (?P<by>.+) gelöst"),
    ("resolved", r"Das Gespräch wurde vom System aufgrund von .+ gelöst"),
    ("opened", r"Das Gespräch wurde von (?P<by>.+) wieder eröffnet"),
    (
        "opened",
        r"Das System hat die Unterhaltung aufgrund einer neuen eingehenden Nachricht wieder geöffnet\.",
    ),
    ("waiting", r"Das Gespräch wurde von (?P<by>.+) (?:als ausstehend|zur Erinnerung) markiert"),
    # Brazilian Portuguese
    ("taken", r"(?P<by>.+) atribuiu a si mesmo essa conversa"),
    ("unassigned", r"Conversa desatribuída por (?P<by>.+)"),
    ("assigned", r"Atribuído a (?P<target>.+) via (?P<team>.+?) por (?P<by>.+)"),
    ("assigned", r"Atribuído a (?P<target>.+?) por (?P<by>.+)"),
)
_PATTERNS = tuple((what, re.compile(sentence)) for what, sentence in _SENTENCES)
_LONGEST = 500


def read_activity(content: str | None) -> Activity | None:
    """What ``content`` says; None for labels, priorities and languages that are not known here."""
    if not content or len(content) > _LONGEST:
        return None
    for what, pattern in _PATTERNS:
        if found := pattern.fullmatch(content.strip()):
            return Activity(what, **found.groupdict())
    return None
