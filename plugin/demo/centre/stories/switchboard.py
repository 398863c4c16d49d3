"""Four people of one firm call through its switchboard: its number is nobody's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from plugin.demo.centre.people import Customer
from plugin.demo.centre.plan import Hop, PhoneCall, Plan
from plugin.demo.centre.staff import AGENTS

SWITCHBOARD = "+494066969007"
COLLEAGUES = 4


def add_switchboard(plan: Plan, people: Iterable[Customer]) -> None:
    """Let the first of ``people`` whom the CRM knows by one number work there, and call from there."""
    known = [customer for customer in people if customer.key in plan.cards and len(customer.phones) == 1]
    colleagues = known[:COLLEAGUES]
    for customer in colleagues:
        plan.customers[customer.key] = replace(customer, phones=(*customer.phones, SWITCHBOARD))
    days, nele = plan.days, AGENTS["nele"]
    for customer, ago, clock in ((colleagues[0], 47, "10:12"), (colleagues[2], 21, "15:31")):
        call = plan.call(
            PhoneCall(
                customer=customer.key,
                at=days.at(ago, clock),
                number=SWITCHBOARD,
                name="Zentrale",
                hops=(Hop("billing", wait=24, talk=185, agent=nele),),
            )
        )
        plan.log_call(call, f"<p>{customer.name}: ruft über die Zentrale der Firma an.</p>", owner=nele)
    for ago, clock in ((40, "09:40"), (8, "11:22")):
        plan.call(
            PhoneCall(
                customer=None,
                at=days.at(ago, clock),
                number=SWITCHBOARD,
                name="Zentrale",
                hops=(Hop("billing", wait=66, talk=140, agent=nele),),
            )
        )
