"""Who wrote to whom: direction and participants, told by our own addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from adapters.email.addresses import Mailbox, mailboxes
from adapters.email.headers import Headers
from adapters.kit import AdapterSettings
from plugin.domain import Identifier, Malformed, Participant
from plugin.domain.interaction import Direction, Role

MAX_STAFF = 20
_SHARED = frozenset({
    "abuse", "accounts", "anfrage", "bestellung", "billing", "buchhaltung", "care", "claims", "complaints",
    "contact", "customercare", "customerservice", "desk", "feedback", "form", "forms", "hello", "help",
    "helpdesk", "hilfe", "hotline", "info", "inquiries", "invoice", "it", "kontakt", "kundendienst",
    "kundenservice", "mail", "marketing", "no-reply", "noreply", "office", "order", "orders", "postmaster",
    "privacy", "rechnung", "sales", "security", "service", "shop", "support", "team", "tickets", "vertrieb",
    "webmaster", "widerruf",
})  # fmt: skip
_DMARC_FAILED = re.compile(r"\bdmarc=fail\b", re.IGNORECASE)


@dataclass(frozen=True)
class Ours:
    """Our own mailboxes, and domains of which every address is ours."""

    addresses: frozenset[str]
    domains: frozenset[str] = field(default_factory=frozenset)

    def has(self, address: str) -> bool:
        """Whether it is ours; a ``+tag`` in the local part does not matter (RFC 5233)."""
        local, _, domain = address.lower().rpartition("@")
        return domain in self.domains or f"{local.partition('+')[0]}@{domain}" in self.addresses

    def role(self, address: str) -> Role:
        """Who receives at one of our addresses: a shared mailbox as a queue does, else a person.

        Shared are role names (RFC 2142), and single addresses that the settings name outside our domains.
        """
        local, _, domain = address.lower().rpartition("@")
        shared = local.partition("+")[0] in _SHARED or domain not in self.domains
        return "queue" if shared else "agent"


@dataclass(frozen=True, slots=True)
class Parties:
    """``participants`` with the customer first; ``others`` counts further people outside.

    A mail belongs to one customer: who wrote it, or the first whom we wrote to. People in copy are counted
    and not made customers.
    """

    direction: Direction
    participants: tuple[Participant, ...]
    others: int = 0


def ours(settings: AdapterSettings) -> Ours:
    """What the source's settings say is ours."""
    return _ours((*(settings.get("own_addresses") or ()), settings.get("username") or ""))


@lru_cache(maxsize=64)
def _ours(entries: tuple[str, ...]) -> Ours:
    lowered = [entry.lower() for entry in entries]
    named = (entry.rpartition("@") for entry in lowered if not entry.startswith("@"))
    return Ours(
        addresses=frozenset(f"{local.partition('+')[0]}@{domain}" for local, at, domain in named if at),
        domains=frozenset(entry[1:] for entry in lowered if entry.startswith("@")),
    )


def parties(headers: Headers, own: Ours, *, automatic: bool = False) -> Parties:
    """Direction and participants of a mail. Raises Malformed when From names nobody for certain.

    What we send automatically (``automatic``) comes from a bot.

    A form on our own site writes from us to us and names the customer in Reply-To: that is inbound,
    and the address is what somebody typed.
    """
    senders = mailboxes(", ".join(headers.all("from")))
    if not senders:
        raise Malformed("the From field holds no address that can be read in one way only")
    foreign, known = _parted(senders, own)
    strangers, colleagues = _parted(mailboxes(", ".join([*headers.all("to"), *headers.all("cc")])), own)
    receivers = [_receiver(one, own) for one in colleagues]
    if foreign:
        # Several authors, or a failed check of the sender's domain: no proof of who wrote.
        certain = len(senders) == 1 and not _failed(headers)
        return _parties("inbound", [*foreign, *strangers], receivers, verified=certain)
    author = [_agent(one, automatic=automatic) for one in _author(headers, own, known)]
    if outside := strangers or _parted(mailboxes(headers.get("bcc")), own)[0]:
        return _parties("outbound", outside, [*author, *receivers])
    if asking := _parted(mailboxes(headers.get("reply-to")), own)[0]:
        return _parties("inbound", asking, receivers, verified=False)
    return _parties("internal", [], [*author, *receivers])


def _author(headers: Headers, own: Ours, senders: list[Mailbox]) -> list[Mailbox]:
    """Who really wrote: Sender, where one of us writes for a shared mailbox (RFC 5322 section 3.6.2)."""
    return _parted(mailboxes(headers.get("sender")), own)[1][:1] or senders


def _failed(headers: Headers) -> bool:
    """Whether a server found that the From domain did not send this (RFC 8601, RFC 7489)."""
    return any(_DMARC_FAILED.search(value) for value in headers.all("authentication-results"))


def _parted(found: Iterable[Mailbox], own: Ours) -> tuple[list[Mailbox], list[Mailbox]]:
    """(others', ours), each address once."""
    once = {mailbox.address.lower(): mailbox for mailbox in reversed(list(found))}
    theirs = [mailbox for mailbox in reversed(once.values()) if not own.has(mailbox.address)]
    return theirs, [mailbox for mailbox in reversed(once.values()) if own.has(mailbox.address)]


def _agent(mailbox: Mailbox, *, automatic: bool = False) -> Participant:
    return Participant("bot" if automatic else "agent", mailbox.name, (Identifier("email", mailbox.address),))


def _receiver(mailbox: Mailbox, own: Ours) -> Participant:
    if own.role(mailbox.address) == "agent":
        return _agent(mailbox)
    return Participant("queue", mailbox.name, (Identifier("external", mailbox.address.lower()),))


def _parties(
    direction: Direction, outside: list[Mailbox], staff: list[Participant], *, verified: bool = True
) -> Parties:
    customers = [
        Participant("customer", one.name, (Identifier("email", one.address, verified=verified),))
        for one in outside[:1]
    ]
    participants = tuple(dict.fromkeys([*customers, *staff[:MAX_STAFF]]))
    return Parties(direction, participants, len(outside) - len(customers))
