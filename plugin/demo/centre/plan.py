"""What is to happen in the sample centre, before any system has written it down.

Stories and background traffic append to a ``Plan``; the writers turn it into Asterisk's files, a
Maildir, Chatwoot's and HubSpot's stores. Times are aware UTC, people are customers' keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from plugin.demo.centre.days import Days
from plugin.demo.centre.people import Customer
from plugin.demo.centre.staff import Agent

WITHHELD = "anonymous"
"""What Asterisk writes in the place of a withheld number."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One stop of a call: in a queue (its name) or at a phone (its extension).

    ``by`` is how the call came here. ``wait`` are the seconds until ``agent`` answers, or until the
    caller gives up where ``agent`` is None; ``talk`` the seconds they then talk. ``missed`` are
    agents whose phone rang before, 15 seconds each.
    """

    target: str
    wait: int
    talk: int = 0
    agent: Agent | None = None
    by: Literal["dialled", "blind", "attended"] = "dialled"
    missed: tuple[Agent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PhoneCall:
    """A call. ``number`` is what the trunk shows of the customer; ``customer`` None = nobody we know.

    An inbound call enters by the main number's menu when ``menu`` is set (seconds in it), else by
    its queue's or phone's own line. An outbound one is dialled by ``agent`` and has no hops.
    """

    customer: str | None
    at: datetime
    number: str
    name: str = ""
    hops: tuple[Hop, ...] = ()
    menu: int = 0
    hung_up_by: Literal["customer", "agent"] = "customer"
    agent: Agent | None = None
    ring: int = 9
    talk: int = 0
    tag: str = ""

    @property
    def outbound(self) -> bool:
        return self.agent is not None

    @property
    def ended_at(self) -> datetime:
        """The moment of hanging up."""
        if self.outbound:
            return self.at + timedelta(seconds=self.ring + self.talk)
        spent = sum((0 if hop.by == "attended" else hop.wait) + hop.talk for hop in self.hops)
        return self.at + timedelta(seconds=self.menu + spent)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mail:
    """A mail in the service mailbox. ``before`` is the one it answers; ``agent`` None = from the customer."""

    customer: str
    at: datetime
    subject: str
    text: str
    agent: Agent | None = None
    before: Mail | None = None
    html: bool = False
    photo: str | None = None
    automatic: bool = False
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A chat message: ``who`` is "customer", "bot" or the agent; ``private`` is a note among agents."""

    after: int
    who: Literal["customer", "bot"] | Agent
    text: str
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chat:
    """A chat: its lines' times are seconds after ``at``. ``resolved`` is when it was closed.

    ``signed`` = opened from the customer's portal, which vouches for who it is.
    """

    customer: str
    at: datetime
    lines: tuple[Line, ...]
    labels: tuple[str, ...] = ()
    team: str | None = None
    resolved: int | None = None
    signed: bool = True
    rating: int | None = None
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CrmEntry:
    """Something in the CRM about ``customers``. ``fields`` are the further arguments of its kind:

    call (number, seconds, answered, direction, body), note (body), ticket (subject, content,
    stage, closed_at), deal (name, amount, stage, closed_at), feedback (survey_type, value, comment).
    ``same_as`` is the call or mail that this entry logs once more.
    """

    kind: Literal["call", "email", "note", "ticket", "deal", "feedback"]
    customers: tuple[str, ...]
    at: datetime
    owner: Agent | None = None
    fields: Mapping[str, object] = field(default_factory=dict)
    same_as: PhoneCall | Mail | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrmCard:
    """What the CRM knows of a customer beyond name and addresses.

    ``stages`` are (lifecycle stage, since when), the last is the present one; ``visit`` the last
    page seen on the website and when.
    """

    stages: tuple[tuple[str, datetime], ...]
    owner: Agent | None = None
    visit: tuple[str, datetime] | None = None


@dataclass(slots=True)
class Plan:
    """Everything that happens, in no particular order."""

    days: Days
    customers: dict[str, Customer] = field(default_factory=dict)
    cards: dict[str, CrmCard] = field(default_factory=dict)
    calls: list[PhoneCall] = field(default_factory=list)
    mails: list[Mail] = field(default_factory=list)
    chats: list[Chat] = field(default_factory=list)
    entries: list[CrmEntry] = field(default_factory=list)

    def call(self, call: PhoneCall) -> PhoneCall:
        self.calls.append(call)
        return call

    def mail(self, mail: Mail) -> Mail:
        self.mails.append(mail)
        return mail

    def chat(self, chat: Chat) -> Chat:
        self.chats.append(chat)
        return chat

    def entry(self, entry: CrmEntry) -> CrmEntry:
        self.entries.append(entry)
        return entry

    def log_call(
        self, call: PhoneCall, body: str, *, owner: Agent, customers: tuple[str, ...] = ()
    ) -> CrmEntry:
        """The agent's log of a PBX call in the CRM: a few seconds later, as such logs are."""
        known = customers or ((call.customer,) if call.customer else ())
        answered = call.talk > 0 if call.outbound else any(hop.agent for hop in call.hops)
        return self.entry(
            CrmEntry(
                kind="call",
                customers=known,
                at=call.at + timedelta(seconds=3 + call.at.second % 5),
                owner=owner,
                fields={
                    "direction": "OUTBOUND" if call.outbound else "INBOUND",
                    "number": None if call.number == WITHHELD else call.number,
                    "seconds": int((call.ended_at - call.at).total_seconds()),
                    "answered": answered,
                    "body": body,
                },
                same_as=call,
            )
        )

    def log_mail(self, mail: Mail, *, owner: Agent) -> CrmEntry:
        """A mail that the CRM has too, under the same Message-ID."""
        return self.entry(
            CrmEntry(kind="email", customers=(mail.customer,), at=mail.at, owner=owner, same_as=mail)
        )

    def note(self, customer: str, at: datetime, body: str, *, owner: Agent) -> CrmEntry:
        return self.entry(
            CrmEntry(kind="note", customers=(customer,), at=at, owner=owner, fields={"body": body})
        )

    def ticket(
        self, customer: str, at: datetime, subject: str, content: str, *,
        stage: str = "1", owner: Agent, closed_at: datetime | None = None,
    ) -> CrmEntry:  # fmt: skip
        fields = {"subject": subject, "content": content, "stage": stage, "closed_at": closed_at}
        return self.entry(CrmEntry(kind="ticket", customers=(customer,), at=at, owner=owner, fields=fields))

    def deal(
        self, customer: str, at: datetime, name: str, amount: str, *,
        stage: str, owner: Agent, closed_at: datetime | None = None,
    ) -> CrmEntry:  # fmt: skip
        fields = {"name": name, "amount": amount, "stage": stage, "closed_at": closed_at}
        return self.entry(CrmEntry(kind="deal", customers=(customer,), at=at, owner=owner, fields=fields))

    def feedback(self, customer: str, at: datetime, survey: str, value: int, comment: str | None) -> CrmEntry:
        fields = {"survey_type": survey, "value": value, "comment": comment}
        return self.entry(CrmEntry(kind="feedback", customers=(customer,), at=at, fields=fields))
