"""Parts of the panel that are rendered once and kept: the same history is not written anew for each agent.

A part is known by all that it is made of, hashed: when a word of it changes it is another part, so nothing
here has to be forgotten at the right time. What is new on each page stands in no part: its place is held
until the page is complete.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b

import orjson
from flask import request
from markupsafe import Markup, escape

from plugin.panel.clock import Clock

TOKEN, KEY, HERE = (secrets.token_hex(32) for _ in range(3))
"""Hold the places of the form token, of the key by which a note that is sent twice is kept once, and of the
page's own address. Nobody outside of this process knows them."""

_MOST = 512


class _Part:
    __slots__ = ("html",)

    def __init__(self) -> None:
        self.html: Markup | None = None


@lru_cache(_MOST)
def _part(_key: bytes) -> _Part:
    return _Part()


def of_minute(name: str, clock: Clock, *made_of: object, caller: Callable[[], Markup]) -> Markup:
    """The block of a ``{% call %}``, which may say how long ago something was; ``made_of`` is JSON."""
    return _kept(name, clock, clock.now.isoformat(timespec="minutes"), made_of, caller)


def of_day(name: str, clock: Clock, *made_of: object, caller: Callable[[], Markup]) -> Markup:
    """The block of a ``{% call %}`` that asks the clock for nothing but today's date."""
    return _kept(name, clock, clock.now.date().isoformat(), made_of, caller)


def complete(page: str, form_token: str, here: str) -> str:
    """The page with what is its own."""
    own = {TOKEN: form_token, KEY: secrets.token_hex(16), HERE: str(escape(here))}
    for place, value in own.items():
        page = page.replace(place, value)
    return page


def _kept(
    name: str, clock: Clock, now: str, made_of: tuple[object, ...], caller: Callable[[], Markup]
) -> Markup:
    known_by = (name, clock.language, clock.zone_name, request.script_root, now, made_of)
    part = _part(blake2b(orjson.dumps(known_by), digest_size=16).digest())
    if part.html is None:
        part.html = caller()
    return part.html
