"""What people decide about the review queue, and how each decision is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

import orjson
from sqlalchemy import Row, select, update

from plugin.services import audit
from plugin.services.core import Core
from plugin.services.duplicates.gather import people
from plugin.services.duplicates.queue import is_as_weighed, joined_sides, row_of
from plugin.services.duplicates.words import sentence
from plugin.services.errors import AlreadyUndone, Invalid, Moved, NotFound, Problem
from plugin.services.identity import decide, journal
from plugin.storage import decode_id, encode_id, new_id
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import merge_journal, review

Verdict = Literal["same", "different", "later"]
VERDICTS: tuple[Verdict, ...] = ("same", "different", "later")
MOST_AT_ONCE = 100
_REPORTED = -1_000_000.0  # before all that was only computed


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item of a decision: ``refused`` says in a sentence why nothing did."""

    id: str
    refused: str | None = None

    def as_dict(self) -> dict[str, str | None]:
        return {"id": self.id, "refused": self.refused}


def decide_all(core: Core, ids: Iterable[str], verdict: Verdict, *, actor: str) -> list[Outcome]:
    """Decide on each of ``ids``: one person, two people, or later. One that is refused stops no other."""
    found = []
    for review_id in dict.fromkeys(ids):
        try:
            _decide(core, review_id, verdict, actor)
        except Problem as problem:
            found.append(Outcome(review_id, problem.detail))
        except Moved:
            found.append(Outcome(review_id, "one of them went into somebody else in the meantime"))
        else:
            found.append(Outcome(review_id))
    return found


def put_back(core: Core, review_id: str, *, actor: str) -> None:
    """Take a decision back: who was joined is parted, who was parted joined, and the item waits again.

    What was joined in the review and is parted stays two people until somebody decides on the item.
    Raises NotFound, and Invalid for an item that waits already.
    """
    with core.store.read() as connection:
        row = row_of(connection, review_id)
    if row.state == "open":
        raise Invalid("this waits for a decision already")
    journal_id = row.journal_id
    if row.kind == "duplicate":
        # Undone by somebody elsewhere: the item is all that is left to put back.
        with suppress(AlreadyUndone):
            decide.undo(core, encode_id(journal_id), actor=actor)
        journal_id = None
    elif row.state == "different":
        joined = decide.merge(
            core,
            encode_id(row.low),
            encode_id(row.high),
            actor=actor,
            reason="A parting in the review was taken back",
            force=True,
        )
        journal_id = decode_id(joined["id"])
    with core.store.write() as connection:
        connection.execute(
            update(review)
            .where(review.c.id == row.id)
            .values(
                state="open",
                decided_at=None,
                decided_by=None,
                journal_id=journal_id,
                put_back_at=core.clock(),
            )
        )


def report(core: Core, journal_id: str, *, actor: str, reason: str) -> str:
    """Say that a join was wrong, for whoever may part them; the item's id. Once said is enough.

    Raises NotFound, AlreadyUndone, and Invalid for what is no join or has no reason.
    """
    reason = " ".join(reason.split())
    if not reason or len(reason) > journal.MAX_REASON or not reason.isprintable():
        raise Invalid(f"say in 1 to {journal.MAX_REASON} characters what is wrong")
    number = decode_id(journal_id)
    with core.store.write() as connection:
        entry = connection.execute(select(merge_journal).where(merge_journal.c.id == number)).first()
        if number is None or entry is None:
            raise NotFound("there is no such entry in the journal")
        if entry.action != "merge":
            raise Invalid("this entry joined nobody")
        if entry.undone_at is not None:
            raise AlreadyUndone("they were parted before")
        known = connection.scalar(
            select(review.c.id).where(
                review.c.journal_id == number, review.c.kind == "joined", review.c.state == "open"
            )
        )
        if known is not None:
            return encode_id(known)
        row = {
            "id": new_id(),
            "kind": "joined",
            "low": entry.survivor_id,
            "high": entry.other_id,
            "state": "open",
            "place": _REPORTED,
            "reason": reason,
            "reported_by": actor,
            "created_at": core.clock(),
            "journal_id": number,
        }
        insert_rows(connection, review, [row])
        audit.record(
            connection,
            at=core.clock(),
            actor=actor,
            action="identity.report",
            customer_id=entry.survivor_id,
            detail={"journal": journal_id},
        )
    return encode_id(row["id"])


def joins(core: Core, customer_id: str) -> list[dict[str, Any]]:
    """The joins of the customer that stand, newest first, with both sides as they were. Raises NotFound."""
    entries = [
        entry
        for entry in decide.history(core, customer_id)
        if entry["action"] == "merge" and entry["undone_at"] is None
    ]
    numbers = [number for entry in entries if (number := decode_id(entry["id"])) is not None]
    with core.store.read() as connection:
        sides = joined_sides(connection, numbers)
        reported = set(
            connection.scalars(
                select(review.c.journal_id).where(
                    review.c.journal_id.in_(numbers), review.c.kind == "joined", review.c.state == "open"
                )
            )
        )
    # What the evidence joined and later parted again is in the journal as well.
    return [
        {**sides[number], "is_reported": number in reported} for number in numbers if sides[number]["stands"]
    ]


def _decide(core: Core, review_id: str, verdict: Verdict, actor: str) -> None:
    with core.store.read() as connection:
        row = row_of(connection, review_id)
        if row.state != "open":
            raise Invalid("this was decided before")
        known = people(core, connection, (row.low, row.high)) if row.kind == "duplicate" else {}
    if row.kind == "duplicate" and verdict != "later" and not is_as_weighed(row, known):
        raise Invalid("what is known of the two has changed: the next search weighs them anew")
    if verdict == "later":
        # Seconds since 1970: behind all that was not put off, and all that was put off before.
        changed: Mapping[str, Any] = {"place": core.clock().timestamp()}
    else:
        changed = {
            "state": verdict,
            "decided_at": core.clock(),
            "decided_by": actor,
            "journal_id": _do(core, row, verdict, actor),
            "put_back_at": None,
        }
    with core.store.write() as connection:
        connection.execute(
            update(review).where(review.c.id == row.id, review.c.state == "open").values(**changed)
        )


def _do(core: Core, row: Row[Any], verdict: Verdict, actor: str) -> int | None:
    """Bring about what was decided; the number of the journal's entry."""
    if row.kind == "joined":
        if verdict == "different":
            decide.undo(core, encode_id(row.journal_id), actor=actor)
        return int(row.journal_id)
    reason = sentence(orjson.loads(row.evidence))
    low, high = encode_id(row.low), encode_id(row.high)
    if verdict == "same":
        # What this review joined, parted and now joins again was not said to be two by anybody else.
        entry = decide.merge(core, low, high, actor=actor, reason=reason, force=row.put_back_at is not None)
    else:
        entry = decide.differ(core, low, high, actor=actor, reason=reason)
    return decode_id(entry["id"])
