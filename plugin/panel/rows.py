"""One row of the timeline as HTML.

The page has dozens of rows: as a macro of the templates each took longer than all questions to the
database together. Everything that comes from outside goes through ``escape``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from plugin.panel import words
from plugin.panel.addresses import address
from plugin.panel.clock import Clock
from plugin.panel.icons import direction, entry_icon, icon
from plugin.panel.language import gettext
from plugin.panel.summaries import summary

Entry = Mapping[str, Any]
_LASTING = frozenset({"call", "session", "voicemail"})


def line(entry: Entry, clock: Clock, speaker: str | None = None) -> Markup:
    """One contact; ``speaker`` is who says it, in a run of messages."""
    address, more = escape(_address(entry["contact"])), gettext("All of it")
    made = (
        f'<li class="entry {escape(entry["direction"])}" id="c-{escape(entry["contact"])}">\n'
        f"<details>\n<summary data-stop>\n{entry_icon(entry)}\n{_head(entry, clock, speaker)}\n"
        f'<span class="text">{escape(_line(entry))}</span>\n'
        f'</summary>\n<div class="inside" data-entry="{address}">\n{_inside(entry, clock)}'
        f'<p class="small"><a href="{address}">{escape(more)}</a> '
        f'<span class="muted">{escape(", ".join(entry["sources"]))}</span></p>\n'
        "</div>\n</details>\n</li>\n"
    )
    return Markup(made)  # noqa: S704


def agents(names: Iterable[str]) -> Markup:
    """Who of ours took part."""
    return Markup(", ").join(words.name(each) for each in names)


def _head(entry: Entry, clock: Clock, speaker: str | None) -> str:
    title = words.name(speaker) if speaker else escape(words.title_of(entry))
    start, kind = entry["occurred_at"], entry["kind"]
    lasted = clock.duration(start, entry["ended_at"]) if kind in _LASTING else ""
    parts = [
        f'<span class="head"><b>{title}</b> {direction(entry)} '
        f'<span class="muted">{clock.time(start)}{f" · {lasted}" if lasted else ""}</span>'
    ]
    if result := words.outcome(entry["outcome"]):
        parts.append(_badge(result[1], result[0]))
    if entry["transfers"]:
        changes = gettext("Changes of hands")
        parts.append(
            f'<span class="badge plain" title="{escape(changes)}">'
            f"{icon('shift')}{escape(entry['transfers'])}</span>"
        )
    if entry["amount"]:
        parts.append(_badge("plain", words.money(entry["amount"])))
    if entry["score"]:
        parts.append(_badge(words.tone_of(entry["score"]), words.score(entry["score"])))
    for answer in entry["feedback"]:
        tone, score = words.tone_of(answer), words.score(answer)
        parts.append(
            f'<span class="badge {escape(tone)}" title="{escape(answer["comment"] or "")}">'
            f"{escape(score)}</span>"
        )
    if entry["agents"] and not speaker:
        parts.append(f'<span class="muted">{agents(entry["agents"])}</span>')
    return "\n".join(parts) + "</span>"


def _address(contact: str) -> str:
    """Of one contact in full."""
    return address("panel.entry", contact_id=contact)


def _inside(entry: Entry, clock: Clock) -> str:
    made = f'<p class="body">{escape(entry["text"])}</p>\n' if entry["text"] else ""
    for answer in entry["feedback"]:
        comment = f" <q>{escape(answer['comment'])}</q>" if answer["comment"] else ""
        made += (
            f'<p class="small"><b>{escape(words.score(answer))}</b> '
            f'<span class="muted">{clock.moment(answer["at"])}</span>{comment}</p>\n'
        )
    if entry["about"]:
        address = escape(_address(entry["about"]))
        title = escape(gettext("The contact that it is about"))
        made += f'<p class="small"><a href="{address}">{title}</a></p>\n'
    return made


def _line(entry: Entry) -> str:
    return summary(entry["kind"], entry["summary"]) or entry["text"] or entry["reason"] or ""


def _badge(tone: str, text: str) -> str:
    return f'<span class="badge {escape(tone)}">{escape(text)}</span>'
