"""Whatever the order of arrival, the same people, contacts and stages."""

import random
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from plugin.storage import tables
from tests.conftest import workspace
from tests.making import address, call, mail, person, phone, record, record_of

AT = datetime(2026, 9, 1, 8, tzinfo=UTC)
NUMBERS = ["+493023125411", "+493023125420", "+493023125430"]
ADDRESSES = ["maria@example.org", "ruth@example.org"]


def _items(seed: int):
    chance = random.Random(seed)
    items = []
    for number in range(chance.randrange(3, 14)):
        at = AT + timedelta(minutes=chance.randrange(0, 600), seconds=chance.randrange(60))
        match chance.randrange(5):
            case 0:
                items.append(call(f"c{number}", at, phone(chance.choice(NUMBERS))))
                if chance.random() < 0.6:
                    late = at + timedelta(seconds=chance.randrange(0, 40))
                    who = (
                        record_of(str(chance.randrange(3))),
                        phone(items[-1].participants[0].identifiers[0].value),
                    )
                    items.append(call(f"h{number}", late, *who, source="hubspot"))
            case 1:
                items.append(mail(f"m{number}@example.org", at, address(chance.choice(ADDRESSES))))
            case 2:
                who = address(chance.choice(ADDRESSES))
                items.append(
                    mail(f"n{number}", at, who, source="hubspot", message_id=f"<m{number - 1}@example.org>")
                )
            case _:
                own = chance.sample([phone(n) for n in NUMBERS] + [address(a) for a in ADDRESSES], 2)
                merged = (str(chance.randrange(3)),) if chance.random() < 0.2 else ()
                items.append(
                    person(str(chance.randrange(3)), at, *own, name=f"Person {number}", merged_ids=merged)
                )
    return items


def _outcome(core):
    """People by their identifiers, contacts by their records, stages by their people."""
    with core.store.read() as connection:
        people = {}
        for kind, scope, value, shared, customer_id in connection.execute(
            select(
                tables.identifier.c.kind,
                tables.identifier.c.scope,
                tables.identifier.c.value,
                tables.identifier.c.shared,
                tables.profile.c.customer_id,
            ).join(tables.profile)
        ):
            people.setdefault(customer_id, set()).add((kind, scope, value, shared))
        contacts = {}
        for source, external_id, contact_id, customer_id in connection.execute(
            select(
                tables.interaction.c.source,
                tables.interaction.c.external_id,
                tables.interaction.c.contact_id,
                tables.profile.c.customer_id,
            ).join(tables.profile, tables.profile.c.id == tables.interaction.c.profile_id)
        ):
            contacts.setdefault(contact_id, set()).add(
                (source, external_id, frozenset(people.get(customer_id, {customer_id})))
            )
        stages = {
            (frozenset(people.get(customer_id, ())), stage, since)
            for customer_id, stage, since in connection.execute(
                select(tables.journey.c.customer_id, tables.journey.c.stage, tables.journey.c.since)
            )
        }
        rows = connection.execute(select(tables.contact.c.id)).scalars().all()
        # An identifier that only an outdated card listed is nobody's, and known or not as it came.
        told = set(
            connection.execute(
                select(tables.profile.c.customer_id).join(
                    tables.interaction, tables.interaction.c.profile_id == tables.profile.c.id
                )
            ).scalars()
        )
        told |= set(
            connection.execute(
                select(tables.profile.c.customer_id).join(tables.identifier).join(tables.card)
            ).scalars()
        )
    assert set(rows) == set(contacts)
    return (
        {frozenset(group) for customer_id, group in people.items() if customer_id in told},
        {frozenset(group) for group in contacts.values()},
        stages,
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6))
def test_any_order_of_arrival_gives_the_same(seed: int) -> None:
    items = _items(seed)
    chance = random.Random(seed + 1)
    outcomes = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            core = workspace(Path(folder))
            try:
                for item in items:
                    record(core, item)
                outcomes.append(_outcome(core))
            finally:
                core.close()
        chance.shuffle(items)
    assert outcomes[0] == outcomes[1] == outcomes[2]
