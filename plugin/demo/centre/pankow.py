"""The Pankow outage: on the morning of D, from 07:40 to 08:30, a transformer station is dark.

61 people write and call: 46 calls, 19 chats, 12 mails. Who asks for money back is handed from
Outage to Billing, blind, 22 times; Billing cannot help during an outage and hands 17 of them back,
takes four on, and one gives up in the queue.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from plugin.demo.centre.days import chance
from plugin.demo.centre.people import Customer
from plugin.demo.centre.plan import Chat, Hop, Line, Mail, PhoneCall, Plan
from plugin.demo.centre.staff import AGENTS, Agent

TAG = "pankow"
PEOPLE, CALLS, CHATS, MAILS = 61, 46, 19, 12
HANDED_TO_BILLING, BOUNCED, GIVEN_UP = 22, 17, 1
OUTAGE = tuple(AGENTS[key] for key in ("greta", "tariq", "hanna", "david"))
BILLING = tuple(AGENTS[key] for key in ("omar", "paul", "nele"))

OPENINGS = (
    "Guten Morgen, in der {street} ist seit {clock} Uhr der Strom weg.",
    "hallo strom is weg in der {street}, wie lange noch??",
    "Ganz {district} dunkel? Bei uns in der {street} geht nichts mehr.",
    "Stromausfall {postcode}, ich habe einen Termin im Homeoffice. Wann geht es wieder?",
)
ENGLISH = "Hi, there is no power in {street} since {clock}. When will it be back?"
SUBJECTS = (
    "Stromausfall Pankow",
    "Kein Strom seit heute früh",
    "Störung {postcode}",
    "Stromausfall {street}",
)
BODIES = (
    "Guten Tag,\n\nseit {clock} Uhr ist bei uns in der {street} der Strom weg. Telefonisch komme ich nicht "
    "durch. Wann geht es wieder?\n\n{name}\nVertrag {contract}",
    "Hallo,\n\nStromausfall in {postcode}, Zähler {meter}. Mein Gefrierschrank taut ab. Wer ersetzt mir "
    "das?\n\n"
    "{name}",
)


def add_pankow(plan: Plan, neighbours: list[Customer]) -> Customer:
    """Let the outage happen to the first 61 of the neighbours; gives back one who was sent to and fro."""
    if len(neighbours) < PEOPLE:
        raise ValueError("the outage needs 61 people in Pankow")
    rng = chance("pankow")
    people = neighbours[:PEOPLE]
    callers, others = people[:CALLS], people[CALLS:]
    again = rng.sample(callers, CHATS - len(others) + MAILS)
    chatting, writing = others + again[: CHATS - len(others)], again[CHATS - len(others) :]
    bounced = _calls(plan, callers, rng)
    for index, customer in enumerate(chatting):
        _chat(plan, customer, rng, index)
    for index, customer in enumerate(writing):
        plan.mail(_mail(plan, customer, rng, index))
    return bounced


def _moment(plan: Plan, rng: Random, until: int) -> datetime:
    """A moment of the outage, early rather than late; ``until`` is its end in seconds."""
    return plan.days.at(0, "07:40", 20 + int(rng.triangular(0, until - 20, until * 0.25)))


def _words(customer: Customer) -> dict[str, str]:
    return {
        "street": customer.street,
        "district": customer.district,
        "postcode": customer.postcode,
        "name": customer.name,
        "contract": customer.contract,
        "meter": customer.meter,
        "clock": "07:38",
    }


class _Desk:
    """Who is free when: nobody talks to two at once."""

    def __init__(self, agents: tuple[Agent, ...], since: datetime) -> None:
        self.free = dict.fromkeys(agents, since)

    def take(self, at: datetime, talk: int, *, ring: int = 4) -> tuple[Agent, int]:
        """The next free agent and the seconds until they answer somebody who came ``at``."""
        agent = min(self.free, key=lambda one: (self.free[one], one.extension))
        answered = max(at, self.free[agent]) + timedelta(seconds=ring)
        self.free[agent] = answered + timedelta(seconds=talk + 3)
        return agent, int((answered - at).total_seconds())


def _calls(plan: Plan, callers: list[Customer], rng: Random) -> Customer:
    opening = plan.days.at(0, "07:40")
    outage, billing = _Desk(OUTAGE, opening), _Desk(BILLING, opening)
    fates = ["bounced"] * BOUNCED + ["given up"] * GIVEN_UP
    fates += ["billing"] * (HANDED_TO_BILLING - len(fates)) + ["helped"] * (CALLS - HANDED_TO_BILLING)
    rng.shuffle(fates)
    starts = sorted(_moment(plan, rng, 2400) for _ in callers)
    for customer, at, fate in zip(callers, starts, fates, strict=True):
        hops = _hops(fate, at, outage, billing, rng)
        plan.call(
            PhoneCall(
                customer=customer.key,
                at=at,
                number=customer.phones[0],
                name=customer.name,
                hops=hops,
                hung_up_by=rng.choice(("customer", "agent")),
                tag=TAG,
            )
        )
    return callers[fates.index("bounced")]


def _hops(fate: str, at: datetime, outage: _Desk, billing: _Desk, rng: Random) -> tuple[Hop, ...]:
    talk = rng.randrange(35, 80)
    agent, wait = outage.take(at, talk)
    hops = [Hop("outage", wait=wait, talk=talk, agent=agent)]
    now = at + timedelta(seconds=wait + talk)
    if fate == "given up":
        hops.append(Hop("billing", wait=75, by="blind"))
    elif fate in ("billing", "bounced"):
        talk = rng.randrange(20, 40) if fate == "bounced" else rng.randrange(60, 110)
        agent, wait = billing.take(now, talk)
        hops.append(Hop("billing", wait=wait, talk=talk, agent=agent, by="blind"))
        now += timedelta(seconds=wait + talk)
    if fate == "bounced":
        talk = rng.randrange(25, 55)
        agent, wait = outage.take(now, talk)
        hops.append(Hop("outage", wait=wait, talk=talk, agent=agent, by="blind"))
    return tuple(hops)


def _chat(plan: Plan, customer: Customer, rng: Random, index: int) -> None:
    words = _words(customer)
    opening = ENGLISH if customer.language == "en" else OPENINGS[index % len(OPENINGS)]
    lines = [
        Line(0, "customer", opening.format(**words)),
        Line(4, "bot", f"In {customer.postcode} Pankow ist eine Störung bekannt. Ein Trupp ist vor Ort."),
    ]
    if index % 3:
        agent = OUTAGE[index % len(OUTAGE)]
        lines.append(Line(20 + rng.randrange(60), "customer", "und wann geht es wieder?"))
        lines.append(
            Line(
                150 + rng.randrange(90),
                agent,
                "Wir rechnen mit 08:30 Uhr. Ich melde mich bis 09:00 Uhr bei Ihnen.",
            )
        )
    plan.chat(
        Chat(
            customer=customer.key,
            at=_moment(plan, rng, 2600),
            lines=tuple(lines),
            labels=("outage",),
            team="outage",
            signed=bool(index % 4),
            resolved=None if index % 3 else 90,
            tag=TAG,
        )
    )


def _mail(plan: Plan, customer: Customer, rng: Random, index: int) -> Mail:
    words = _words(customer)
    return Mail(
        customer=customer.key,
        at=_moment(plan, rng, 2900),
        subject=SUBJECTS[index % len(SUBJECTS)].format(**words),
        text=BODIES[index % len(BODIES)].format(**words),
        html=index % 4 == 3,
        tag=TAG,
    )
