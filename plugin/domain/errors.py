"""What can go wrong between Segue and a source. Each error implies exactly one action.

Messages are one sentence for an operator; they never hold a secret, a body or personal data.
"""

from __future__ import annotations


class SourceError(Exception):
    """Base of the five. Never raised itself."""


class Transient(SourceError):
    """Try again later: a timeout, a 5xx, a 429. ``retry_after`` is in seconds, None when unknown."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unauthorized(SourceError):
    """The credentials are refused: pause the source and tell its operator."""


class Permanent(SourceError):
    """Asking again gives the same answer: stop, and tell the operator what to change."""


class Malformed(SourceError):
    """A record or a response that cannot be understood: quarantine it, go on with the rest."""


class Forged(SourceError):
    """A push whose signature does not hold: answer 401 and store nothing."""
