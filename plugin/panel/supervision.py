"""The supervisor's pages: the day, the list of transfers with its filters in the address, one transfer with
both sides on one time axis, reports. Each is a plain page; the same numbers stand behind the API."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from plugin.auth.guard import current, note, the_core
from plugin.auth.seeing import the_view
from plugin.domain.interaction import CHANNELS
from plugin.panel import words
from plugin.panel.pages import clock
from plugin.services import glass
from plugin.services.errors import Invalid
from plugin.services.handovers.masked import masked
from plugin.services.handovers.shown import unclaimed
from plugin.services.times import iso
from plugin.services.transfers import reports
from plugin.services.transfers.filters import PROVENANCES, QUALITIES, TYPES, Filters
from plugin.services.transfers.listing import page
from plugin.services.transfers.promised import promises_due
from plugin.services.transfers.reviews import REASON_CODES, VERDICTS, Review, coaching, draw, review, samples
from plugin.services.transfers.sides import both_sides
from plugin.services.transfers.views import forget_view, keep_view, views
from plugin.storage import decode_id

blueprint = Blueprint("supervision", __name__, url_prefix="/supervisor", template_folder="templates")
_FIELDS = ("agent", "queue", "type", "provenance", "channel", "quality", "customer", "chain", "hidden")
_KEPT = (*_FIELDS, "since", "until", "from", "to")


@blueprint.get("/", endpoint="day")
def day() -> str:
    """What to look at first."""
    core, now, view = the_core(), the_core().clock(), the_view()
    today = reports.today(core, view, clock().zone)
    with reports.reading(core) as connection:
        pairs = reports.ping_pong(connection, today, view)
        totals = reports.totals(connection, today, view)
    note("transfers.day")
    waiting = unclaimed(core, view.scope.of_handovers())
    if view.pseudonyms is not None:
        waiting = [masked(one, view.pseudonyms) for one in waiting]
    return render_template(
        "day.html",
        alerts=reports.alerts(core, view, totals["opened"]),
        pairs=pairs[:8],
        totals=totals,
        unclaimed=waiting,
        coaching=coaching(core, view),
        samples=samples(core, view),
        promises=promises_due(core, view, clock().end_of_today()),
        broken=glass.broken(core, since=now - timedelta(hours=24)),
        since=today.since.strftime("%Y-%m-%dT%H:%M"),
        first_day=iso(today.since),
    )


@blueprint.get("/transfers", endpoint="transfers")
def transfers() -> str:
    """The list; every filter is in the address."""
    trouble = None
    found: dict[str, Any] = {"transfers": [], "next": None}
    try:
        found = page(the_core(), asked_filters(), the_view(), before=request.args.get("before") or None)
    except Invalid as error:
        trouble = error.detail
    note("transfers.list", found=len(found["transfers"]))
    kept = kept_query()
    return render_template(
        "transfers.html",
        found=found,
        trouble=trouble,
        asked=request.args,
        kept=kept,
        types=[(name, words.transfer_title(name)) for name in TYPES],
        provenances=[(name, words.provenance_title(name)) for name in PROVENANCES],
        channels=[(name, words.channel_title(name)) for name in sorted(CHANNELS)],
        qualities={name: words.told(title) for name, (title, _) in QUALITIES.items()},
        views=views(the_core(), current().actor),
    )


@blueprint.get("/transfers/<transfer_id>", endpoint="transfer")
def transfer(transfer_id: str) -> str:
    """One transfer: what the giver knew, what the receiver saw, what the customer said, on one time axis."""
    return _transfer(transfer_id, None)


@blueprint.post("/transfers/<transfer_id>/review", endpoint="review")
def keep_review(transfer_id: str) -> str | AnyResponse:
    """Keep a review; an earlier one stays beside it."""
    form = request.form
    said = Review(
        verdict=form.get("verdict", ""),
        reason_code=form.get("reason_code") or None,
        comment=form.get("comment", "")[:4000],
        coaching=form.get("coaching") == "yes",
    )
    try:
        review(the_core(), transfer_id, said, the_view())
    except Invalid as error:
        return _transfer(transfer_id, error.detail)
    return redirect(url_for("supervision.transfer", transfer_id=transfer_id), 303)


@blueprint.post("/samples", endpoint="sample")
def sample() -> AnyResponse:
    """Draw transfers of the list for review."""
    form = request.form
    size = form.get("size", "")
    if not size.isascii() or not size.isdigit() or len(size) > 4:
        abort(422)
    draw(
        the_core(), form.get("name", "") or "Review", asked_filters(), int(size), form.get("method", ""),
        the_view(),
    )  # fmt: skip
    return redirect(url_for("supervision.day") + "#samples", 303)


@blueprint.post("/views", endpoint="view")
def save_view() -> AnyResponse:
    """Keep the list's address under a name; without one, forget it."""
    form = request.form
    if form.get("forget"):
        forget_view(the_core(), current().actor, form["forget"])
        return redirect(url_for("supervision.transfers"), 303)
    keep_view(the_core(), current().actor, form.get("name", ""), kept_query())
    values: dict[str, Any] = dict(kept_query())
    return redirect(url_for("supervision.transfers", **values), 303)


