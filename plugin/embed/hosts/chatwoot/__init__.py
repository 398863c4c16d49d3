"""Chatwoot: a dashboard app, which is an address that Chatwoot shows in a frame of its own.

It posts the conversation and its contact as a JSON text, unsigned: a hint, taken from listed origins alone.
"""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from plugin.embed.host import EmbedHost, Site, folder


def _make(site: Site) -> Mapping[str, bytes]:
    """The body of ``POST /api/v1/accounts/{account_id}/dashboard_apps``."""
    app = {"title": "Segue", "content": [{"type": "frame", "url": site.page("chatwoot")}]}
    return {"segue-chatwoot.json": orjson.dumps(app, option=orjson.OPT_INDENT_2)}


HOST = EmbedHost(
    name="chatwoot",
    title="Chatwoot: a dashboard app",
    file="segue-chatwoot.json",
    make=_make,
    page=folder(__name__, "page"),
)
