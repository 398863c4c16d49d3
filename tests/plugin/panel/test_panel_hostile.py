"""What nobody should send, and somebody does: the panel shows it, or says what there is no more."""

from __future__ import annotations

from email.message import EmailMessage

from sqlalchemy import select

from adapters.email import ADAPTER
from connectors.email import records
from plugin.domain import Interaction
from plugin.services.core import Core
from plugin.services.removal import remove_interactions
from plugin.storage.tables import interaction
from tests.making import address, call, look, person, phone, record
from tests.plugin.app.web import NOW, Visitor, on_both_databases

ODD = "+493023125470"
PATH = "/panel?phone=" + ODD.replace("+", "%2B")


@on_both_databases
def test_an_erased_customer_is_nobody_any_more(agent: Visitor, web_core: Core) -> None:
    record(web_core, call("odd", NOW, phone(ODD), name="Odd One"))
    customer = look(web_core, "phone", ODD)["customer"]["id"]
    assert "Odd One" in agent.page(f"/panel?customer={customer}")
    assert "Odd One" in agent.page("/")
    with web_core.store.write() as connection:
        ids = connection.scalars(select(interaction.c.id).where(interaction.c.external_id == "odd")).all()
        assert remove_interactions(web_core, connection, ids) == 1
    for path in (PATH, f"/panel?customer={customer}", f"/panel/known?customer={customer}"):
        page = agent.page(path, 404)
        assert "Odd One" not in page
    assert "Odd One" not in agent.page("/")  # where it stood as one whom the agent had open


def test_a_name_of_emoji_stands_as_it_is(agent: Visitor, web_core: Core) -> None:
    name = "👩‍👩‍👧 Zoë 🦊"
    record(web_core, person("1501", NOW, phone(ODD), name=name))
    assert f"<bdi>{name}</bdi></h1>" in agent.page(PATH)
    assert agent.get("/customers?q=zoe").location is not None


def test_two_hundred_identifiers_are_one_person_and_one_page(agent: Visitor, web_core: Core) -> None:
    many = [address(f"odd.{number}@example.org") for number in range(199)]
    record(web_core, person("1502", NOW, phone(ODD), *many, name="Odd One"))
    page = agent.page(PATH)
    assert "<bdi>Odd One</bdi></h1>" in page
    assert page.count("@example.org") <= 2 * 200 + 2  # none is repeated beyond its own line
    assert len(page) < 400_000


def test_a_mail_of_five_megabytes_of_nested_tables_is_shown_as_text(agent: Visitor, web_core: Core) -> None:
    message = EmailMessage()
    message["From"], message["To"] = "odd@example.org", "support@example.org"
    message["Message-ID"], message["Date"] = "<deep@example.org>", "Mon, 23 Nov 2026 11:00:00 +0000"
    message["Subject"] = "Deep tables"
    message.set_content("A plain word")
    message.add_alternative("<table><tr><td>" * 350_000 + "<b>down here</b>", subtype="html")
    found = ADAPTER.adapt(
        records.record("mail", message.as_bytes()), {"own_addresses": ["support@example.org"]}
    )
    record(web_core, *(each for each in found if isinstance(each, Interaction)))
    page = agent.page("/panel?email=odd@example.org")
    assert "Deep tables" in page
    assert "<table><tr><td><table>" not in page
    entry = look(web_core, "email", "odd@example.org")["timeline"]["entries"][0]["contact"]
    in_full = agent.page(f"/panel/contacts/{entry}")
    assert "A plain word" in in_full
    assert len(in_full) < 1_000_000
