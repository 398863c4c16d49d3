"""Moments as people give them."""

from __future__ import annotations

from datetime import UTC, datetime

import click


def read_moment(option: str, text: str | None) -> datetime | None:
    """The aware moment of ``option``; without a zone it is UTC. Raises click's UsageError."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.UsageError(f"{option} takes a time such as 2026-05-03T18:04:00Z") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
