"""Aylin Demir: from a tariff page over a contract and an unhappy bill to a recommendation."""

from __future__ import annotations

from plugin.demo.centre.people import Customer
from plugin.demo.centre.plan import Chat, CrmCard, Hop, Line, Mail, PhoneCall, Plan
from plugin.demo.centre.staff import AGENTS, COMPANY, WEBSITE

AYLIN = Customer(
    key="aylin",
    first="Aylin",
    last="Demir",
    phones=("+4917604069011", "+4917604069057"),
    email="aylin.demir@example.net",
    salutation="Frau",
    street="Weserstraße 9",
    district="Neukölln",
    postcode="12043",
    contract="C-62806",
    meter="1APA0055127788",
    number="20006280",
    since=70,
    standing="new",
)


def add_aylin(plan: Plan) -> None:
    """Let it happen."""
    plan.customers.update({customer.key: customer for customer in (AYLIN,)})
    days, sibel, nele = plan.days, AGENTS["sibel"], AGENTS["nele"]
    visited, won = days.at(70, "20:14"), days.at(60, "15:20")
    plan.cards["aylin"] = CrmCard(
        stages=(("lead", days.at(69, "12:21")), ("opportunity", days.at(64, "09:30")), ("customer", won)),
        owner=sibel,
        visit=(f"{WEBSITE}/tarife/sonnenstrom", visited),
    )
    plan.chat(
        Chat(
            customer="aylin",
            at=days.at(69, "12:16"),
            labels=("tariffs",),
            team="tariffs",
            resolved=540,
            rating=5,
            tag="aylin",
            lines=(
                Line(
                    0,
                    "customer",
                    "Hallo, ich habe mir gestern den Tarif Sonnenstrom angesehen. Lohnt sich der "
                    "mit Balkonsolar und Wallbox?",
                ),
                Line(4, "bot", "Hallo, ich bin Volta. Ich hole jemanden aus dem Team Tarife dazu."),
                Line(62, sibel, "Guten Tag Frau Demir, Sibel hier. Wie viel Strom brauchen Sie im Jahr?"),
                Line(108, "customer", "Etwa 3.800 kWh, das Auto kommt im Herbst dazu."),
                Line(
                    171, sibel, "Dann passt Sonnenstrom Plus mit Wallbox gut. Ich schicke Ihnen ein Angebot."
                ),
                Line(204, "customer", "Gern, danke!"),
            ),
        )
    )
    plan.deal(
        "aylin",
        days.at(60, "14:50"),
        "Sonnenstrom Plus mit Wallbox",
        "1140.00",
        stage="closedwon",
        owner=sibel,
        closed_at=won,
    )
    bill = plan.mail(
        Mail(
            customer="aylin",
            at=days.at(30, "06:30"),
            subject="Ihre erste Rechnung",
            automatic=True,
            html=True,
            tag="aylin",
            text=f"Guten Tag Aylin Demir,\n\nIhre erste Rechnung zum Vertrag {AYLIN.contract}: 214,60 EUR, "
            "fällig in "
            f"14 Tagen.\n\nIhre {COMPANY}",
        )
    )
    plan.log_mail(bill, owner=sibel)
    plan.feedback("aylin", days.at(29, "09:47"), "NPS", 3, "Die Rechnung ist doppelt so hoch wie besprochen.")
    callback = plan.call(
        PhoneCall(
            customer="aylin",
            at=days.at(28, "10:32"),
            number=AYLIN.phones[0],
            agent=nele,
            ring=8,
            talk=412,
            tag="aylin",
        )
    )
    plan.log_call(
        callback,
        "<p>Rückruf nach NPS 3: Der Anschluss der Wallbox stand zweimal auf der Rechnung. Gutschrift über "
        "95 EUR, "
        "korrigierte Rechnung in dieser Woche. Kundin ist zufrieden.</p>",
        owner=nele,
    )
    plan.ticket(
        "aylin",
        days.at(28, "10:41"),
        "Korrektur der ersten Rechnung",
        "Wallbox doppelt berechnet, Gutschrift 95 EUR.",
        stage="4",
        owner=nele,
        closed_at=days.at(26, "11:00"),
    )
    second = plan.call(
        PhoneCall(
            customer="aylin",
            at=days.at(9, "17:12"),
            number=AYLIN.phones[1],
            name=AYLIN.name,
            tag="aylin",
            hops=(Hop("tariffs", wait=18, talk=164, agent=sibel),),
        )
    )
    plan.log_call(
        second,
        "<p>Ruft vom zweiten Handy an, Nummer im CRM ergänzt. Freut sich über die Korrektur "
        "und empfiehlt uns im Haus weiter.</p>",
        owner=sibel,
    )
    plan.feedback("aylin", days.at(7, "18:05"), "NPS", 9, "Schnell geholfen, das empfehle ich weiter.")
