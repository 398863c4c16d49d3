"""The panel in a frame: the same pages as the panel's own, with links that stay in the frame."""

from __future__ import annotations

from flask import Blueprint

from plugin.panel.views import Frame, render_entry, render_panel, render_timeline

FRAME = Frame("embed", is_embedded=True)


def make_blueprint() -> Blueprint:
    """The embeddable pages."""
    blueprint = Blueprint("embed", __name__, url_prefix="/embed")

    @blueprint.get("/panel", endpoint="show")
    def show() -> str | tuple[str, int]:
        return render_panel(FRAME)

    @blueprint.get("/panel/contacts/<contact_id>", endpoint="entry")
    def entry(contact_id: str) -> str:
        return render_entry(FRAME, contact_id)

    @blueprint.get("/panel/timeline", endpoint="timeline")
    def timeline() -> str:
        return render_timeline(FRAME)

    return blueprint