@blueprint.get("/reports", endpoint="reports")
def show_reports() -> str:
    """Rates by pair and hour, chains, context, compared with the period before."""
    core, now = the_core(), the_core().clock()
    trouble = None
    since, until = now - timedelta(days=7), now
    try:
        since = moment(request.args.get("since")) or since
        until = moment(request.args.get("until"), days=1) or until
        if since >= until:
            raise Invalid("the period ends before it begins")
    except Invalid as error:
        trouble, since, until = error.detail, now - timedelta(days=7), now
    found = reports.report(core, reports.Period(since, until), the_view(), clock().zone)
    note("transfers.report")
    return render_template(
        "reports.html",
        report=found,
        flow=picture(found["pairs"]),
        trouble=trouble,
        asked=request.args,
        period={
            "since": since.astimezone(clock().zone).strftime("%Y-%m-%dT%H:%M"),
            "until": until.astimezone(clock().zone).strftime("%Y-%m-%dT%H:%M"),
        },
    )


def asked_filters() -> Filters:
    """The filters of the address. Raises Invalid."""
    args = request.args
    values: dict[str, Any] = {name: value for name in _FIELDS if (value := args.get(name, "").strip()[:320])}
    return Filters(
        **values,
        giver=args.get("from", "").strip()[:320] or None,
        target=args.get("to", "").strip()[:320] or None,
        since=moment(args.get("since")),
        until=moment(args.get("until"), days=1),
    )


def kept_query() -> dict[str, str]:
    """The filters of the address as they stand there."""
    return {name: value for name in _KEPT if (value := request.args.get(name, "").strip()[:320])}


def moment(text: str | None, *, days: int = 0) -> datetime | None:
    """A day, or a day and a time, in the reader's zone; of a day alone: ``days`` later. Raises Invalid."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
        if "T" not in text:
            found += timedelta(days=days)
    except (ValueError, OverflowError):
        raise Invalid("a day is written like 2026-05-03, a time like 2026-05-03T14:30") from None
    return found if found.tzinfo is not None else found.replace(tzinfo=clock().zone)


def picture(pairs: list[dict[str, Any]]) -> dict[str, Any]:
    """Where the bands of the flow picture lie, in its own units."""
    flow = reports.flows(pairs)
    total = sum(pair["transfers"] for pair in flow["bands"]) or 1
    height, gap, room = 260, 6, 0.0
    room = height - gap * max(len(flow["left"]), len(flow["right"]))
    placed: dict[str, dict[str, float]] = {}
    nodes = []
    for side in ("left", "right"):
        top = 4.0
        placed[side] = {}
        for name, count in flow[side]:
            size = max(2.0, room * count / total)
            placed[side][name] = top
            nodes.append({"side": side, "name": name, "count": count, "y": top, "size": size})
            top += size + gap
    bands = []
    for pair in flow["bands"]:
        size = max(1.0, room * pair["transfers"] / total)
        left, right = placed["left"][pair["from"]], placed["right"][pair["to"]]
        placed["left"][pair["from"]] += size
        placed["right"][pair["to"]] += size
        bands.append({**pair, "y1": left + size / 2, "y2": right + size / 2, "size": size})
    return {"nodes": nodes, "bands": bands, "height": height + 30}


def _transfer(transfer_id: str, trouble: str | None) -> str:
    core = the_core()
    found = both_sides(core, transfer_id, the_view())
    note("transfers.read", decode_id(found["transfer"]["customer"]), transfer=transfer_id)
    return render_template(
        "transfer.html",
        trouble=trouble,
        verdicts=VERDICTS,
        reason_codes=REASON_CODES,
        form=request.form,
        **found,
    )
