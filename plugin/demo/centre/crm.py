"""What the CRM knows: contacts, logged calls and mails, notes, tickets, deals, surveys, visits."""

from __future__ import annotations

from typing import Any, Literal

from plugin.demo.centre.mailbox import Mailbox
from plugin.demo.centre.pbx import Recording
from plugin.demo.centre.people import Customer
from plugin.demo.centre.plan import CrmCard, CrmEntry, Mail, PhoneCall, Plan
from plugin.demo.centre.staff import AGENTS, MAIN_NUMBER
from plugin.demo.centre.truth import Truth
from plugin.demo.servers.hubspot import HubspotData

KINDS = {
    "call": "call", "email": "email", "note": "note", "ticket": "case", "deal": "deal", "feedback": "survey",
}  # fmt: skip
PREFIXES = {"feedback": "survey"}


class CrmFiller:
    """Writes the plan into a HubSpot portal, ids in order of time."""

    def __init__(self, plan: Plan, recording: Recording, mailbox: Mailbox, truth: Truth) -> None:
        self.plan = plan
        self.recording = recording
        self.mailbox = mailbox
        self.truth = truth
        self.data = HubspotData()
        self.owners: dict[str, str] = {}
        self.contacts: dict[str, str] = {}

    def fill(self) -> HubspotData:
        """The whole portal."""
        for agent in AGENTS.values():
            self.owners[agent.key] = self.data.add_owner(
                email=agent.email, first_name=agent.first, last_name=agent.last
            )
        begun = {key: card.stages[0][1] for key, card in self.plan.cards.items()}
        for key in sorted(self.plan.cards, key=lambda key: (begun[key], key)):
            self._contact(self.plan.customers[key], self.plan.cards[key])
        for entry in sorted(self.plan.entries, key=lambda entry: (entry.at, entry.kind, entry.customers)):
            self._entry(entry)
        return self.data

    def _contact(self, customer: Customer, card: CrmCard) -> None:
        properties = {
            "address": customer.street,
            "zip": customer.postcode,
            "city": "Berlin",
            "hs_language": customer.language,
            "contract_number": customer.contract,
            "meter_number": customer.meter,
            "customer_number": customer.number,
        }
        touched = [at for _, at in card.stages]
        if card.visit:
            properties["hs_analytics_last_url"] = card.visit[0]
            properties["hs_analytics_last_timestamp"] = f"{card.visit[1]:%Y-%m-%dT%H:%M:%S}.000Z"
            touched.append(card.visit[1])
        if card.stages[-1][0] in ("lead", "opportunity"):
            for name in ("contract_number", "meter_number"):
                del properties[name]
        contact = self.data.add_contact(
            firstname=customer.first,
            lastname=customer.last,
            email=customer.email,
            phone=customer.phones[0],
            mobilephone=customer.phones[1] if len(customer.phones) > 1 else None,
            lifecyclestage=card.stages[-1][0],
            lifecycle_dates=dict(card.stages),
            owner=self.owners[card.owner.key] if card.owner else None,
            created_at=min(touched),
            updated_at=max(touched),
            properties=properties,
        )
        self.contacts[customer.key] = contact
        self.truth.people[customer.key].identifiers.add(("external", f"hubspot:{contact}"))
        people = (customer.key,)
        for stage, _ in card.stages:
            self.truth.add(f"hubspot:lifecycle-{contact}-{stage}", "event", people)
        if card.visit:
            seen = int(card.visit[1].timestamp())
            self.truth.add(f"hubspot:visit-{contact}-{seen}", "session", people)

    def _entry(self, entry: CrmEntry) -> None:
        contacts = [self.contacts[key] for key in entry.customers]
        owner = self.owners[entry.owner.key] if entry.owner else None
        fields: dict[str, Any] = dict(entry.fields)
        write = getattr(self, f"_{entry.kind}")
        record: str = write(entry, contacts, owner, fields)
        reference = f"hubspot:{PREFIXES.get(entry.kind, entry.kind)}-{record}"
        tag = entry.same_as.tag if entry.same_as else ""
        self.truth.add(reference, KINDS[entry.kind], entry.customers, tag if tag != "pankow" else "")
        if isinstance(entry.same_as, PhoneCall):
            self.truth.same.append((f"pbx:{self.recording.linkedids[entry.same_as]}", reference))
        elif isinstance(entry.same_as, Mail):
            self.truth.same.append((f"mail:{self.mailbox.ids[entry.same_as].strip('<>')}", reference))

    def _call(self, entry: CrmEntry, contacts: list[str], owner: str | None, fields: dict[str, Any]) -> str:
        ours = entry.owner.line if entry.owner and fields["direction"] == "OUTBOUND" else MAIN_NUMBER
        inbound = fields["direction"] == "INBOUND"
        return self.data.add_call(
            at=entry.at,
            contact_ids=contacts,
            direction=fields["direction"],
            from_number=fields["number"] if inbound else ours,
            to_number=ours if inbound else fields["number"],
            duration_ms=fields["seconds"] * 1000,
            disposition="connected" if fields["answered"] else "no answer",
            title="Anruf" if inbound else "Rückruf",
            body=fields["body"],
            owner=owner,
        )

    def _email(self, entry: CrmEntry, contacts: list[str], owner: str | None, _: dict[str, Any]) -> str:
        mail = entry.same_as
        if not isinstance(mail, Mail):
            raise TypeError("the CRM logs mails of the mailbox only")
        direction: Literal["INCOMING_EMAIL", "EMAIL"] = "INCOMING_EMAIL"
        if mail.agent or mail.automatic:
            direction = "EMAIL"
        return self.data.add_email(
            at=entry.at,
            contact_ids=contacts,
            direction=direction,
            subject=self.mailbox.subject(mail),
            text=mail.text,
            from_email=self.mailbox.sender(mail)[1],
            to_emails=[self.mailbox.recipient(mail)[1]],
            message_id=self.mailbox.ids[mail],
            owner=owner,
        )

    def _note(self, entry: CrmEntry, contacts: list[str], owner: str | None, fields: dict[str, Any]) -> str:
        return self.data.add_note(at=entry.at, contact_ids=contacts, body=fields["body"], owner=owner)

    def _ticket(self, entry: CrmEntry, contacts: list[str], owner: str | None, fields: dict[str, Any]) -> str:
        return self.data.add_ticket(at=entry.at, contact_ids=contacts, owner=owner, **fields)

    def _deal(self, entry: CrmEntry, contacts: list[str], owner: str | None, fields: dict[str, Any]) -> str:
        return self.data.add_deal(at=entry.at, contact_ids=contacts, owner=owner, **fields)

    def _feedback(self, entry: CrmEntry, contacts: list[str], _: str | None, fields: dict[str, Any]) -> str:
        return self.data.add_feedback(at=entry.at, contact_ids=contacts, **fields)
