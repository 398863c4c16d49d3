"""Reviews: what a supervisor says of a transfer. Append-only: a change of mind stands beside the first."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select, true

from plugin.services import audit
from plugin.services.core import Core
from plugin.services.errors import Invalid
from plugin.services.times import iso
from plugin.services.transfers.filters import Filters
from plugin.services.transfers.listing import read_rows
from plugin.services.transfers.stored import load_transfer
from plugin.services.transfers.view import View
from plugin.storage import encode_id, new_id
from plugin.storage.bulk import insert_rows
from plugin.storage.tables import profile, review_sample, review_sample_item, transfer
from plugin.storage.tables import transfer_review as table

VERDICTS = ("good", "improvable", "wrong")
REASON_CODES = (
    "wrong_queue", "no_note", "poor_note", "not_opened", "asked_again", "could_have_solved",
    "waited_too_long",
)  # fmt: skip
_MAX_SAMPLE = 500
_POOL = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    verdict: str
    reason_code: str | None = None
    comment: str | None = None
    coaching: bool = False

    def check(self) -> None:
        """Raise Invalid for what cannot be."""
        if self.verdict not in VERDICTS:
            raise Invalid(f"there is no verdict {self.verdict!r}; there are: {', '.join(VERDICTS)}")
        if self.verdict != "good" and not self.reason_code and not (self.comment or "").strip():
            raise Invalid("a verdict other than good needs a reason code or a comment")


def review(core: Core, transfer_id: str, said: Review, view: View) -> str:
    """Keep the review; its id. Raises NotFound, OutsideScope and Invalid."""
    said.check()
    now, number = core.clock(), new_id()
    with core.store.write() as connection:
        row = load_transfer(connection, transfer_id)
        view.scope.require(row)
        connection.execute(
            insert(table).values(
                id=number,
                transfer_id=row["id"],
                at=now,
                actor=view.actor,
                verdict=said.verdict,
                reason_code=said.reason_code or None,
                comment=(said.comment or "").strip() or None,
                coaching=said.coaching,
            )
        )
        audit.record(
            connection,
            at=now,
            actor=view.actor,
            action="transfers.review",
            customer_id=connection.scalar(
                select(profile.c.customer_id).where(profile.c.id == row["profile_id"])
            ),
            detail={
                "transfer": transfer_id,
                "review": encode_id(number),
                "verdict": said.verdict,
                **view.through(),
            },
        )
    return encode_id(number)


def reviews_of(connection: Connection, transfer_id: int) -> list[dict[str, Any]]:
    """Every review of the transfer, newest first: the first one counts."""
    rows = connection.execute(
        select(table).where(table.c.transfer_id == transfer_id).order_by(table.c.id.desc())
    ).mappings()
    return [
        {
            "id": encode_id(row["id"]),
            "at": iso(row["at"]),
            "actor": row["actor"],
            "verdict": row["verdict"],
            "reason_code": row["reason_code"],
            "comment": row["comment"],
            "coaching": row["coaching"],
            "counts": place == 0,
        }
        for place, row in enumerate(rows)
    ]


def coaching(core: Core, view: View, limit: int = 20) -> list[dict[str, Any]]:
    """Transfers within ``view`` whose review asks for coaching, the newest first."""
    newest = select(func.max(table.c.id)).group_by(table.c.transfer_id)
    within = view.scope.of_transfers()
    with core.store.read() as connection:
        rows = connection.execute(
            select(table.c.transfer_id, table.c.at, table.c.actor, table.c.comment, table.c.reason_code)
            .join(transfer, transfer.c.id == table.c.transfer_id)
            .where(table.c.coaching.is_(True), table.c.id.in_(newest), true() if within is None else within)
            .order_by(table.c.at.desc())
            .limit(limit)
        ).all()
    return [
        {
            "transfer": encode_id(row.transfer_id),
            "at": iso(row.at),
            "by": row.actor,
            "comment": row.comment,
            "reason_code": row.reason_code,
        }
        for row in rows
    ]


def risk(row: dict[str, Any]) -> int:
    """How much speaks for looking at it: each point is something that went wrong or is not known."""
    points: int = (
        4 * bool(row["bounced"])
        + 3 * (row["outcome"] == "abandoned")
        + 3 * (row["need"] == "avoidable")
        + 2 * (row["context"] in ("never", "none"))
        + 2 * bool(row["asked_again"])
        + (row["resolved"] is False)
        + ((row["waited"] or 0) > 120)
    )
    return points


def draw(core: Core, name: str, filters: Filters, size: int, method: str, view: View) -> str:
    """Draw ``size`` transfers of ``filters`` within ``view`` for review; its id.

    At random, or those with the most risk.

    The pool is the newest 5,000 of them. Raises Invalid.
    """
    if method not in ("random", "risk"):
        raise Invalid("a sample is drawn at random or by risk")
    if not 1 <= size <= _MAX_SAMPLE or not name.strip():
        raise Invalid(f"a sample has a name and from 1 to {_MAX_SAMPLE} transfers")
    number, now = new_id(), core.clock()
    with core.store.write() as connection:
        pool = read_rows(connection, filters, view, limit=_POOL)
        if not pool:
            raise Invalid("no transfer is in this list")
        if method == "random":
            drawn = random.SystemRandom().sample(pool, min(size, len(pool)))
        else:
            drawn = sorted(pool, key=lambda row: (-risk(row), -row["id"]))[:size]
        connection.execute(
            insert(review_sample).values(
                id=number, at=now, actor=view.actor, name=name.strip()[:200], method=method
            )
        )
        insert_rows(
            connection,
            review_sample_item,
            [{"sample_id": number, "transfer_id": row["id"], "risk": risk(row)} for row in drawn],
        )
        audit.record(
            connection, at=now, actor=view.actor, action="transfers.sample",
            detail={"sample": encode_id(number), "size": len(drawn), "method": method, **view.through()},
        )  # fmt: skip
    return encode_id(number)


def samples(core: Core, view: View, limit: int = 5) -> list[dict[str, Any]]:
    """The newest samples, others' too where ``view`` is of everything: how far each is, which is next."""
    item = review_sample_item.c
    done = select(table.c.transfer_id).distinct()
    theirs = true() if view.scope.is_whole else review_sample.c.actor == view.actor
    with core.store.read() as connection:
        rows = connection.execute(
            select(review_sample).where(theirs).order_by(review_sample.c.id.desc()).limit(limit)
        ).mappings().all()  # fmt: skip
        found = []
        for row in rows:
            size = connection.scalar(select(func.count()).where(item.sample_id == row["id"])) or 0
            left = connection.execute(
                select(item.transfer_id)
                .where(item.sample_id == row["id"], item.transfer_id.not_in(done))
                .order_by(item.risk.desc(), item.transfer_id)
            ).scalars().all()  # fmt: skip
            found.append(
                {
                    "id": encode_id(row["id"]),
                    "name": row["name"],
                    "method": row["method"],
                    "at": iso(row["at"]),
                    "by": row["actor"],
                    "size": size,
                    "reviewed": size - len(left),
                    "next": encode_id(left[0]) if left else None,
                }
            )
    return found
