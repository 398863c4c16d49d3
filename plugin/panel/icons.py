"""The panel's icons, drawn in place: a page has dozens, so each is written once per process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from plugin.panel.words import direction_of

_PATHS: Mapping[str, str] = {
    "phone": (
        '<path d="M6.5 3.5h3l1.5 4-2 1.5a12 12 0 0 0 6 6l1.5-2 4 1.5v3a2 2 0 0 1-2.2 2A17 17 0 0 1 '
        '4.5 5.7a2 2 0 0 1 2-2.2z"/>'
    ),
    "email": '<rect x="3" y="5.5" width="18" height="13" rx="2"/><path d="m4 7.5 8 6 8-6"/>',
    "chat": '<path d="M4 5.5h16v11h-9l-4.5 3.5v-3.5H4z"/>',
    "web": '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c5 5 5 12 0 17c-5-5-5-12 0-17z"/>',
    "crm": '<rect x="4" y="4" width="16" height="16" rx="2"/><path d="M8 9h8M8 12.5h8M8 16h5"/>',
    "survey": '<path d="m12 4 2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.7-5 2.7 1.1-5.5L4 9.7 9.6 9z"/>',
    "deal": '<circle cx="12" cy="12" r="8.5"/><path d="M15.5 8.5a4.5 4.5 0 1 0 0 7M7 11h6M7 13.5h6"/>',
    "case": (
        '<path d="M4 8h16v3a1.5 1.5 0 0 0 0 3v3H4v-3a1.5 1.5 0 0 0 0-3z"/>'
        '<path d="M14 8v9" stroke-dasharray="2 2"/>'
    ),
    "note": '<path d="M5 4h14v11l-5 5H5z"/><path d="M14 20v-5h5"/>',
    "other": '<circle cx="12" cy="12" r="8.5"/><path d="M12 8v5M12 16v.5"/>',
    "in": '<path d="M17 7 7 17M7 9v8h8"/>',
    "out": '<path d="M7 17 17 7M9 7h8v8"/>',
    "internal": '<path d="M6 12h12"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "question": '<path d="M9 9.5a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.5"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>',
    "shift": '<path d="M4 8h13l-3-3M20 16H7l3 3"/>',
    "copy": (
        '<rect x="9" y="9" width="11" height="11" rx="2"/>'
        '<path d="M15 9V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h3"/>'
    ),
    "away": '<path d="M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5"/>',
    "warn": '<path d="M12 4 2.5 20h19z"/><path d="M12 10v5M12 17.5v.5"/>',
}
NAMES = frozenset(_PATHS)
_KINDS = frozenset({"deal", "case", "note", "survey"})
_WAYS = {"inbound": "in", "outbound": "out"}
LOGO = Markup(
    '<svg class="logo" viewBox="0 0 24 24" aria-hidden="true">'
    '<path d="M3 8h9a4 4 0 0 1 0 8H9"/><path d="M21 16h-9a4 4 0 0 1 0-8h3"/></svg>'
)


def logo() -> Markup:
    """Segue's sign."""
    return LOGO


@cache
def icon(name: str) -> Markup:
    """The icon of that name; a circle with a mark for a name that has none."""
    path = _PATHS.get(name) or _PATHS["other"]
    return Markup(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{path}</svg>')  # noqa: S704


def entry_icon(entry: Mapping[str, Any]) -> Markup:
    """What kind of contact an entry is."""
    channel, kind = str(entry["channel"]), str(entry["kind"])
    drawn = icon(kind if kind in _KINDS else channel)
    return Markup(f'<span class="channel channel-{escape(channel)}">{drawn}</span>')  # noqa: S704


def direction(entry: Mapping[str, Any]) -> Markup:
    """Who turned to whom: an arrow, and words for people who do not see it."""
    drawn = icon(_WAYS.get(entry["direction"], "internal"))
    return Markup(  # noqa: S704
        f'<span class="way">{drawn}<span class="hidden">{escape(direction_of(entry))}</span></span>'
    )
