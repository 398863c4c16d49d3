"""Exports of transfers: short lists at once, long ones in the background, with progress on a page."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from plugin.auth.guard import current, note, the_core
from plugin.auth.seeing import the_view
from plugin.panel.supervision import asked_filters, kept_query
from plugin.services.transfers.export import export_csv
from plugin.services.transfers.exporting import ask_export, exports_of, is_small, read_export

blueprint = Blueprint("exporting", __name__, url_prefix="/supervisor", template_folder="templates")


@blueprint.get("/transfers.csv", endpoint="export")
def export() -> AnyResponse | str:
    """The list as CSV; of a long one the page that asks for it in the background."""
    core, filters, view = the_core(), asked_filters(), the_view()
    if not is_small(core, filters, view):
        return render_template("exports.html", exports=exports_of(core, view.actor), long=kept_query())
    pieces = export_csv(core, filters, view)
    first = next(pieces)
    note("transfers.export", filters=len(kept_query()))
    return _file(first, pieces)


@blueprint.post("/exports", endpoint="ask")
def ask() -> AnyResponse:
    """Have the list of the address written in the background."""
    ask_export(the_core(), asked_filters(), the_view(), current().role)
    return redirect(url_for("exporting.show"), 303)


@blueprint.get("/exports", endpoint="show")
def show() -> str:
    """The exports of who asks, and how far they are; the page's script asks again."""
    return render_template("exports.html", exports=exports_of(the_core(), current().actor), long=None)


@blueprint.get("/exports/<export_id>.csv", endpoint="file")
def file(export_id: str) -> AnyResponse:
    """A file that is finished, for who asked for it."""
    pieces = read_export(the_core(), export_id, the_view().actor)
    note("transfers.export_fetched", export=export_id)
    return _file("", pieces)


def _file(first: str, pieces: Iterator[str]) -> Response:
    def body() -> Iterator[str]:
        yield "\ufeff" + first
        yield from pieces

    name = f"transfers-{the_core().clock():%Y%m%d-%H%M}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body(), mimetype="text/csv", headers=headers)
