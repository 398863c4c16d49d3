"""The supervisor's pages: the journey of all customers."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

from flask import Blueprint, render_template, request

from plugin.api.problems import Refused
from plugin.auth.guard import the_core
from plugin.panel import formats
from plugin.panel.language import language, mark
from plugin.panel.words import told
from plugin.services.journey_map import read_map

blueprint = Blueprint("supervisor", __name__, url_prefix="/supervisor", template_folder="templates")

WINDOWS = (
    (7, mark("7 days")),
    (30, mark("30 days")),
    (90, mark("90 days")),
    (365, mark("A year")),
    (0, mark("All")),
)
_DEFAULT = 90
ROW = 88  # pixels: as high as a row of the list beside the drawing (.stages li)
_WIDTH = 96
_THICKEST = 9


@dataclass(frozen=True, slots=True)
class Arc:
    """A move as it is drawn beside the stages: a curve from one row's middle to another's, with its arrow."""

    path: str
    arrow: str
    width: float
    is_back: bool
    words: str


@blueprint.get("/journey", endpoint="journey")
def journey() -> str:
    """How many customers are in each stage, how they move, and where it sticks. Raises Refused."""
    days = _days()
    found = read_map(the_core(), days)
    titles = {stage["id"]: stage["title"] for stage in found["stages"]}
    moves = [flow for flow in found["flows"] if flow["from"]]
    changes = sum(flow["count"] for flow in moves)
    return render_template(
        "supervisor_journey.html",
        map=found,
        titles=titles,
        windows=WINDOWS,
        arcs=arcs(found),
        height=ROW * len(found["stages"]),
        width=_WIDTH,
        most=max((stage["customers"] for stage in found["stages"]), default=0) or 1,
        at_risk=sum(stage["at_risk"] for stage in found["stages"]),
        dormant=sum(stage["dormant"] for stage in found["stages"]),
        changes=changes,
        back=sum(flow["count"] for flow in moves if flow["back"]),
    )


def arcs(found: dict[str, Any]) -> list[Arc]:
    """The moves between stages of a map, the thickest first so that thin ones stay visible."""
    rows = {stage["id"]: number for number, stage in enumerate(found["stages"])}
    titles = {stage["id"]: told(stage["title"]) for stage in found["stages"]}
    moves = [flow for flow in found["flows"] if flow["from"] in rows and flow["to"] in rows]
    most = max((flow["count"] for flow in moves), default=1)
    drawn = []
    for flow in sorted(moves, key=lambda flow: -flow["count"]):
        one, other = rows[flow["from"]], rows[flow["to"]]
        # Forward leaves below the middle and arrives above it; the way back stands apart, outside it.
        is_on = other > one
        begin = one * ROW + ROW / 2 + (8 if is_on else -22)
        end = other * ROW + ROW / 2 + (-8 if is_on else 22)
        reach = min(_WIDTH * 1.2, 22 * abs(other - one) + (22 if is_on else 34))
        drawn.append(
            Arc(
                path=f"M2 {begin:g} C{reach:g} {begin:g} {reach:g} {end:g} 9 {end:g}",
                arrow=f"M1 {end:g} l9 -5 v10 z",
                width=round(max(1.5, _THICKEST * sqrt(flow["count"] / most)), 1),
                is_back=flow["back"],
                words=(
                    f"{titles[flow['from']]} → {titles[flow['to']]}: "
                    f"{formats.number(language(), flow['count'])}"
                ),
            )
        )
    return drawn


def _days() -> int:
    written = request.args.get("days", str(_DEFAULT))
    if written not in {str(days) for days, _ in WINDOWS}:
        raise Refused([{"where": "days", "detail": "There is no such span."}])
    return int(written)
