"""Parts of the panel that are rendered once and kept: the same history is not written anew for each agent.

A part is known by all that it is made of: when a word of it changes it is another part, so nothing
here has to be forgotten at the right time. What is new on each page stands in no part: its place is held
until the page is put together. Kept parts are compressed once, too.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import orjson
from flask import g, render_template, request
from markupsafe import Markup, escape

from plugin.panel.clock import Clock
from plugin.panel.compressing import Piece, Pieced, kept, new_packer, packed, stored

# Around the name of each place: nobody outside of this process knows it, so no text holds one.
_EDGE = secrets.token_hex(32)
TOKEN, KEY, HERE = (f"{_EDGE}{name}{_EDGE}" for name in ("token", "key", "here"))
"""Hold the places of the form token, of the key by which a note that is sent twice is kept once, and of
the page's own address."""

_MOST = 512
_SHORT = 1_000  # bytes: compressing fewer takes longer than sending them


class _Part:
    __slots__ = ("html", "pieces")

    def __init__(self) -> None:
        self.html: Markup | None = None
        self.pieces: list[Piece | str] | None = None  # a str is the place of what is the reader's own


@lru_cache(_MOST)
def _part(_key: bytes) -> _Part:
    return _Part()


def of_minute(name: str, clock: Clock, *made_of: object, caller: Callable[[], Markup]) -> Markup:
    """The block of a ``{% call %}``, which may say how long ago something was; ``made_of`` is JSON."""
    return _once(name, clock, clock.now.isoformat(timespec="minutes"), made_of, caller)


def of_day(name: str, clock: Clock, *made_of: object, caller: Callable[[], Markup]) -> Markup:
    """The block of a ``{% call %}`` that asks the clock for nothing but today's date."""
    return _once(name, clock, clock.now.date().isoformat(), made_of, caller)


def page(template: str, form_token: str, here: str, **values: Any) -> Pieced:
    """The page of a template whose parts are kept, with what is its reader's own."""
    g.parts = {}
    html = render_template(template, form_token=TOKEN, here=HERE, **values)
    own = {"token": form_token, "key": secrets.token_hex(16), "here": str(escape(here))}
    places = {name: stored(value.encode()) for name, value in own.items()}
    return Pieced(list(_pieces(html, places, g.pop("parts"))))


def _pieces(html: str, places: Mapping[str, Piece], parts: Mapping[str, _Part]) -> Iterator[Piece]:
    packer = new_packer()
    for place, bit in enumerate(html.split(_EDGE)):
        if place % 2 == 0:
            plain = bit.encode()
            yield stored(plain) if len(plain) < _SHORT else packed(plain, packer)
        elif bit in places:
            yield places[bit]
        else:
            for piece in parts[bit].pieces or ():
                yield places[piece] if isinstance(piece, str) else piece


def _once(
    name: str, clock: Clock, now: str, made_of: tuple[object, ...], caller: Callable[[], Markup]
) -> Markup:
    known_by = (name, clock.language, clock.zone_name, request.script_root, now, made_of)
    part = _part(orjson.dumps(known_by))
    # Within another part, and on pages without parts, it stands there itself.
    parts: dict[str, _Part] | None = g.pop("parts", None)
    if part.html is None:
        part.html = caller()
    if parts is None:
        return part.html
    g.parts = parts
    if part.pieces is None:
        bits = part.html.split(_EDGE)
        part.pieces = [bit if place % 2 else kept(bit.encode()) for place, bit in enumerate(bits)]
    name = str(len(parts))
    parts[name] = part
    return Markup(f"{_EDGE}{name}{_EDGE}")  # noqa: S704  our own place
