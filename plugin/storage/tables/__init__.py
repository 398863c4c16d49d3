"""The tables. Times are ``Moment`` (aware UTC), ids are ``Id``, JSON is bytes as orjson writes it.

Interactions and contacts hang on profiles, profiles on customers: a merge moves
``profile.customer_id`` and touches no history.
"""

from __future__ import annotations

from plugin.storage.tables.access import (
    api_key,
    audit_chain,
    audit_entry,
    broken_glass,
    embed_grant,
    embed_host,
    session,
    user,
)
from plugin.storage.tables.base import metadata
from plugin.storage.tables.decisions import (
    apart,
    breaker,
    correction,
    decision,
    held_profile,
    merge_journal,
    placement,
    verification,
)
from plugin.storage.tables.desk import draft, presence
from plugin.storage.tables.handovers import handover, receipt
from plugin.storage.tables.history import (
    asked_again,
    contact,
    context_document,
    fact,
    heard,
    interaction,
    interaction_revision,
    reference,
    thread_touch,
    transfer,
)
from plugin.storage.tables.incidents import incident
from plugin.storage.tables.journeys import (
    journey,
    journey_flow,
    journey_model,
    journey_spare,
    stage_override,
)
from plugin.storage.tables.people import (
    agent,
    agent_alias,
    card,
    customer,
    identifier,
    identity_link,
    profile,
    queue,
    queue_alias,
    tenure,
)
from plugin.storage.tables.pops import pop
from plugin.storage.tables.review import review, suggestion_run
from plugin.storage.tables.sources import inbox, lease, quarantine, source
from plugin.storage.tables.threads import thread_decision
from plugin.storage.tables.transfer_counts import (
    transfer_chain,
    transfer_change,
    transfer_counted,
    transfer_hour,
    transfer_opening,
    transfer_pair,
)
from plugin.storage.tables.transfers import (
    csv_export,
    csv_export_piece,
    promise_due,
    review_sample,
    review_sample_item,
    saved_view,
    transfer_correction,
    transfer_due,
    transfer_review,
)
from plugin.storage.tables.upkeep import upkeep

__all__ = [
    "agent",
    "agent_alias",
    "apart",
    "api_key",
    "asked_again",
    "audit_chain",
    "audit_entry",
    "breaker",
    "broken_glass",
    "card",
    "contact",
    "context_document",
    "correction",
    "csv_export",
    "csv_export_piece",
    "customer",
    "decision",
    "draft",
    "embed_grant",
    "embed_host",
    "fact",
    "handover",
    "heard",
    "held_profile",
    "identifier",
    "identity_link",
    "inbox",
    "incident",
    "interaction",
    "interaction_revision",
    "journey",
    "journey_flow",
    "journey_model",
    "journey_spare",
    "lease",
    "merge_journal",
    "metadata",
    "placement",
    "pop",
    "presence",
    "profile",
    "promise_due",
    "quarantine",
    "queue",
    "queue_alias",
    "receipt",
    "reference",
    "review",
    "review_sample",
    "review_sample_item",
    "saved_view",
    "session",
    "source",
    "stage_override",
    "suggestion_run",
    "tenure",
    "thread_decision",
    "thread_touch",
    "transfer",
    "transfer_chain",
    "transfer_change",
    "transfer_correction",
    "transfer_counted",
    "transfer_due",
    "transfer_hour",
    "transfer_opening",
    "transfer_pair",
    "transfer_review",
    "upkeep",
    "user",
    "verification",
]
