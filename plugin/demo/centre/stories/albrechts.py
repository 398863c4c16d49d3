"""Ruth and Peter Albrecht share a phone; Nina calls for Ruth with her number withheld."""

from __future__ import annotations

from plugin.demo.centre.people import Customer
from plugin.demo.centre.plan import WITHHELD, CrmCard, Hop, Mail, PhoneCall, Plan
from plugin.demo.centre.staff import AGENTS

RUTH = Customer(
    key="ruth",
    first="Ruth",
    last="Albrecht",
    phones=("+493023125420",),
    email="ruth.albrecht@example.org",
    salutation="Frau",
    street="Zillestraße 61",
    district="Charlottenburg",
    postcode="10585",
    contract="C-30711",
    meter="1EBZ0033019284",
    number="20003071",
    since=530,
)
PETER = Customer(
    key="peter",
    first="Peter",
    last="Albrecht",
    phones=("+493023125420",),
    email="peter.albrecht@example.org",
    salutation="Herr",
    street="Zillestraße 61",
    district="Charlottenburg",
    postcode="10585",
    contract="C-30823",
    meter="1EBZ0033019285",
    number="20003082",
    since=530,
)


def add_albrechts(plan: Plan) -> None:
    """Let it happen."""
    plan.customers.update({customer.key: customer for customer in (RUTH, PETER)})
    days, nele, marek = plan.days, AGENTS["nele"], AGENTS["marek"]
    for key in ("ruth", "peter"):
        plan.cards[key] = CrmCard(stages=(("customer", days.at(530, "09:20")),), owner=nele)
    shared = RUTH.phones[0]
    for who, ago, clock, body in (
        (RUTH, 140, "10:15", "Ruth Albrecht: Abschlag erklärt, bleibt bei 74 EUR (Vertrag C-30711)."),
        (PETER, 92, "14:40", "Peter Albrecht: Zählerstand der Werkstatt durchgegeben (Vertrag C-30823)."),
        (RUTH, 33, "11:05", "Ruth Albrecht: fragt nach Vollmacht für ihre Tochter Nina. Formular zugesandt."),
        (PETER, 6, "09:30", "Peter Albrecht: möchte die Werkstatt zum Jahresende kündigen, überlegt noch."),
    ):
        call = plan.call(
            PhoneCall(
                customer=who.key,
                at=days.at(ago, clock),
                number=shared,
                name="Albrecht",
                menu=9,
                hops=(Hop("billing", wait=31, talk=236, agent=nele),),
            )
        )
        plan.log_call(call, f"<p>{body}</p>", owner=nele)
    plan.call(
        PhoneCall(
            customer=None,
            at=days.at(3, "16:20"),
            number=shared,
            name="Albrecht",
            tag="albrechts",
            hops=(Hop("billing", wait=190),),
        )
    )
    plan.mail(
        Mail(
            customer="peter",
            at=days.at(6, "13:02"),
            subject="Kündigung Werkstatt C-30823",
            text="Guten Tag,\n\nbitte senden Sie mir die Kündigungsfristen für C-30823.\n\nPeter Albrecht",
        )
    )
    form = plan.mail(
        Mail(
            customer="ruth",
            at=days.at(30, "18:40"),
            subject="Vollmacht für Nina Albrecht",
            text="Guten Tag,\n\nanbei die unterschriebene Vollmacht für meine Tochter Nina zum Vertrag "
            "C-30711."
            "\n\nRuth Albrecht",
            photo="Vollmacht.png",
        )
    )
    plan.log_mail(form, owner=nele)
    nina = plan.call(
        PhoneCall(
            customer=None,
            at=days.at(0, "09:05"),
            number=WITHHELD,
            tag="albrechts",
            hops=(Hop("billing", wait=40, talk=262, agent=marek),),
        )
    )
    plan.log_call(
        nina,
        "<p>Nina Albrecht ruft mit unterdrückter Nummer für ihre Mutter Ruth an, Vollmacht liegt vor. "
        "Abschlag "
        "für C-30711 soll auf 68 EUR sinken, umgesetzt.</p>",
        owner=marek,
        customers=("ruth",),
    )
