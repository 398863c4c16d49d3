"""Who looks: only a person at their own desk takes a handover or leaves a receipt."""

from __future__ import annotations

from dataclasses import dataclass

from plugin.services.errors import Problem


@dataclass(frozen=True, slots=True)
class Person:
    """``key`` is the e-mail address of the account; ``is_person``: in a session or a desk's frame, not a
    program with a token; ``role`` as signed in."""

    key: str
    name: str
    role: str
    is_person: bool


class NotYours(Problem):
    slug, title, status = "not-yours", "This was handed to another", 403


class Taken(Problem):
    slug, title, status = "taken", "Somebody else has taken this", 409
