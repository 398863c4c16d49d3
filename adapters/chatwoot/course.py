"""How a conversation went: who held it from when to when, and every change of hands.

Read from the activity messages, in order. A change of hands that a person made between two agents is a
reassignment; what a rule or policy assigns is not a transfer. The bot's handing over is stated when
Chatwoot wrote it down, inferred when an agent simply answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from adapters.chatwoot.activity import Activity
from plugin.domain import Identifier, Leg, Participant, Transfer
from plugin.domain.interaction import Provenance, TransferType


@dataclass
class Course:
    """Participants (the customer first), legs and transfers as they grow.

    ``agents`` and ``teams`` map the names in activity messages to ids; a name that two share is absent.
    """

    customer: Participant
    agents: Mapping[str, int]
    teams: Mapping[str, int]
    people: list[Participant] = field(init=False)
    legs: list[Leg] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)
    resolved_at: datetime | None = None
    holder: int | None = None
    _queue: int | None = None
    _bot: int | None = None
    _open_leg: int | None = None
    _unanswered: int | None = None

    def __post_init__(self) -> None:
        self.people = [self.customer]

    def said(self, at: datetime, who: Participant, id: str) -> None:
        """A bot or an agent wrote to the customer."""
        person = self.index(who)
        if who.role == "bot":
            if self.holder is None and who.identifiers and self._bot is None:
                self._bot = person
                self._begin(at, person, answered=True)
            return
        if self.holder is None:
            if self._bot is not None:
                self._hand_over_by_bot(at, "inferred", id, target=person)
            self.holder = person
            self._begin(at, person)
        if self.holder == person:
            self._answer(at, person)

    def happened(self, at: datetime, activity: Activity, id: str) -> None:
        """An activity message said so."""
        if activity.team and (team := self.teams.get(activity.team)) is not None:
            self._queue = self._team(team, activity.team)
        if activity.what == "taken" and activity.by:
            self._give(at, self._agent(activity.by), activity, id)
        elif activity.what == "assigned" and activity.target:
            name = activity.target
            if name not in self.agents and name in self.teams:
                self._queue = self._team(self.teams[name], name)
                self._requeue(at, activity, id)
            else:
                self._give(at, self._agent(name), activity, id)
        elif activity.what == "unassigned":
            self._requeue(at, activity, id)
        elif activity.what == "team_left":
            self._queue = None
        elif activity.what == "resolved":
            self._end(at)
            self.resolved_at, self._unanswered = at, None
        elif activity.what == "opened":
            self._opened(at, id)

    def assigned_silently(self, at: datetime, who: Participant) -> None:
        """Chatwoot names an assignee that no activity message told of: an automatic assignment."""
        person = self.index(who)
        if self._unanswered is not None and self.transfers[self._unanswered].transferor == person:
            # Handed to a team that the giver belongs to: Chatwoot left it with the giver.
            self._change(completed=False)
        if self.holder != person:
            self._end(at)
            self.holder = person
            self._begin(at, person)

    def index(self, who: Participant) -> int:
        """The participant's index; the same identifiers, or the same name without any, are one."""
        for index, known in enumerate(self.people):
            same = known.identifiers == who.identifiers if who.identifiers else known.name == who.name
            if index and known.role == who.role and same:
                return index
        self.people.append(who)
        return len(self.people) - 1

    def _give(self, at: datetime, person: int, activity: Activity, id: str) -> None:
        if self._bot is not None:
            self._hand_over_by_bot(at, "stated", id, target=person)
        elif self._unanswered is not None and self.transfers[self._unanswered].target is None:
            self._change(target=person, raw_to=self._raw(person))
        elif self.holder not in (None, person) and not activity.automatic:
            self._transfer(at, "reassignment", "stated", id, self.holder, person, "assignment")
        if self.holder != person or self._open_leg is None:
            self._end(at)
            self.holder = person
            self._begin(at, person)
        elif self._queue is not None and self.legs[self._open_leg].queue is None:
            self.legs[self._open_leg] = replace(self.legs[self._open_leg], queue=self._queue)

    def _requeue(self, at: datetime, activity: Activity, id: str) -> None:
        """Back to a team, or to nobody."""
        if self._bot is not None:
            self._hand_over_by_bot(at, "stated", id, target=self._queue)
        elif self._unanswered is not None and self.transfers[self._unanswered].target is None:
            self._change(target=self._queue, raw_to=self._raw(self._queue))
        elif self.holder is not None and not activity.automatic and self._open_leg is not None:
            self._transfer(at, "requeue", "stated", id, self.holder, self._queue, activity.what)
        if activity.what == "unassigned" or not activity.automatic:
            self._end(at)
            self.holder = None

    def _opened(self, at: datetime, id: str) -> None:
        self.resolved_at = None
        if self._bot is not None and self.holder is None:
            self._hand_over_by_bot(at, "stated", id, target=None)
        elif self.holder is not None and self._open_leg is None:
            self._begin(at, self.holder)

    def _hand_over_by_bot(self, at: datetime, provenance: Provenance, id: str, *, target: int | None) -> None:
        self._end(at)
        self._transfer(at, "bot_to_human", provenance, id, self._bot, target, "bot_handoff")
        self._bot = None

    def _transfer(
        self,
        at: datetime,
        type: TransferType,
        provenance: Provenance,
        id: str,
        giver: int | None,
        target: int | None,
        method: str,
    ) -> None:
        self.transfers.append(
            Transfer(
                at=at,
                type=type,
                provenance=provenance,
                completed=True,
                transferor=giver,
                target=target,
                raw_from=self._raw(giver),
                raw_to=self._raw(target),
                method=method,
                external_id=id,
            )
        )
        self._unanswered = len(self.transfers) - 1

    def _answer(self, at: datetime, person: int) -> None:
        if self._open_leg is not None and self.legs[self._open_leg].answered_at is None:
            self.legs[self._open_leg] = replace(self.legs[self._open_leg], answered_at=at)
        if self._unanswered is not None:
            if self.transfers[self._unanswered].target is None:
                self._change(target=person, raw_to=self._raw(person))
            self._change(answered_by=person)
            self._unanswered = None

    def _change(self, **changes: object) -> None:
        if self._unanswered is not None:
            self.transfers[self._unanswered] = replace(self.transfers[self._unanswered], **changes)  # type: ignore[arg-type]

    def _begin(self, at: datetime, person: int, *, answered: bool = False) -> None:
        self.legs.append(Leg(person, at, answered_at=at if answered else None, queue=self._queue))
        self._open_leg = len(self.legs) - 1

    def _end(self, at: datetime) -> None:
        if self._open_leg is not None:
            self.legs[self._open_leg] = replace(self.legs[self._open_leg], ended_at=at)
            self._open_leg = None

    def _agent(self, name: str) -> int:
        known = self.agents.get(name)
        own = () if known is None else (Identifier("external", str(known)),)
        return self.index(Participant("agent", name, own))

    def _team(self, id: int, name: str) -> int:
        return self.index(Participant("queue", name, (Identifier("external", f"team-{id}"),)))

    def _raw(self, person: int | None) -> str | None:
        """The vendor's own word for a participant: its id, else its name."""
        if person is None:
            return None
        who = self.people[person]
        return who.identifiers[0].value if who.identifiers else who.name
