"""The agent's pages: search, and the one page for one customer. Each is one context call away."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from plugin.api.hints import TIMES, read_hint, read_time
from plugin.api.problems import Refused
from plugin.auth.guard import current, note, the_core
from plugin.domain.interaction import CHANNELS, KINDS
from plugin.panel import once
from plugin.panel.addresses import address
from plugin.panel.folding import days, where_shown
from plugin.panel.handing import add_handing, at_the_head, waiting
from plugin.panel.knowing import add_knowing
from plugin.panel.linking import add_linking, offered
from plugin.panel.pages import clock, own_form_token, serve_static
from plugin.panel.records import in_full
from plugin.panel.suggesting import add_suggesting
from plugin.panel.verifying import LASTS, METHODS, add_verifying
from plugin.panel.writing import add_writing, offered_writing
from plugin.services import customers, timeline
from plugin.services.context import Hint, context
from plugin.services.duplicates.verdicts import joins
from plugin.services.errors import Moved, NotFound, Problem
from plugin.services.home import home as home_of
from plugin.services.pops import shown as shown_pop
from plugin.storage import decode_id

blueprint = Blueprint("panel", __name__, template_folder="templates")
serve_static(blueprint)
add_linking(blueprint)
add_verifying(blueprint)
add_knowing(blueprint)
add_writing(blueprint)
add_handing(blueprint)
add_suggesting(blueprint)

_FILTERS = frozenset({"channel", "kind", "q"})
_ASKS = frozenset({"who"})  # on the page that asks who it is
_NEWS = frozenset({"parted", "reported", "wrote"})  # what was just done here
_MAX_WORDS = 200
_SURE = 0.75  # whoever fits less well may be somebody else: the agent looks before the page opens


@blueprint.get("/", endpoint="home")
def home() -> str | Response:
    """The search box, and what waits for the agent."""
    if current().role == "operator":
        return redirect(url_for("operator.sources"), 303)
    with the_core().store.look() as look:
        found = waiting(look)
    me = current()
    desk = home_of(the_core(), me.actor) if me.role == "agent" else None
    return render_template("home.html", waiting=found, desk=desk)


@blueprint.get("/customers", endpoint="customers")
def find_customers() -> str | Response:
    """Who is found; a single one who fits well is opened at once."""
    words = request.args.get("q", "").strip()[:_MAX_WORDS]
    if not words:
        return redirect(url_for("panel.home"), 303)
    found = customers.search(the_core(), words)
    note("customers.search", found=len(found))
    if len(found) == 1 and found[0]["found_by"]["score"] >= _SURE:
        return redirect(url_for("panel.show", customer=found[0]["id"]), 303)
    return render_template("customers.html", q=words, found=found)


@blueprint.get("/panel", endpoint="show")
def show() -> Response | tuple[str, int]:
    """The page for one customer."""
    return _panel()


@blueprint.get("/panel/contacts/<contact_id>", endpoint="entry")
def entry(contact_id: str) -> str:
    """One contact in full: a fragment for the panel's script, a page for everybody else."""
    return _entry(contact_id)


@blueprint.get("/panel/timeline", endpoint="timeline")
def more() -> str:
    """A further or a filtered page of the timeline, as a fragment."""
    return _timeline()


def _panel() -> Response | tuple[str, int]:
    """The customer whom the query names, or the page that says why there is none. Raises Refused."""
    core, query = the_core(), request.args
    hint = read_hint(query, _FILTERS | _ASKS | _NEWS)
    filters = _filters(query)
    is_now = not query.keys() & TIMES.keys()
    found: dict[str, Any] = {}
    own: dict[str, Any] = {}

    def read_own(body: bytes) -> None:
        found.update(orjson.loads(body))
        customer = found["customer"]["id"]
        with core.store.look() as look:
            own.update(
                handovers=at_the_head(look, customer) if is_now else [],
                waiting=waiting(look),
                writing=offered_writing(look, found),
                popped=shown_pop(core, look, current().actor, hint, customer) if is_now else None,
            )

    try:
        context(
            core,
            hint,
            actor=current().actor,
            as_of=read_time(query, "as_of"),
            known_at=read_time(query, "known_at"),
            then=read_own,
        )
    except Problem as problem:
        return _nobody(hint, problem)
    shown = found["timeline"]
    entries = shown["entries"]
    customer = found["customer"]["id"]
    if filters:
        shown = timeline.page(core, customer, before=None, **filters)
    return once.page(
        "panel.html",
        own_form_token(),
        request.full_path,
        hint=hint,
        entries=entries,
        where=where_shown(entries),
        latest=next(iter(entries), None),
        verify_by={"methods": METHODS, "lasts": LASTS},
        shown=shown,
        days=lambda: days(shown["entries"], clock(), shown["changes"]),
        more=_more(customer, shown["next"], filters),
        filters=filters,
        live=[entry["contact"] for entry in entries] if is_now else None,
        joins=joins(core, customer) if found["customer"]["identity"]["changes"] else [],
        parted=_parted(query.get("parted")),
        reported="reported" in query,
        **own,
        **{key: value for key, value in found.items() if key != "timeline"},
    )


def _entry(contact_id: str) -> str:
    """One contact in full. Raises NotFound."""
    core = the_core()
    found = in_full(core, contact_id)
    note("contacts.get", decode_id(found["customer"]), contact=contact_id)
    template = "entry_fragment.html" if _wants_fragment() else "entry.html"
    return render_template(template, found=found)


def _timeline() -> str:
    """A page of the timeline by ``customer``, ``before`` and the filters. Raises Refused."""
    customer = request.args.get("customer", "")
    filters = _filters(request.args)
    found = timeline.page(the_core(), customer, before=request.args.get("before"), **filters)
    note("customers.timeline", decode_id(customer))
    return render_template(
        "timeline_fragment.html",
        days=days(found["entries"], clock(), found["changes"]),
        more=_more(customer, found["next"], filters),
        filters=filters,
    )


def _filters(query: MultiDict[str, str]) -> dict[str, Any]:
    found = {name: value.strip()[:_MAX_WORDS] for name in _FILTERS if (value := query.get(name, "")).strip()}
    for name, known in (("channel", CHANNELS), ("kind", KINDS)):
        if name in found and found[name] not in known:
            raise Refused([{"where": name, "detail": "There is no such value."}])
    return found


def _parted(customer_id: str | None) -> dict[str, Any] | None:
    """Whom the customer was just parted from, named."""
    if customer_id is None:
        return None
    try:
        return customers.get(the_core(), customer_id)
    except (NotFound, Moved):
        return None


def _more(customer: str, cursor: str | None, filters: dict[str, Any]) -> str | None:
    return address("panel.timeline", customer=customer, before=cursor, **filters) if cursor else None


def _nobody(hint: Hint, problem: Problem) -> tuple[str, int]:
    asked = offered(hint, problem)
    with the_core().store.look() as look:
        popped = shown_pop(the_core(), look, current().actor, hint, None)
    page = render_template("nobody.html", hint=hint, problem=problem, popped=popped, **asked)
    return page, problem.status


def _wants_fragment() -> bool:
    return request.headers.get("X-Fragment") == "1"
