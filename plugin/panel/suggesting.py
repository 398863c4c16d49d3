"""Suggestions while somebody types into the search: the best hits, as a list of options."""

from __future__ import annotations

import time
from collections import OrderedDict
from threading import Lock

from flask import Blueprint, current_app, make_response, render_template, request
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from plugin.auth.guard import current, note, the_core
from plugin.services import customers

SHOWN = 8
SHORTEST = 2  # letters: one alone fits half of all names
RATE, BURST = 8.0, 16.0  # searches in a second, and how many at once: nobody types faster
_KNOWN = 10_000  # people whose pace is remembered


class Pace:
    """How fast each one may ask: ``rate`` times a second, ``burst`` times at once. Of this process alone."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate, self._burst = rate, burst
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # by who: how often yet, as of when
        self._lock = Lock()

    def allows(self, who: str, now: float) -> bool:
        """Whether ``who`` may ask at ``now`` (seconds); it counts as asked."""
        with self._lock:
            left, seen = self._left.pop(who, (self._burst, now))
            left = min(self._burst, left + (now - seen) * self._rate)
            self._left[who] = (left - 1 if left >= 1 else left, now)
            if len(self._left) > _KNOWN:
                self._left.popitem(last=False)
            return left >= 1


def add_suggesting(blueprint: Blueprint) -> None:
    """Put the suggestions on ``blueprint``."""

    @blueprint.record
    def begin(state: BlueprintSetupState) -> None:
        state.app.extensions["segue.pace"] = Pace(RATE, BURST)

    @blueprint.get("/customers/suggestions", endpoint="suggest")
    def suggest() -> str | Response:
        """Options for what was typed so far, best first: a fragment. 429 for whoever asks too fast."""
        words = request.args.get("q", "").strip()
        if not SHORTEST <= len(words) <= customers.MAX_QUERY:
            return render_template("suggestions.html", found=[])
        pace: Pace = current_app.extensions["segue.pace"]
        if not pace.allows(current().actor, time.monotonic()):
            response = make_response("", 429)
            response.headers["Retry-After"] = "1"
            return response
        found = customers.search(the_core(), words, limit=SHOWN, typing=True)
        note("customers.search", found=len(found))
        return render_template("suggestions.html", found=found)
