"""The everyday traffic of 18 months: matters of ordinary customers, by phone, mail, chat and CRM."""

from __future__ import annotations

from datetime import datetime, timedelta

from plugin.demo.centre.days import SPAN, chance
from plugin.demo.centre.people import Customer
from plugin.demo.centre.plan import WITHHELD, Chat, CrmCard, Hop, Line, Mail, PhoneCall, Plan
from plugin.demo.centre.staff import QUEUES, WEBSITE, Agent, members
from plugin.demo.centre.texts import TITLES, Matter, comment

TOPICS = ("billing", "moves", "outage", "tariffs", "complaints")
TOPIC_WEIGHTS = (38, 20, 10, 22, 10)
PAGES = ("/tarife", "/tarife/fix24", "/umzug", "/stoerung", "/wallbox", "/hilfe/rechnung", "/kontakt")


def add_background(plan: Plan, customers: list[Customer]) -> None:
    """Give each customer a card in the CRM and the matters of their time with us."""
    for customer in customers:
        _Life(plan, customer).tell()


class _Life:
    def __init__(self, plan: Plan, customer: Customer) -> None:
        self.plan = plan
        self.days = plan.days
        self.customer = customer
        self.rng = chance("life", customer.key)
        self.owner = self.rng.choice(members("tariffs"))

    def tell(self) -> None:
        customer, rng = self.customer, self.rng
        self.plan.customers[customer.key] = customer
        begun = self.days.at(customer.since, "09:00", rng.randrange(20000))
        signed = self._join(begun)
        last = {"prospect": customer.since, "new": customer.since - 20}.get(customer.standing, SPAN - 10)
        for _ in range({"prospect": 1, "new": 2, "long": 3}[customer.standing] + (rng.random() < 0.3)):
            ago = rng.randrange(1, max(last, 3))
            self._matter(rng.choices(TOPICS, TOPIC_WEIGHTS)[0] if signed else "tariffs", ago)

    def _join(self, begun: datetime) -> bool:
        """The card, and for the newer ones the way to the first contract; True when there is one."""
        customer, rng, plan = self.customer, self.rng, self.plan
        visit = None
        if rng.random() < 0.35:
            visit = (WEBSITE + rng.choice(PAGES), self.days.working(rng, rng.randrange(1, customer.since)))
        if customer.standing == "long":
            plan.cards[customer.key] = CrmCard(stages=(("customer", begun),), owner=self.owner, visit=visit)
            return True
        amount = f"{rng.randrange(480, 2400)}.00"
        if customer.standing == "prospect":
            offered = self.days.working(rng, max(customer.since - 5, 1))
            stages = [("lead", begun)]
            if rng.random() < 0.5 and offered > begun:
                stages.append(("opportunity", offered))
                stage = rng.choice(("appointmentscheduled", "presentationscheduled", "closedlost"))
                lost = offered + timedelta(hours=3) if stage == "closedlost" else None
                plan.deal(
                    customer.key,
                    offered,
                    f"Angebot Fix24 {customer.name}",
                    amount,
                    stage=stage,
                    owner=self.owner,
                    closed_at=lost,
                )
            plan.cards[customer.key] = CrmCard(stages=tuple(stages), owner=self.owner, visit=visit)
            return False
        won = self.days.working(rng, customer.since - 9)
        plan.deal(
            customer.key,
            begun + timedelta(hours=2),
            f"Stromvertrag {customer.contract}",
            amount,
            stage="closedwon",
            owner=self.owner,
            closed_at=won,
        )
        stages = [("lead", begun), ("customer", won)]
        plan.cards[customer.key] = CrmCard(stages=tuple(stages), owner=self.owner, visit=visit)
        return True

    def _matter(self, topic: str, ago: int) -> None:
        """One matter: one to three contacts, perhaps a ticket around them and a survey at the end."""
        customer, rng, plan = self.customer, self.rng, self.plan
        agent = rng.choice(members(topic))
        matter = Matter.of(topic, customer, agent, self.days, ago, rng)
        at = self.days.working(rng, ago)
        start, end = at, at
        for _ in range(rng.choices((1, 2, 3), (55, 33, 12))[0]):
            channel = rng.choices(("phone", "email", "chat"), (63, 28, 9))[0]
            end = {"phone": self._phone, "email": self._mail, "chat": self._chat}[channel](matter, agent, at)
            at = end + timedelta(days=rng.randrange(1, 6), minutes=rng.randrange(240))
            at += timedelta(days=max(7 - at.weekday(), 0) if at.weekday() >= 5 else 0)
            if at > self.days.at(1, "17:00"):
                break
            at = at.replace(hour=7 + rng.randrange(9))
            if at <= end:
                break
        open_still = end > self.days.at(6, "00:00") and rng.random() < 0.7
        if rng.random() < 0.24:
            plan.ticket(
                customer.key,
                start + timedelta(minutes=4),
                f"{TITLES[topic]}: {customer.name}",
                matter.note(rng),
                stage=rng.choice("123") if open_still else "4",
                owner=agent,
                closed_at=None if open_still else end + timedelta(minutes=10),
            )
        if rng.random() < 0.1:
            plan.note(customer.key, end + timedelta(minutes=6), matter.note(rng), owner=agent)
        if topic == "tariffs" and rng.random() < 0.3:
            stage = rng.choices(("closedwon", "closedlost", "presentationscheduled"), (5, 2, 2))[0]
            closed = None if stage == "presentationscheduled" else end + timedelta(hours=4)
            plan.deal(
                customer.key,
                end + timedelta(minutes=20),
                f"Tarifwechsel {customer.contract}",
                f"{rng.randrange(60, 900)}.00",
                stage=stage,
                owner=agent,
                closed_at=closed,
            )
        if rng.random() < 0.14:
            self._survey(end + timedelta(hours=rng.randrange(2, 20)), cross=topic == "complaints")

    def _survey(self, at: datetime, *, cross: bool) -> None:
        if at >= self.days.at(0, "06:00"):
            return
        survey, scale = self.rng.choice((("NPS", 10), ("NPS", 10), ("CSAT", 5), ("CES", 7)))
        value = (
            self.rng.randrange(0 if survey == "NPS" else 1, 5)
            if cross
            else round(scale * self.rng.uniform(0.5, 1))
        )
        self.plan.feedback(self.customer.key, at, survey, value, comment(value, scale, self.rng))

    def _phone(self, matter: Matter, agent: Agent, at: datetime) -> datetime:
        customer, rng, plan = self.customer, self.rng, self.plan
        number = self._shown(rng.choice(customer.phones))
        if rng.random() < 0.14 and number != WITHHELD:
            called = plan.call(
                PhoneCall(
                    customer=customer.key,
                    at=at,
                    number=rng.choice(customer.phones),
                    agent=agent,
                    ring=rng.randrange(4, 13),
                    talk=rng.choice((0, 90, 140, 220, 310)),
                )
            )
            if rng.random() < 0.5:
                plan.log_call(called, matter.note(rng) if called.talk else "Nicht erreicht.", owner=agent)
            return called.ended_at
        call = plan.call(
            PhoneCall(
                customer=customer.key if number != WITHHELD else None,
                at=at,
                number=number,
                name="" if number == WITHHELD else customer.name,
                hops=self._hops(matter.topic, agent),
                menu=rng.choice((0, 0, 9, 14, 21)),
                hung_up_by=rng.choice(("customer", "customer", "agent")),
            )
        )
        last = call.hops[-1].agent
        if last and number != WITHHELD and rng.random() < 0.33:
            plan.log_call(call, matter.note(rng), owner=last)
        return call.ended_at

    def _shown(self, number: str) -> str:
        """How the network hands the number over: mostly international, sometimes not at all."""
        style = self.rng.random()
        if style < 0.02:
            return WITHHELD
        if style < 0.12:
            return "0" + number.removeprefix("+49")
        return "00" + number.removeprefix("+") if style < 0.15 else number

    def _hops(self, queue: str, agent: Agent) -> tuple[Hop, ...]:
        """Most calls end where they began; some are given up, some are handed on."""
        rng = self.rng
        fate = rng.random()
        wait, talk = rng.randrange(8, 140), rng.randrange(70, 540)
        if fate < 0.06:
            return (Hop(queue, wait=rng.randrange(15, 240)),)
        if fate < 0.1:
            return (Hop(agent.extension, wait=rng.randrange(3, 9), talk=talk, agent=agent),)
        if fate < 0.18:
            others = [other for other in members(queue) if other is not agent]
            missed = (rng.choice(others),)
            return (Hop(queue, wait=wait + 20, talk=talk, agent=agent, missed=missed),)
        first = Hop(queue, wait=wait, talk=talk, agent=agent)
        if fate > 0.1 + 0.78:
            second_queue = rng.choice([name for name in QUEUES if name not in (queue, "outage")])
            taker = rng.choice([other for other in members(second_queue) if other is not agent])
            if rng.random() < 0.45:
                return (
                    first,
                    Hop(
                        taker.extension,
                        wait=rng.randrange(12, 40),
                        talk=talk // 2 + 40,
                        agent=taker,
                        by="attended",
                    ),
                )
            target = second_queue if rng.random() < 0.7 else taker.extension
            return (
                first,
                Hop(target, wait=rng.randrange(6, 60), talk=talk // 2 + 30, agent=taker, by="blind"),
            )
        return (first,)

    def _mail(self, matter: Matter, agent: Agent, at: datetime) -> datetime:
        customer, rng, plan = self.customer, self.rng, self.plan
        words = matter.mail(rng)
        styled = rng.random() < 0.3
        mails = [
            plan.mail(
                Mail(customer=customer.key, at=at, subject=words["subject"], text=words["ask"], html=styled)
            )
        ]
        replied = at + timedelta(minutes=rng.randrange(12, 300))
        # What is old has been answered; of the last days some mails still wait.
        waits = at > self.days.at(6, "00:00") and rng.random() < 0.4
        if not waits and replied < self.days.at(1, "20:00"):
            greeting = "Kind regards" if customer.language == "en" else "Freundliche Grüße"
            text = f"{words['answer']}\n\n{greeting}\n{agent.first}"
            mails.append(
                plan.mail(
                    Mail(
                        customer=customer.key,
                        at=replied,
                        subject=words["subject"],
                        text=text,
                        agent=agent,
                        before=mails[-1],
                    )
                )
            )
            thanked = replied + timedelta(minutes=rng.randrange(5, 200))
            if rng.random() < 0.12 and thanked < self.days.at(1, "22:00"):
                mails.append(
                    plan.mail(
                        Mail(
                            customer=customer.key,
                            at=thanked,
                            subject=words["subject"],
                            text=words["thanks"],
                            before=mails[-1],
                            html=styled,
                        )
                    )
                )
        if rng.random() < 0.3:
            for mail in mails:
                plan.log_mail(mail, owner=agent)
        return mails[-1].at

    def _chat(self, matter: Matter, agent: Agent, at: datetime) -> datetime:
        rng, after, lines = self.rng, 0, []
        for who, text in matter.chat(rng):
            after += rng.randrange(6, 70)
            speaker = agent if who == "a" else "customer" if who == "c" else "bot"
            lines.append(Line(after, speaker, text))  # type: ignore[arg-type]
        chat = self.plan.chat(
            Chat(
                customer=self.customer.key,
                at=at,
                lines=tuple(lines),
                labels=(matter.topic,),
                team=matter.topic,
                resolved=after + rng.randrange(30, 200),
                signed=rng.random() < 0.75,
                rating=rng.choice((None, None, None, 5, 4, 2)),
            )
        )
        return at + timedelta(seconds=chat.resolved or after)
