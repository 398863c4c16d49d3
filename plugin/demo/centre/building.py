"""Put the sample centre together: plan, phone system, mailbox, chat, CRM and the truth about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from plugin.demo.centre.background import add_background
from plugin.demo.centre.chat import fill_chatwoot
from plugin.demo.centre.crm import CrmFiller
from plugin.demo.centre.days import Days
from plugin.demo.centre.mailbox import Mailbox
from plugin.demo.centre.pankow import PEOPLE, TAG, add_pankow
from plugin.demo.centre.pbx import Recording, record, write_pbx
from plugin.demo.centre.people import Customer, background_customers
from plugin.demo.centre.plan import Plan
from plugin.demo.centre.staff import QUEUES
from plugin.demo.centre.stories import Story, add_stories, outage_story
from plugin.demo.centre.stories.switchboard import add_switchboard
from plugin.demo.centre.truth import Person, Truth
from plugin.demo.servers.chatwoot import ChatwootData
from plugin.demo.servers.hubspot import HubspotData

BACKGROUND = 295
IN_PANKOW = 75


@dataclass(frozen=True, slots=True)
class Centre:
    """The sample centre as its systems hold it.

    ``day`` is D; ``cut`` the end of the data (aware UTC); ``stories`` whom to open and what to look
    at; ``truth`` what an understanding of the data is to be compared with.
    """

    day: date
    cut: datetime
    customers: Sequence[Customer]
    stories: Sequence[Story]
    pbx: Recording
    mailbox: Mailbox
    chatwoot: ChatwootData
    hubspot: HubspotData
    truth: Truth


def build(now: datetime) -> Centre:
    """The centre's last 18 months. ``now`` must be aware; two builds on one day D are the same."""
    days = Days.until(now)
    plan = Plan(days)
    stories = add_stories(plan)
    people = background_customers(BACKGROUND, IN_PANKOW)
    add_background(plan, people)
    stories.append(outage_story(add_pankow(plan, people[:IN_PANKOW])))
    add_switchboard(plan, people[IN_PANKOW:])
    truth = Truth(days.day, people={key: _person(customer) for key, customer in plan.customers.items()})
    recording = record(plan.calls)
    mailbox = Mailbox(plan.mails, plan.customers)
    _tell_calls(recording, truth)
    _tell_mails(mailbox, truth)
    chatwoot = fill_chatwoot(plan, truth)
    hubspot = CrmFiller(plan, recording, mailbox, truth).fill()
    truth.outage.people = {customer.key for customer in people[:PEOPLE]}
    customers = list(plan.customers.values())
    return Centre(days.day, days.cut, customers, stories, recording, mailbox, chatwoot, hubspot, truth)


def write_files(centre: Centre, home: Path) -> None:
    """Write ``home/pbx/{cel.csv,queue_log,cdr.csv}`` and the Maildir ``home/mail``."""
    write_pbx(centre.pbx, home / "pbx")
    centre.mailbox.write(home / "mail")


def _person(customer: Customer) -> Person:
    phones = {("phone", phone) for phone in customer.phones}
    return Person(customer.key, customer.name, {*phones, ("email", customer.email)})


def _tell_calls(recording: Recording, truth: Truth) -> None:
    truth.transfers = recording.transfers
    hurt = set()
    for call, linkedid in recording.linkedids.items():
        reference = f"pbx:{linkedid}"
        truth.add(reference, "call", (call.customer,) if call.customer else (), call.tag)
        if call.customer is None:
            truth.anonymous.add(reference)
        if call.tag == TAG:
            hurt.add(linkedid)
            truth.outage.calls.add(reference)
    outage, billing = QUEUES["outage"].number, QUEUES["billing"].number
    moved = [transfer.to for transfer in recording.transfers if transfer.linkedid in hurt]
    truth.outage.blind_to_billing = moved.count(billing)
    truth.outage.bounced = moved.count(outage)


def _tell_mails(mailbox: Mailbox, truth: Truth) -> None:
    for mail in mailbox.mails:
        reference = f"mail:{mailbox.ids[mail].strip('<>')}"
        truth.add(reference, "email", (mail.customer,), mail.tag)
        if mail.tag == TAG:
            truth.outage.mails.add(reference)
