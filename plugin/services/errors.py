"""What a service may answer instead of a result. Each is one problem type of RFC 9457."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar


class Problem(Exception):
    """Base: ``slug`` names the type, ``detail`` is one sentence without personal data."""

    slug: ClassVar[str]
    title: ClassVar[str]
    status: ClassVar[int]

    def __init__(self, detail: str, candidates: Sequence[dict[str, Any]] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.candidates = list(candidates)


class Unknown(Problem):
    slug, title, status = "unknown-customer", "Nobody is known by this", 404


class NotFound(Problem):
    slug, title, status = "not-found", "There is no such thing", 404


class OutsideScope(Problem):
    slug, title, status = "outside-scope", "This is another team's", 403


class Several(Problem):
    """``candidates`` are the people: ``{"id", "name"}``."""

    slug, title, status = "several-people", "Several people use this", 409


class Withheld(Problem):
    slug, title, status = "withheld", "This identifies nobody", 422


class Invalid(Problem):
    slug, title, status = "invalid", "The request cannot be understood", 422


class AlreadyMerged(Problem):
    """``candidates`` is the customer whom the other one went into."""

    slug, title, status = "already-merged", "This was merged before", 409


class DoNotMerge(Problem):
    slug, title, status = "do-not-merge", "Somebody said that they are two people", 409


class Somebody(Problem):
    """``candidates`` is the customer who has it."""

    slug, title, status = "somebodys-already", "This belongs to somebody already", 409


class AlreadyUndone(Problem):
    slug, title, status = "already-undone", "This was undone before", 409


class Moved(Exception):
    """The customer was merged: ``to`` is the id of the survivor."""

    def __init__(self, to: str) -> None:
        super().__init__(f"this customer was merged: ask for {to}")
        self.to = to


class SettingsError(Exception):
    """A source's settings or name that cannot be used; one line that says what to change."""
