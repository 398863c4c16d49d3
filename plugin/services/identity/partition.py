"""The partition of identifiers into people: a pure function of the evidence, whatever its order.

All rules are here; their numbers and lists are ``Rules``, their tests ``test_every_rule.py``.

1. What matches is equal after normalising (``normalise``): numbers in E.164 by the source's region,
   addresses folded, external ids within their source.
2. What stands for a withheld number, and other words for nothing, is no identifier at all
   (``normalise``). What is ours, and a role mailbox, joins nothing.
3. A person has at most one account per source, five numbers, addresses or devices each, and fifty
   identifiers. What the records of two people of one CRM list is *shared*, and so is what three
   identified customers use: it stands for itself alone, unless a person said whose it is. What was
   joined by it before is parted again.
4. Two accounts of one source are two people, whatever else joins them, unless the CRM merged them:
   its merges are followed, and the old id leads to the new one.
5. What nobody verified (typed in a chat, claimed) joins nothing.
6. What a person decided comes before all evidence, the newest decision first: "same" joins whatever
   it names, beyond the limits, too; "different" keeps apart whatever the evidence says.
7. Links are taken strongest first, then oldest, then by value, so that the one that is refused
   under a limit is always the same one.
8. A number that the CRM took from one person and gave to another is, from then on, the other one's
   (``handover``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from plugin.services.identity.groups import Groups
from plugin.services.identity.normalise import Key, is_role_mailbox
from plugin.services.identity.rules import Rules

MERGED_BY_CRM, CARD, STATED = 3, 2, 1
RULES = Rules()


@dataclass(frozen=True, slots=True)
class Link:
    """Two identifiers that some ``origin`` calls one person. ``strength`` is one of the above.

    ``ended_at``: when the record ceased to say so; None while it does.
    """

    low: int
    high: int
    origin: str
    strength: int
    verified: bool
    occurred_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word that two identifiers are one person, or are not. ``place`` orders decisions."""

    low: int
    high: int
    same: bool
    place: tuple[datetime, int]


@dataclass(frozen=True, slots=True)
class Partition:
    """``groups``: identifier ids by person. ``shared``: identifiers that several people use."""

    groups: tuple[frozenset[int], ...]
    shared: frozenset[int]


def partition(
    identifiers: Mapping[int, Key],
    links: Iterable[Link],
    records: Iterable[int],
    ours: frozenset[Key] = frozenset(),
    decisions: Iterable[Decision] = (),
    rules: Rules = RULES,
) -> Partition:
    """Split ``identifiers`` into people. ``records`` are those that are a CRM's record of a person."""
    usable = _ordered(
        (
            link
            for link in links
            if link.verified
            and link.ended_at is None
            and not any(joins_nobody(identifiers[end], ours, rules) for end in (link.low, link.high))
        ),
        identifiers,
    )
    decisions = list(decisions)
    groups, decided = _begin(identifiers, usable, decisions, rules)
    shared = _listed_by_several(usable, groups, frozenset(records), rules.shared_at) - decided
    crowded = _candidates(usable, identifiers, shared | decided, rules.crowded_at)
    if crowded:
        without, _ = _begin(identifiers, usable, decisions, rules)
        _join(without, usable, shared | crowded.keys())
        shared |= {value for value, around in crowded.items() if _people(without, around) >= rules.crowded_at}
    _join(groups, usable, shared)
    return Partition(groups.result(), shared)


def joins_nobody(key: Key, ours: frozenset[Key], rules: Rules) -> bool:
    """True for what is ours, and for a role mailbox."""
    return key in ours or (key.kind == "email" and is_role_mailbox(key.value, rules.role_mailboxes))


def identified(
    identifiers: Mapping[int, Key], links: Iterable[Link], decisions: Iterable[Decision], rules: Rules = RULES
) -> Groups:
    """Who is one person by the word of people and of the CRM alone."""
    said = [
        link for link in links if link.strength == MERGED_BY_CRM and link.verified and link.ended_at is None
    ]
    return _begin(identifiers, said, list(decisions), rules)[0]


def _begin(
    identifiers: Mapping[int, Key], usable: list[Link], decisions: list[Decision], rules: Rules
) -> tuple[Groups, set[int]]:
    """What people decided and the CRM merged; and whom a person joined with somebody."""
    groups = Groups(identifiers, rules)
    decided: set[int] = set()
    for decision in sorted(decisions, key=lambda decision: decision.place, reverse=True):
        if not decision.same:
            groups.part(decision.low, decision.high)
        elif groups.join(decision.low, decision.high, beyond_limits=True):
            decided |= {decision.low, decision.high}
    for link in usable:
        if link.strength == MERGED_BY_CRM:
            groups.join(link.low, link.high, beyond_limits=True)
    return groups, decided


def _join(groups: Groups, usable: list[Link], shared: frozenset[int]) -> None:
    for link in usable:
        if link.strength != MERGED_BY_CRM and link.low not in shared and link.high not in shared:
            groups.join(link.low, link.high)


def _ordered(links: Iterable[Link], identifiers: Mapping[int, Key]) -> list[Link]:
    def order(link: Link) -> tuple[int, datetime, tuple[Key, ...]]:
        return (
            -link.strength,
            link.occurred_at,
            tuple(sorted((identifiers[link.low], identifiers[link.high]))),
        )

    return sorted(links, key=order)


def _listed_by_several(
    links: Iterable[Link], groups: Groups, records: frozenset[int], limit: int
) -> frozenset[int]:
    """What the records of ``limit`` or more people of one CRM list."""
    owners: dict[int, dict[str, set[int]]] = {}
    for link in links:
        if link.strength != CARD:
            continue
        for record, value in ((link.low, link.high), (link.high, link.low)):
            if record in records and value not in records:
                by_crm = owners.setdefault(value, {})
                by_crm.setdefault(groups.identifiers[record].scope, set()).add(groups.find(record))
    return frozenset(
        value for value, by_crm in owners.items() if any(len(people) >= limit for people in by_crm.values())
    )


def _candidates(
    links: Iterable[Link], identifiers: Mapping[int, Key], without: Iterable[int], limit: int
) -> dict[int, set[int]]:
    """What ``limit`` or more accounts use, with those accounts."""
    accounts: dict[int, set[int]] = {}
    for link in links:
        for account, value in ((link.low, link.high), (link.high, link.low)):
            if identifiers[account].kind == "external" and identifiers[value].kind != "external":
                accounts.setdefault(value, set()).add(account)
    skipped = frozenset(without)
    return {value: found for value, found in accounts.items() if len(found) >= limit and value not in skipped}


def _people(groups: Groups, accounts: Iterable[int]) -> int:
    """How many of these are certainly people of their own: known by something else besides, or one of
    several of one source. One person's accounts in many systems are none of both.
    """
    roots = {groups.find(account) for account in accounts}
    sources = [source for root in roots for source in groups.accounts(root)]
    return sum(
        1
        for root in roots
        if groups.is_known_otherwise(root)
        or any(sources.count(source) > 1 for source in groups.accounts(root))
    )
