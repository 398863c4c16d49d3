"""Maria Keller moves house: the bot, a chat, a mail with a photo, a call; nothing is asked twice."""

from __future__ import annotations

from plugin.demo.centre.people import Customer
from plugin.demo.centre.plan import Chat, CrmCard, Hop, Line, Mail, PhoneCall, Plan
from plugin.demo.centre.staff import AGENTS

MARIA = Customer(
    key="maria",
    first="Maria",
    last="Keller",
    phones=("+493023125411",),
    email="maria.keller@example.org",
    salutation="Frau",
    street="Graefestraße 22",
    district="Kreuzberg",
    postcode="10999",
    contract="C-44716",
    meter="1EMH0018342007",
    number="20004471",
    since=410,
)


def add_maria(plan: Plan) -> None:
    """Let it happen."""
    plan.customers.update({customer.key: customer for customer in (MARIA,)})
    days, jonas, lena = plan.days, AGENTS["jonas"], AGENTS["lena"]
    plan.cards["maria"] = CrmCard(stages=(("customer", days.at(410, "10:12")),), owner=AGENTS["sibel"])
    plan.deal(
        "maria",
        days.at(410, "10:05"),
        "Stromvertrag C-44716",
        "860.00",
        stage="closedwon",
        owner=AGENTS["sibel"],
        closed_at=days.at(410, "10:12"),
    )
    plan.mail(
        Mail(
            customer="maria",
            at=days.at(96, "06:30"),
            subject="Ihre Jahresrechnung",
            automatic=True,
            html=True,
            text="Guten Tag Maria Keller,\n\nIhre Jahresrechnung zum Vertrag C-44716 liegt im Kundenportal "
            "bereit. Sie erhalten ein Guthaben von 23,18 EUR.\n\nIhre Musterwatt Berlin",
        )
    )
    asked = plan.call(
        PhoneCall(
            customer="maria",
            at=days.at(95, "17:44"),
            number=MARIA.phones[0],
            name=MARIA.name,
            menu=9,
            hops=(Hop("billing", wait=35, talk=148, agent=AGENTS["paul"]),),
        )
    )
    plan.log_call(asked, "<p>Fragte, wann das Guthaben kommt. Wird verrechnet.</p>", owner=AGENTS["paul"])
    moving = days.spoken(-16)
    plan.chat(
        Chat(
            customer="maria",
            at=days.at(1, "18:04"),
            labels=("moves",),
            team="moves",
            tag="maria",
            lines=(
                Line(0, "customer", "Hallo, ich ziehe um und möchte meinen Strom mitnehmen."),
                Line(3, "bot", "Hallo, ich bin Volta. Wann ziehen Sie um, und wohin?"),
                Line(48, "customer", f"Zum {moving}, in die Bötzowstraße 14, 10407 Berlin."),
                Line(52, "bot", "Danke. Ich verbinde Sie mit einem Menschen aus dem Team Umzug."),
                Line(
                    120,
                    jonas,
                    "Guten Abend Frau Keller, hier ist Jonas. Nennen Sie mir bitte Ihre "
                    "Vertragsnummer und die Nummer Ihres Zählers?",
                ),
                Line(171, "customer", "Vertrag C-44716, und auf dem Zähler steht 1EMH0018342007."),
                Line(
                    214,
                    jonas,
                    "Vielen Dank, beides passt. Den Umzug habe ich vorgemerkt. Schicken Sie uns noch "
                    "ein Foto vom Zählerstand per Mail?",
                ),
                Line(236, "customer", "Mache ich morgen früh."),
                Line(
                    262,
                    jonas,
                    "Umzug C-44716: Foto des Zählerstands kommt per Mail, dann bestätigen.",
                    private=True,
                ),
                Line(271, jonas, "Prima. Sie bekommen morgen bis 12 Uhr mittags eine Bestätigung von uns."),
                Line(290, "customer", "Super, vielen Dank und schönen Abend!"),
            ),
        )
    )
    plan.ticket(
        "maria",
        days.at(1, "18:11"),
        f"Umzug zum {moving}",
        "Neue Anschrift Bötzowstraße 14, 10407 Berlin. Foto des Zählerstands folgt per Mail. "
        "Bestätigung bis morgen 12 Uhr zugesagt.",
        stage="3",
        owner=jonas,
    )
    mail = plan.mail(
        Mail(
            customer="maria",
            at=days.at(0, "08:12"),
            subject="Umzug: Foto vom Zähler",
            tag="maria",
            text="Guten Morgen,\n\nwie gestern im Chat mit Jonas besprochen das Foto vom Zähler, Stand "
            "28.415 kWh.\n\nViele Grüße\nMaria Keller\n\nGraefestraße 22, 10999 Berlin\n"
            "Tel. 030 23125411",
            html=True,
            photo="Zählerstand-1EMH0018342007.png",
        )
    )
    plan.log_mail(mail, owner=jonas)
    call = plan.call(
        PhoneCall(
            customer="maria",
            at=days.at(0, "09:40"),
            number=MARIA.phones[0],
            name=MARIA.name,
            tag="maria",
            hops=(Hop("moves", wait=24, talk=318, agent=lena),),
        )
    )
    plan.log_call(
        call,
        "<p>Fragte nach dem Stand ihres Umzugs. Chat von gestern und Foto von heute früh lagen vor, nichts "
        f"neu abgefragt. Schlüsselübergabe ist am {moving}. Bestätigung geht heute bis 12 Uhr heraus.</p>",
        owner=lena,
    )
