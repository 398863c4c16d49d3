"""Parties as rows name them: ``role:source:id``, such as ``agent:pbx:201``."""

from __future__ import annotations

from plugin.services.directory import Alias


def split_party(party: str) -> tuple[str, str, str]:
    """Role, source and id; empty texts for what is missing."""
    role, _, rest = party.partition(":")
    source, _, number = rest.partition(":")
    return role, source, number


def alias_of(party: str) -> Alias:
    """Source and id: by what the directory knows the party."""
    _, source, number = split_party(party)
    return source, number
