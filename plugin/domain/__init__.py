"""The words of Segue: what connectors carry, adapters say and services decide upon.

Standard library only. The shapes follow IETF vCon (draft-ietf-vcon-vcon-container): participants
are vCon ``parties``, an interaction is a ``dialog``, transfers name parties by index.
"""

from plugin.domain.errors import Forged, Malformed, Permanent, SourceError, Transient, Unauthorized
from plugin.domain.interaction import (
    Amount,
    Attachment,
    Identifier,
    Interaction,
    Ivr,
    Leg,
    Participant,
    Score,
    Transfer,
    Turn,
)
from plugin.domain.records import (
    Adapted,
    ContactCard,
    DirectoryCard,
    Page,
    RawRecord,
    Tombstone,
    Unsupported,
)

__all__ = [
    "Adapted",
    "Amount",
    "Attachment",
    "ContactCard",
    "DirectoryCard",
    "Forged",
    "Identifier",
    "Interaction",
    "Ivr",
    "Leg",
    "Malformed",
    "Page",
    "Participant",
    "Permanent",
    "RawRecord",
    "Score",
    "SourceError",
    "Tombstone",
    "Transfer",
    "Transient",
    "Turn",
    "Unauthorized",
    "Unsupported",
]
