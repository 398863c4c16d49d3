"""How good the suggestions are: what the model expects, and what people said of those decided so far."""

from __future__ import annotations

from typing import Any

from sqlalchemy import case, func, select

from plugin.services.core import Core
from plugin.services.duplicates.linkage import is_installed
from plugin.services.times import iso
from plugin.storage.tables import review, suggestion_run

BANDS = (0.9, 0.95, 0.99, 0.999, 0.9999)


def standing(core: Core) -> dict[str, Any]:
    """The thresholds, the last search, and the precision at each threshold.

    ``expected`` is the mean probability of the pairs from a threshold on that wait or were decided,
    ``observed`` the share of the decided ones that are one person; each None where there are none.
    """
    with core.store.read() as connection:
        last = connection.execute(
            select(suggestion_run).order_by(suggestion_run.c.began_at.desc()).limit(1)
        ).first()
        bands = []
        for at_least in sorted({core.identity.suggest_at, *BANDS}):
            if at_least < core.identity.suggest_at:
                continue
            count, expected, same, different = connection.execute(
                select(
                    func.count(),
                    func.avg(review.c.probability),
                    func.sum(case((review.c.state == "same", 1), else_=0)),
                    func.sum(case((review.c.state == "different", 1), else_=0)),
                ).where(review.c.kind == "duplicate", review.c.probability >= at_least)
            ).one()
            said = (same or 0) + (different or 0)
            bands.append(
                {
                    "at_least": at_least,
                    "pairs": count,
                    "expected": None if expected is None else round(expected, 4),
                    "decided": said,
                    "observed": round((same or 0) / said, 4) if said else None,
                }
            )
    return {
        "suggest_at": core.identity.suggest_at,
        "merge_at": core.identity.merge_at,
        "searches": is_installed(),
        "last_search": None
        if last is None
        else {"at": iso(last.began_at), "people": last.people, "found": last.found, "merged": last.merged},
        "precision": bands,
    }
