"""Odoo: a module that shows the panel beside contacts; Odoo's server signs for its user."""

from __future__ import annotations

from plugin.embed.host import EmbedHost, filled, folder

HOST = EmbedHost(
    name="odoo",
    title="Odoo 17 and 18: a module",
    file="segue-odoo.zip",
    make=lambda site: filled(folder(__name__, "files"), site),
)
