"""What people see of contacts, companies and owners."""

from __future__ import annotations

from plugin.domain import ContactCard, DirectoryCard, Identifier, Tombstone
from tests.sources.hubspot.hubspot_records import MARTA, adapt, at, payload


def test_contact_is_a_card_with_every_number_and_address() -> None:
    card = adapt("contact", payload("contact"))[0]
    assert isinstance(card, ContactCard)
    assert (card.external_id, card.type, card.name, card.owner) == (
        "151",
        "person",
        "Marta Beispiel",
        "41000001",
    )
    assert card.identifiers == (
        Identifier("email", "marta@example.org"),
        Identifier("email", "m.beispiel@example.com"),
        Identifier("phone", "+49 30 23125 101"),
        Identifier("phone", "030 23125-102"),
    )
    assert card.updated_at == at("2026-05-04T11:22:33.456")
    assert card.company_ids == ("7200000001",)
    assert card.link == "https://app-eu1.hubspot.com/contacts/4711042/record/0-1/151"


def test_contact_tells_its_merges_and_attributes() -> None:
    card = adapt("contact", payload("contact"))[0]
    assert card.merged_ids == ("152", "203")
    wanted = {
        "language": "de", "birth_date": "1984-05-17", "postal_code": "10115", "lifecyclestage": "customer",
        "customer_number": "K-88012",
    }  # fmt: skip
    assert wanted.items() <= card.attributes.items()


def test_each_lifecycle_stage_is_an_event_also_one_of_the_portals_own() -> None:
    events = [item for item in adapt("contact", payload("contact")) if getattr(item, "kind", "") == "event"]
    assert [(e.external_id, e.started_at) for e in events] == [
        ("lifecycle-151-lead", at("2026-02-03T08:15:30.120")),
        ("lifecycle-151-284401", at("2026-02-20T09:30:00")),
        ("lifecycle-151-customer", at("2026-03-01T10:00:00")),
    ]
    assert events[2].attributes == {"lifecyclestage": "customer"}
    assert events[2].participants == (MARTA,)


def test_visit_keeps_the_page_but_not_its_query() -> None:
    visit = adapt("contact", payload("contact"))[-1]
    assert (visit.external_id, visit.channel, visit.kind) == ("visit-151-1777660800", "web", "session")
    assert visit.attributes["url"] == "www.example.com/tarife/strom"
    assert "abc123" not in repr(visit)


def test_archived_contact_is_a_tombstone() -> None:
    (stone,) = adapt("contact", payload("contact.archived"))
    assert stone == Tombstone(
        source="hubspot", external_id="199", subject="contact", at=at("2026-05-06T07:00:00")
    )


def test_company_is_a_card_of_its_own_type() -> None:
    (card,) = adapt("company", payload("company"))
    assert (card.type, card.external_id, card.name) == ("company", "7200000001", "Beispiel Bau GmbH")
    assert card.identifiers == (Identifier("phone", "+49 30 23125 900"),)
    assert card.attributes["domain"] == "example.com"


def test_owner_is_an_agent_in_the_directory() -> None:
    (card,) = adapt("owner", payload("owner"))
    assert card == DirectoryCard(
        source="hubspot",
        external_id="41000001",
        type="agent",
        name="Ines Klein",
        email="ines.klein@example.com",
    )


def test_owner_who_left_is_inactive() -> None:
    body = payload("owner")
    body["object"]["archived"] = True
    assert adapt("owner", body)[0].active is False
