"""The one table of who may do what: endpoint x role. What does not stand here is refused.

Operators run the sources and see no customers. Administrators may do everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from plugin.auth.principal import ROLES, Role

PUBLIC: Final = "public"
"""Marks an endpoint that asks for no sign-in. It shows no data of the centre."""

SIGNED_IN: frozenset[Role] = frozenset(ROLES)
CUSTOMER_CARE: frozenset[Role] = frozenset({"agent", "supervisor", "admin"})
SUPERVISION: frozenset[Role] = frozenset({"supervisor", "admin"})
OPERATION: frozenset[Role] = frozenset({"operator", "admin"})

POLICY: Mapping[str, frozenset[Role] | Literal["public"]] = {
    # For programs
    "health.healthz": PUBLIC,
    "health.readyz": PUBLIC,
    "metrics.show": OPERATION,
    "api-docs.openapi_json": PUBLIC,
    "docs.page": PUBLIC,
    "hooks.receive": PUBLIC,  # the vendor's signature is checked instead
    "docs.problem": PUBLIC,
    "events.receive": OPERATION,
    "context.get_context": CUSTOMER_CARE,
    "customers.search": CUSTOMER_CARE,
    "customers.get": CUSTOMER_CARE,
    "customers.timeline": CUSTOMER_CARE,
    "contacts.get": CUSTOMER_CARE,
    "identity.preview": CUSTOMER_CARE,
    "identity.history": CUSTOMER_CARE,
    "identity.merge": SUPERVISION,
    "identity.split": SUPERVISION,
    "identity.undo": SUPERVISION,
    "knowing.verify": CUSTOMER_CARE,
    "knowing.verifications": CUSTOMER_CARE,
    "knowing.revoke": CUSTOMER_CARE,
    "knowing.correct": CUSTOMER_CARE,
    "knowing.release": CUSTOMER_CARE,
    "writing.add_note": CUSTOMER_CARE,
    "writing.wrap_up": CUSTOMER_CARE,
    "writing.codes": CUSTOMER_CARE,
    "drafts.keep": CUSTOMER_CARE,  # one's own
    "drafts.listing": CUSTOMER_CARE,
    "placing.choose": CUSTOMER_CARE,
    "placing.place": SUPERVISION,
    "placing.take_apart": SUPERVISION,
    "journey.models": CUSTOMER_CARE,
    "journey.map": SUPERVISION,
    "journey.metrics": SUPERVISION,
    "journey.set_stage": CUSTOMER_CARE,
    "journey.release_stage": CUSTOMER_CARE,
    "threads.listing": CUSTOMER_CARE,
    "threads.close": CUSTOMER_CARE,
    "threads.reopen": CUSTOMER_CARE,
    "threads.relink": CUSTOMER_CARE,
    "review.listing": SUPERVISION,
    "review.decide": SUPERVISION,
    "review.undo": SUPERVISION,
    "review.report": CUSTOMER_CARE,
    "breaker.show": OPERATION | SUPERVISION,
    "breaker.resume": OPERATION,
    "breaker.revert": OPERATION,
    "pops.pop": OPERATION,  # a program's
    "pops.mine": CUSTOMER_CARE,
    "live.stream": CUSTOMER_CARE,
    "live.latest": CUSTOMER_CARE,
    "presence.look": CUSTOMER_CARE,  # a person's: programs are refused
    "presence.leave": CUSTOMER_CARE,
    "handovers.inbox": CUSTOMER_CARE,
    "handovers.give": CUSTOMER_CARE,
    "handovers.get": CUSTOMER_CARE,
    "handovers.claim": CUSTOMER_CARE,  # a person's: programs and supervisors are refused by the service
    "handovers.give_back": CUSTOMER_CARE,
    "handovers.receipt": CUSTOMER_CARE,  # the receiving agent's in person
    "transfers.listing": CUSTOMER_CARE,  # an agent's own, a supervisor's teams': see plugin.auth.seeing
    "transfers.get": CUSTOMER_CARE,
    "transfers.correct": SUPERVISION,
    "transfers.review": SUPERVISION,
    "transfers.take_back": SUPERVISION,
    "incidents.listing": SIGNED_IN,
    "incidents.post": OPERATION | SUPERVISION,
    "incidents.end": OPERATION | SUPERVISION,
    "audit.listing": SUPERVISION,
    "sources.listing": OPERATION,
    "quarantine.listing": OPERATION,
    # For people
    "panel.static": PUBLIC,
    "session.form": PUBLIC,
    "session.sign_in": PUBLIC,
    "session.sign_out": SIGNED_IN,
    "panel.home": SIGNED_IN,
    "language.choose": SIGNED_IN,
    "panel.customers": CUSTOMER_CARE,
    "panel.suggest": CUSTOMER_CARE,
    "panel.show": CUSTOMER_CARE,
    "panel.entry": CUSTOMER_CARE,
    "panel.timeline": CUSTOMER_CARE,
    "panel.link": CUSTOMER_CARE,
    "panel.hand_over": CUSTOMER_CARE,
    "joined.part": SUPERVISION,
    "joined.report": CUSTOMER_CARE,
    "matters.close": CUSTOMER_CARE,
    "matters.reopen": CUSTOMER_CARE,
    "matters.relink": CUSTOMER_CARE,
    "queue.show": SUPERVISION,
    "queue.decide": SUPERVISION,
    "queue.undo": SUPERVISION,
    "panel.verify": CUSTOMER_CARE,
    "panel.revoke": CUSTOMER_CARE,
    "panel.known": CUSTOMER_CARE,
    "panel.empower": CUSTOMER_CARE,
    "panel.correct": CUSTOMER_CARE,
    "panel.release": CUSTOMER_CARE,
    "panel.welcome": CUSTOMER_CARE,
    "panel.note": CUSTOMER_CARE,
    "panel.wrap_up": CUSTOMER_CARE,
    "operator.sources": OPERATION,
    "supervisor.journey": SUPERVISION,
    "operator.breaker": OPERATION,
    "operator.incidents": OPERATION | SUPERVISION,
    "operator.post_incident": OPERATION | SUPERVISION,
    "operator.end_incident": OPERATION | SUPERVISION,
    "operator.design": OPERATION | SUPERVISION,
    "trail.show": SUPERVISION,
    "supervision.day": SUPERVISION,
    "supervision.transfers": CUSTOMER_CARE,  # as transfers.listing
    "supervision.transfer": CUSTOMER_CARE,
    "supervision.review": SUPERVISION,
    "supervision.sample": SUPERVISION,
    "supervision.view": SUPERVISION,
    "supervision.reports": SUPERVISION,
    "exporting.export": SUPERVISION,
    "exporting.ask": SUPERVISION,
    "exporting.show": SUPERVISION,
    "exporting.file": SUPERVISION,  # for who asked for it
    "glass.show": SUPERVISION,
    "glass.smash": SUPERVISION,
    "glass.mend": SUPERVISION,
    "embed.show": PUBLIC,  # a frame without data: what it shows is asked for with a bearer
    "embed.script": PUBLIC,
    "embed.sign_in": CUSTOMER_CARE,
    "hosts.show": PUBLIC,  # a page without data around that frame
    "hosts.signed": PUBLIC,  # the vendor's signature is checked instead
    "hosts.script": PUBLIC,
    "launching.open": PUBLIC,  # the desk's signature, or the code, is checked instead
    "launching.renew": PUBLIC,  # the bearer is looked up there
}


def may(role: Role, endpoint: str) -> bool:
    """Whether ``role`` may call ``endpoint``: False for an endpoint that is not in the table."""
    roles = POLICY.get(endpoint)
    return roles is not None and (roles == PUBLIC or role in roles)
