"""The stored document is never out of date: whoever changes something about a customer outdates it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update

from plugin.domain import DirectoryCard, Identifier, Score, Tombstone
from plugin.services import notes, thread_decisions
from plugin.services.context import Hint
from plugin.services.core import Core
from plugin.services.errors import Problem
from plugin.services.handovers import Giver, Handover, give
from plugin.services.handovers.person import Person
from plugin.services.handovers.receipts import keep_receipt
from plugin.services.identity import fields, verify
from plugin.services.identity.choose import choose
from plugin.services.identity.decide import history, merge, split, undo
from plugin.services.identity.place import place, take_apart
from plugin.services.removal import remove_interactions
from plugin.services.stage_overrides import end_override, set_stage
from plugin.services.transfers.corrections import Correction, correct, take_back
from plugin.services.transfers.fold import catch_up
from plugin.storage import decode_id
from plugin.storage.tables import context_document, customer, interaction, source
from tests.making import address, call, look, mail, person, phone, record, record_of
from tests.plugin.services.transfers.hands import EVA_SEES, agent, handed, in_inbox, queue

RUTH, PETER, NEW = "+493023125420", "+493023125430", "+493023125439"
MAIL = address("ruth@example.org")
HINTS = [("phone", RUTH), ("phone", PETER), ("phone", NEW), ("email", MAIL.value), ("external", "hubspot:2")]
AGENT, GIVER = "lena@example.org", "omar@example.org"
WHO = {"actor": AGENT, "reason": "they told us on the phone"}
OMAR, LENA, MOVES = agent("201"), agent("202"), queue("602")
Shown = dict[str, Any]


@dataclass
class Scene:
    """Two customers, and an hour that goes on with each writer."""

    core: Core
    at: datetime

    def after(self, hours: float) -> datetime:
        return self.at + timedelta(hours=hours)

    def id(self, number: str) -> str:
        found: str = look(self.core, "phone", number)["customer"]["id"]
        return found

    @property
    def ruth(self) -> str:
        return self.id(RUTH)

    @property
    def peter(self) -> str:
        return self.id(PETER)

    def thread(self, place: int = 0) -> str:
        found: str = look(self.core, "phone", RUTH)["threads"][place]["id"]
        return found

    def newest_change(self) -> str:
        found: str = history(self.core, self.ruth)[0]["id"]
        return found

    def shown(self) -> list[Shown | str]:
        """What each hint answers, but for the version alone: an answer or a problem."""
        return [self._one(kind, value) for kind, value in HINTS]

    def _one(self, kind: str, value: str) -> Shown | str:
        try:
            return look(self.core, kind, value)
        except Problem as problem:
            return f"{type(problem).__name__}: {problem}"

    def forget(self) -> None:
        with self.core.store.write() as connection:
            connection.execute(delete(context_document))

    def kept(self) -> int:
        """How many documents are good, so that what was shown is what was stored."""
        good = (context_document.c.customer_id == customer.c.id) & (
            context_document.c.version == customer.c.version
        )
        with self.core.store.read() as connection:
            return (
                connection.scalar(select(func.count()).select_from(customer).join(context_document, good))
                or 0
            )


@pytest.fixture
def scene(core: Core, at: datetime) -> Scene:
    core.clock = lambda: at + timedelta(hours=12)
    record(
        core,
        staff("201", "Omar", GIVER),
        staff("602", "Moves"),
    )
    cards = [
        person("1", at, phone(RUTH), MAIL, name="Ruth Albrecht"),
        person("2", at, phone(PETER), name="Peter Albrecht"),
    ]
    record(core, *cards)
    record(
        core,
        mail("m1", at, MAIL, subject="The bill", text="Is the bill C-44716 right?"),
        mail("m2", at + timedelta(days=-90), MAIL, subject="Moving", text="We move."),
    )
    record(core, call("r1", at, phone(RUTH), **handed(at, (OMAR, LENA))))
    record(core, call("p1", at + timedelta(hours=1), phone(PETER)))
    record(core, call("t1", at + timedelta(seconds=4), record_of("1"), phone(RUTH), source="hubspot"))
    catch_up(core)
    return Scene(core, at)


def gone(external_id: str, at: datetime) -> Tombstone:
    return Tombstone(source="crm", external_id=external_id, subject="contact", at=at)


def staff(external_id: str, name: str, email: str | None = None) -> DirectoryCard:
    kind = "agent" if email else "queue"
    return DirectoryCard(source="pbx", external_id=external_id, type=kind, name=name, email=email)


def give_over(scene: Scene) -> None:
    said = Handover(
        hint=Hint("phone", RUTH),
        to_kind="agent",
        to="pbx:202",
        note="Meter swapped twice",
        interaction="pbx:r1",
    )
    give(scene.core, said, Giver("agent", GIVER, "Omar", GIVER))


def see_it(scene: Scene) -> None:
    lena = Person(AGENT, "Lena", "agent", True)
    keep_receipt(scene.core, in_inbox(scene.core, lena.key)[0]["id"], lena, "acknowledged")


def remove(scene: Scene) -> None:
    with scene.core.store.write() as connection:
        ids = connection.scalars(select(interaction.c.id).where(interaction.c.external_id == "m1")).all()
        remove_interactions(scene.core, connection, ids)


def revoke(scene: Scene) -> None:
    held = look(scene.core, "phone", RUTH)["customer"]["verifications"]
    verify.revoke(scene.core, held[0]["id"], actor=AGENT)


def verified(scene: Scene) -> None:
    verify.verify(
        scene.core,
        scene.ruth,
        kind="verification",
        method="callback",
        actor=AGENT,
        known_by=phone(RUTH),
    )


def entitled(scene: Scene) -> None:
    verify.verify(
        scene.core,
        scene.peter,
        kind="power_of_attorney",
        method="letter",
        holder="Nina Albrecht",
        actor=AGENT,
    )


def transfer_of(scene: Scene) -> str:
    found: str = look(scene.core, "phone", RUTH)["last_transfer"]["id"]
    return found


def pull_fails(scene: Scene) -> None:
    with scene.core.store.write() as connection:
        connection.execute(update(source).values(error="the mailbox refuses the password"))


def source_made(scene: Scene) -> None:
    with scene.core.store.write() as connection:
        connection.execute(
            source.insert().values(
                name="mail", type="email", settings=b"{}", interval=60, paused=False, created_at=scene.at,
                complete_until=scene.at, last_ok_at=scene.at,
            )
        )  # fmt: skip


WRITERS: dict[str, Callable[[Scene], object]] = {
    "a page": lambda s: record(s.core, call("r2", s.after(2), phone(RUTH))),
    "a late page": lambda s: record(s.core, call("r0", s.at - timedelta(days=400), phone(RUTH))),
    "a revision": lambda s: record(s.core, call("r2", s.after(2), phone(RUTH), outcome="answered")),
    "a fact": lambda s: record(s.core, mail("m3", s.after(3), MAIL, text="My contract is C-44716.")),
    "an answer to a survey": lambda s: record(
        s.core,
        replace(
            call("nps", s.after(3), phone(RUTH), source="survey"),
            kind="survey",
            channel="survey",
            score=Score("nps", 3, 10, "slow"),
        ),
    ),
    "a card": lambda s: record(s.core, person("1", s.after(1), phone(RUTH), MAIL, name="Ruth A.")),
    "a second card": lambda s: record(s.core, person("9", s.at, phone(RUTH), source="crm", name="R. A.")),
    "a tombstone": lambda s: record(s.core, gone("9", s.after(4))),
    "a name in the directory": lambda s: record(
        s.core,
        staff("202", "Lena", AGENT),
    ),
    "a source": source_made,
    "a pull that fails": pull_fails,
    "a verification": verified,
    "a verification taken back": revoke,
    "a power of attorney": entitled,
    "a correction": lambda s: fields.correct(s.core, s.ruth, "name", "Ruth Keller", actor=AGENT),
    "a correction released": lambda s: fields.release(s.core, s.ruth, "name", actor=AGENT),
    "a note": lambda s: notes.add_note(
        s.core, text="Calls back at noon", actor=AGENT, name="Lena", key="1", customer=s.ruth, about=None
    ),
    "a wrap-up": lambda s: notes.wrap_up(
        s.core, about="pbx:r1", reason="bill", text="Explained", actor=AGENT, name="Lena"
    ),
    "a stage set": lambda s: set_stage(
        s.core, s.ruth, "retention", reason="asks for the end", until=None, actor=AGENT
    ),
    "a stage released": lambda s: end_override(s.core, s.ruth, actor=AGENT),
    "a matter closed": lambda s: thread_decisions.close(s.core, s.ruth, s.thread(), **WHO),
    "a matter opened again": lambda s: thread_decisions.reopen(s.core, s.ruth, s.thread(-1), **WHO),
    "a matter relinked": lambda s: thread_decisions.relink(s.core, s.ruth, "mail:m2", None, **WHO),
    "a handover": give_over,
    "a handover judged": lambda s: catch_up(s.core),
    "a receipt": see_it,
    "a transfer corrected": lambda s: correct(
        s.core, transfer_of(s), Correction(type="escalation"), "she only listened", EVA_SEES
    ),
    "a transfer as it was": lambda s: take_back(s.core, transfer_of(s), EVA_SEES),
    "a placed interaction": lambda s: place(s.core, ("pbx", "p1"), s.ruth, **WHO),
    "a placed interaction back": lambda s: undo(s.core, s.newest_change(), actor="admin"),
    "records taken apart": lambda s: take_apart(
        s.core,
        decode_id(
            next(
                each["contact"]
                for each in look(s.core, "phone", RUTH)["timeline"]["entries"]
                if "hubspot:t1" in each["interactions"]
            )
        ),
        [("hubspot", "t1")],
        **WHO,
    ),
    "a merge": lambda s: merge(s.core, s.ruth, s.peter, **WHO),
    "a merge undone": lambda s: undo(s.core, s.newest_change(), actor="admin"),
    "an identifier taken off": lambda s: split(s.core, s.ruth, Identifier("email", MAIL.value), **WHO),
    "a new number": lambda s: record(s.core, call("n1", s.after(5), phone(NEW))),
    "a number linked": lambda s: choose(s.core, phone(NEW), s.peter, "always", **WHO),
    "an interaction removed": remove,
}


def test_every_writer_outdates_what_it_changes(scene: Scene) -> None:
    before = scene.shown()
    for name, write in WRITERS.items():
        write(scene)
        now = scene.shown()
        assert now != before, f"{name} changed nothing that is shown: the test says nothing about it"
        people = {one["customer"]["id"] for one in now if isinstance(one, dict)}
        assert scene.kept() >= len(people) > 0, f"after {name} nothing was stored"
        again = scene.shown()
        assert again == now, f"after {name} the stored document tells something else"
        scene.forget()
        assert scene.shown() == now, f"{name} left a document that was out of date"
        before = scene.shown()


def test_time_alone_outdates_what_it_changes(scene: Scene) -> None:
    """Verifications end, promises fall due, customers are at risk and then dormant."""
    verified(scene)
    until = scene.at + timedelta(days=3)
    set_stage(scene.core, scene.ruth, "retention", reason="a trial", until=until, actor=AGENT)
    record(
        scene.core,
        mail("m4", scene.after(1), MAIL, direction="outbound",
             text="You get the answer by tomorrow 10:00.", staff=(LENA,)),
    )  # fmt: skip
    shown: list[list[Shown | str]] = []
    for hours in (12, 12.5, 13.5, 30, 80, 24 * 40, 24 * 400):
        now = scene.after(hours)
        scene.core.clock = lambda now=now: now  # type: ignore[misc]
        kept = scene.shown()
        scene.forget()
        assert scene.shown() == kept, f"after {hours} h"
        shown.append(kept)
    assert sum(one != other for one, other in pairwise(shown)) >= 4
