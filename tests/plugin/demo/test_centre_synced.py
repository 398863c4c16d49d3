"""The whole way: four vendors pulled into one workspace, compared with who made it all up."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from plugin.demo.centre import Centre
from plugin.demo.centre.stories.switchboard import SWITCHBOARD
from plugin.services import quarantine
from plugin.services.core import Core
from plugin.services.errors import Several
from plugin.services.sync import Report, sync
from plugin.storage.tables import identifier, interaction, profile
from tests.making import evidence, look

pytestmark = pytest.mark.slow

MARIA = "+493023125411"


@pytest.fixture(scope="module")
def core(synced: tuple[Core, list[Report]]) -> Core:
    return synced[0]


@pytest.fixture(scope="module")
def stored(core: Core) -> dict[str, tuple[int, int]]:
    """Contact and customer of every interaction."""
    with core.store.read() as connection:
        rows = connection.execute(
            select(
                interaction.c.source,
                interaction.c.external_id,
                interaction.c.contact_id,
                profile.c.customer_id,
            ).join(profile, profile.c.id == interaction.c.profile_id)
        )
        return {f"{source}:{name}": (contact, customer) for source, name, contact, customer in rows}


def test_everything_arrives_and_nothing_else(centre: Centre, synced, stored) -> None:
    _, reports = synced
    assert [report.error for report in reports] == [None] * 4
    assert sum(report.new for report in reports) == len(centre.truth.interactions)
    assert stored.keys() == centre.truth.interactions.keys()
    assert quarantine.entries(synced[0]) == []


def test_a_second_pull_brings_nothing_new(core: Core) -> None:
    assert [(report.new, report.updated, report.error) for report in sync(core)] == [(0, 0, None)] * 4


def test_what_two_systems_logged_is_one_contact_and_nothing_else_is(centre: Centre, stored) -> None:
    same = {frozenset(pair) for pair in centre.truth.same}
    joined: dict[int, set[str]] = {}
    for name, (contact, _) in stored.items():
        joined.setdefault(contact, set()).add(name)
    together = {frozenset(names) for names in joined.values() if len(names) > 1}
    assert together <= same
    missed = same - together
    # Nina's number is withheld: nothing in the two records says that they are one call.
    assert len(missed) == 1
    assert all(name in centre.truth.stories["albrechts"] for pair in missed for name in pair)


def test_nobody_has_anothers_history(centre: Centre, stored) -> None:
    owners: dict[int, set[str]] = {}
    for key, person in centre.truth.people.items():
        for name in person.interactions:
            owners.setdefault(stored[name][1], set()).add(key)
    for customer, keys in owners.items():
        theirs = {name for name, (_, owner) in stored.items() if owner == customer}
        people = [centre.truth.people[key].interactions for key in keys]
        # One customer is one person: somebody did all of it.
        assert any(theirs <= did for did in people), (keys, theirs)


def test_every_customer_is_one_person(centre: Centre, core: Core, stored) -> None:
    """All of them, against who they were made up to be: families, the switchboard, withheld numbers."""
    owners: dict[tuple[str, str], set[str]] = {}
    for key, made_up in centre.truth.people.items():
        for known in made_up.identifiers:
            owners.setdefault(known, set()).add(key)
    with core.store.read() as connection:
        rows = connection.execute(
            select(profile.c.customer_id, identifier.c.kind, identifier.c.scope, identifier.c.value)
            .join(identifier, identifier.c.profile_id == profile.c.id)
            .where((identifier.c.kind == "external") | (identifier.c.scope == ""))
        ).all()
    who: dict[int, list[set[str]]] = {}
    for customer, kind, scope, value in rows:
        shown = f"{scope}:{value}" if kind == "external" else value
        who.setdefault(customer, []).append(owners.get((kind, shown), set()))
    did: dict[int, list[set[str]]] = {customer: [] for _, customer in stored.values()}
    for key, made_up in centre.truth.people.items():
        for name in made_up.interactions:
            did[stored[name][1]].append({key})
    for name in centre.truth.anonymous:
        did[stored[name][1]].append(set())
    wrong = {}
    for customer in did.keys() | who.keys():
        people = [each for each in who.get(customer, []) if each]
        # Whoever has a record and a name of their own has nobody else's; a shared line is nobody's.
        together = set.intersection(*people) if people else set()
        theirs = [each for each in did.get(customer, []) if each]
        if people and (not together or not all(each & together for each in theirs)):
            wrong[customer] = (people, theirs)
        if not people and len({frozenset(each) for each in theirs}) > 1:
            wrong[customer] = (people, theirs)
    assert wrong == {}
    assert len(did) > 290


def test_the_switchboard_opens_none_of_those_who_call_through_it(centre: Centre, core: Core) -> None:
    with pytest.raises(Several) as several:
        look(core, "phone", SWITCHBOARD)
    people = {each["name"] for each in several.value.candidates if each["type"] == "person"}
    known = {customer.name for customer in centre.customers if SWITCHBOARD in customer.phones}
    assert len(known) == 4
    assert people == known


def test_every_withheld_call_is_somebody_of_their_own(centre: Centre, stored) -> None:
    withheld = {
        f"pbx:{linkedid}" for call, linkedid in centre.pbx.linkedids.items() if call.number == "anonymous"
    }
    assert len(withheld) > 10
    who = [stored[name][1] for name in withheld]
    others = {customer for name, (_, customer) in stored.items() if name not in withheld}
    assert len(set(who)) == len(who)
    assert not set(who) & others


def test_maria_has_one_timeline_over_four_systems(core: Core) -> None:
    found = look(core, "phone", MARIA)
    names = evidence(found)
    assert {name.partition(":")[0] for name in names} == {"pbx", "mail", "chat", "hubspot"}
    times = [entry["occurred_at"] for entry in found["timeline"]["entries"]]
    assert times == sorted(times, reverse=True)
    assert found["stage"]["evidence"]
    assert set(found["stage"]["evidence"]) <= set(names)
    assert {fact["value"] for fact in found["facts"]} >= {"C-44716", "1EMH0018342007"}
    assert {source["source"] for source in found["freshness"]} == {"pbx", "mail", "chat", "hubspot"}
    newest = found["timeline"]["entries"][0]
    assert (newest["kind"], newest["agents"]) == ("call", ["Lena Hoffmann"])


def test_the_phone_of_the_albrechts_opens_neither_alone(core: Core) -> None:
    with pytest.raises(Several) as several:
        look(core, "phone", "+493023125420")
    assert {person["name"] for person in several.value.candidates} >= {"Ruth Albrecht", "Peter Albrecht"}


def test_thomas_was_moved_three_times(core: Core) -> None:
    found = look(core, "phone", "+493023125433")
    assert max(entry["transfers"] for entry in found["timeline"]["entries"]) == 3
    assert found["last_transfer"]["type"] == "consult"


def test_aylin_went_the_whole_way(core: Core) -> None:
    stage = look(core, "phone", "+4917604069011")["stage"]
    assert stage["id"] == "advocacy"
    reached = [change["stage"] for change in stage["history"]]
    assert reached[0] == "awareness"
    assert {"consideration", "purchase", "retention", "advocacy"} <= set(reached)
