"""The design page: the tokens as the style sheets name them, and each shared component as pages use it."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, render_template

from plugin.panel import icons
from plugin.panel.folding import days
from plugin.panel.pages import STATIC, clock
from plugin.panel.samples import samples
from plugin.panel.tokens import Token, pairs, tokens

SCALES = ("space", "type", "radius", "round", "shadow", "mono")


def add_design(blueprint: Blueprint) -> None:
    """Put the page on ``blueprint``."""

    @blueprint.get("/design", endpoint="design")
    def show() -> str:
        """Colours with their contrast, sizes, icons, components with sample values."""
        made = samples(clock().now)
        found = _tokens()
        return render_template(
            "design.html",
            colours=[token for token in found.values() if token.is_colour],
            pairs=pairs(found),
            scales={
                scale: [token for token in found.values() if token.name.partition("-")[0] == scale]
                for scale in SCALES
            },
            letters="Aa",
            icons=sorted(icons.NAMES),
            days=days(made["entries"], clock()),
            live=None,
            last_transfer=None,
            **made,
        )


@cache
def _tokens() -> dict[str, Token]:
    return tokens((STATIC / "base.css").read_text("utf-8"))
