"""How each CRM hosts the panel.

``/embed/panel`` is the panel for a frame. The desks of ``[embed]`` in ``segue.toml`` may show it, nobody
else; without such a setting there is no such page. The frame has no cookie: a desk that can sign launches
it, and with one that cannot its agent signs in in a window of its own (``plugin.auth.launch``).

``plugin.embed.hosts`` holds a folder per CRM: its bridge, and the package that ``segue embed`` makes.
"""

from __future__ import annotations

from flask import Flask

from plugin.auth.hosts import embed_origins
from plugin.config import Config
from plugin.embed.serving import make_host_pages
from plugin.embed.views import make_blueprint


def register(app: Flask, config: Config) -> None:
    """Put the embeddable pages on ``app`` when a desk may show them. Raises ConfigError."""
    if origins := embed_origins(config):
        app.register_blueprint(make_blueprint(origins))
        app.register_blueprint(make_host_pages(origins, config))
