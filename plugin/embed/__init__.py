"""How each CRM hosts the panel.

``/embed/panel`` is the panel for a frame. The desks of ``[embed] origins`` in ``segue.toml`` may show it,
nobody else; without that setting there is no such page. It runs on the agent's own session, which
browsers send into a frame only where desk and Segue are the same site (crm.example.org and
segue.example.org). Signing in happens in a window of its own, never in the frame.
"""

from __future__ import annotations

from flask import Flask

from plugin.auth.headers import embed_origins
from plugin.config import Config
from plugin.embed.views import make_blueprint


def register(app: Flask, config: Config) -> None:
    """Put the embeddable pages on ``app`` when a desk may show them. Raises ConfigError."""
    if embed_origins(config):
        app.register_blueprint(make_blueprint())
