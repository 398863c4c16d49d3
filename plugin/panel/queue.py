"""The review queue as a page: two at a time side by side, decided by a click or a key.

Every decision is a form; the script only presses its buttons. After it the page comes back at the next
item, with what was done and the way to take it back.
"""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from plugin.api.problems import Refused
from plugin.auth.guard import current, note, the_core
from plugin.services.duplicates import verdicts
from plugin.services.duplicates.queue import decided, queue
from plugin.services.duplicates.standing import standing

blueprint = Blueprint("queue", __name__, url_prefix="/supervisor", template_folder="templates")
_SHOWN = 20


@blueprint.get("/review", endpoint="show")
def show() -> str:
    """What waits, what was decided last, and how good the suggestions are."""
    core = the_core()
    found = queue(core, limit=_SHOWN, after=request.args.get("after") or None)
    note("identity.review", found=len(found["items"]))
    done = frozenset(request.args.getlist("done")[: verdicts.MOST_AT_ONCE])
    latest = decided(core)
    return render_template(
        "review.html",
        found=found,
        latest=latest,
        done=[one for one in latest if one["id"] in done],
        count=len(done),
        refused=request.args.get("refused", 0, int),
        back="back" in request.args,
        standing=standing(core),
    )


@blueprint.post("/review/decide", endpoint="decide")
def decide() -> Response:
    """Decide about the ticked items, or about the one whose button was pressed. Raises Refused."""
    verdict = next((each for each in verdicts.VERDICTS if each == request.form.get("verdict")), None)
    ids = request.form.getlist("id")[: verdicts.MOST_AT_ONCE]
    if verdict is None or not ids:
        raise Refused([{"where": "verdict", "detail": "Tick at least one pair, then say what it is."}])
    outcomes = verdicts.decide_all(the_core(), ids, verdict, actor=current().actor)
    done = [outcome.id for outcome in outcomes if outcome.refused is None and verdict != "later"]
    refused = sum(outcome.refused is not None for outcome in outcomes)
    return _back(done=done, refused=refused or None)


@blueprint.post("/review/<review_id>/undo", endpoint="undo")
def undo(review_id: str) -> Response:
    """Take a decision back; the item is the one that the page comes back at."""
    verdicts.put_back(the_core(), review_id, actor=current().actor)
    return redirect(url_for("queue.show", back=1, _anchor=f"r-{review_id}"), 303)


def _back(**query: object) -> Response:
    following = request.form.get("following", "")
    anchor = f"r-{following}" if following.isalnum() else None
    values = {name: value for name, value in query.items() if value}
    return redirect(url_for("queue.show", _anchor=anchor, **values), 303)  # type: ignore[arg-type]
