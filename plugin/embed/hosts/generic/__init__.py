"""Any page: a page that shows the panel beside a desk's own, to copy from."""

from __future__ import annotations

from plugin.embed.host import EmbedHost, filled, folder

HOST = EmbedHost(
    name="generic",
    title="Any page of your own: a page to copy from",
    file="segue.html",
    make=lambda site: filled(folder(__name__, "files"), site),
)
