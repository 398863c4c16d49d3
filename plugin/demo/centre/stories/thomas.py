"""Thomas Brandt is handed on three times in one call and asked for his contract number twice."""

from __future__ import annotations

from plugin.demo.centre.people import Customer
from plugin.demo.centre.plan import CrmCard, Hop, Mail, PhoneCall, Plan
from plugin.demo.centre.staff import AGENTS

THOMAS = Customer(
    key="thomas",
    first="Thomas",
    last="Brandt",
    phones=("+493023125433",),
    email="thomas.brandt@example.com",
    salutation="Herr",
    street="Schloßstraße 48",
    district="Steglitz",
    postcode="12163",
    contract="C-51826",
    meter="1ITR0041207733",
    number="20005182",
    since=500,
)


def add_thomas(plan: Plan) -> None:
    """Let it happen."""
    plan.customers.update({customer.key: customer for customer in (THOMAS,)})
    days = plan.days
    omar, eva, paul, lena = (AGENTS[key] for key in ("omar", "eva", "paul", "lena"))
    plan.cards["thomas"] = CrmCard(stages=(("customer", days.at(500, "11:30")),), owner=AGENTS["nele"])
    asked = plan.mail(
        Mail(
            customer="thomas",
            at=days.at(12, "19:22"),
            subject="Doppelte Abbuchung nach Umzug",
            text="Guten Tag,\n\nseit meinem Umzug im letzten Monat wird für beide Wohnungen abgebucht. "
            "Vertrag "
            "C-51826. Bitte klären Sie das.\n\nThomas Brandt",
        )
    )
    plan.log_mail(asked, owner=omar)
    answer = plan.mail(
        Mail(
            customer="thomas",
            at=days.at(11, "10:41"),
            subject=asked.subject,
            before=asked,
            agent=omar,
            text="Guten Tag Herr Brandt,\n\nwir klären das mit dem Team Umzug und melden uns bis "
            f"{days.spoken(2)}."
            "\n\nFreundliche Grüße\nOmar",
        )
    )
    plan.log_mail(answer, owner=omar)
    call = plan.call(
        PhoneCall(
            customer="thomas",
            at=days.at(0, "10:02", 5),
            number=THOMAS.phones[0],
            name=THOMAS.name,
            tag="thomas",
            hops=(
                Hop("billing", wait=25, talk=280, agent=omar),
                Hop("moves", wait=35, talk=210, agent=eva, by="blind"),
                Hop("billing", wait=50, talk=430, agent=paul, by="blind"),
                Hop(lena.extension, wait=60, talk=480, agent=lena, by="attended"),
            ),
        )
    )
    said = (
        ("Omar", "Guten Tag, Team Rechnung, Omar am Apparat."),
        ("Brandt", "Brandt, Vertrag C-51826. Seit meinem Umzug buchen Sie für zwei Wohnungen ab."),
        ("Omar", "Das liegt an der Ummeldung. Ich verbinde Sie mit dem Team Umzug."),
        ("Eva", "Team Umzug, Eva. Wie lautet bitte Ihre Vertragsnummer?"),
        ("Brandt", "Die habe ich gerade gesagt. C-51826."),
        ("Eva", "Der Umzug ist sauber gebucht. Das muss die Rechnung klären, ich verbinde."),
        ("Paul", "Team Rechnung, Paul. Nennen Sie mir bitte Ihre Vertragsnummer?"),
        ("Brandt", "Zum dritten Mal: C-51826! Ich möchte mich beschweren."),
        (
            "Paul",
            "Das verstehe ich. Ich spreche kurz mit meiner Kollegin von den Beschwerden und hole sie dazu.",
        ),
        (
            "Lena",
            "Herr Brandt, Lena von den Beschwerden. Paul hat mir alles erzählt, Sie müssen nichts "
            "wiederholen. "
            "Die doppelte Abbuchung erstatten wir, Sie hören heute bis 17 Uhr von mir.",
        ),
        ("Brandt", "Endlich. Danke."),
    )
    plan.log_call(call, "".join(f"<p>{who}: {text}</p>" for who, text in said), owner=lena)
    for clock, owner, body in (
        ("10:07", omar, "Doppelte Abbuchung nach Umzug, C-51826. An Umzug weitergeleitet, ohne Übergabe."),
        ("10:11", eva, "Umzug korrekt gebucht. Zurück an Rechnung. Nach der Vertragsnummer gefragt."),
        (
            "10:19",
            paul,
            "Kunde verärgert, zum zweiten Mal nach der Vertragsnummer gefragt. Nach Rücksprache an "
            "Lena (Beschwerden) übergeben.",
        ),
    ):
        plan.note("thomas", days.at(0, clock, 40), body, owner=owner)
    plan.ticket(
        "thomas",
        days.at(0, "10:28"),
        "Beschwerde: doppelte Abbuchung nach Umzug",
        "Dreimal verbunden, zweimal nach der Vertragsnummer gefragt. Erstattung, Rückmeldung heute bis "
        "17 Uhr zugesagt.",
        stage="3",
        owner=lena,
    )
