"""How a call ended: in Segue's words, and in those of Asterisk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from adapters.asterisk.events import Event
from adapters.asterisk.queues import Visit
from adapters.asterisk.scene import Scene

_DIAL = {
    "ANSWER": "answered",
    "BUSY": "busy",
    "NOANSWER": "no_answer",
    "CANCEL": "no_answer",
    "CHANUNAVAIL": "failed",
    "CONGESTION": "failed",
}  # DIALSTATUS of Dial()
_CAUSE = {"17": "busy", "18": "no_answer", "19": "no_answer", "21": "no_answer"}  # Q.850
_QUEUE = {"EXITWITHTIMEOUT": "queue_timeout", "EXITEMPTY": "queue_empty", "FULL": "queue_full"}


@dataclass(frozen=True, slots=True)
class Ending:
    """``outcome`` is None while the call is open and nobody answered. ``status`` is the vendor's word."""

    outcome: str | None
    status: str | None
    ended_at: datetime | None
    hung_up_by: str | None
    voicemail_seconds: int | None = None


def ending_of(scene: Scene, stays: list[Visit]) -> Ending:
    """The last stage decides: a caller who was answered and then left a voice mail left a voice mail."""
    lines = scene.lines
    channel = scene.subject or scene.head
    hangups = lines.of(channel.uniqueid, "HANGUP")
    hangup = hangups[-1] if hangups else None
    ended_at = hangup.at if hangup else None
    if ended_at is None and lines.state != "open":
        ended_at = lines.events[-1].at
    by = _hung_up_by(scene, hangup)
    answered = any(moment.heard for moment in scene.moments)
    if ended_at is None:
        return Ending("answered" if answered else None, None, None, None)
    voicemail = _voicemail(scene, ended_at)
    if voicemail is not None:
        return Ending("voicemail", "voicemail", ended_at, by, voicemail)
    stay = max(stays, key=lambda stay: stay.index, default=None)
    if stay is not None and stay.left is not None:
        status = _QUEUE.get(stay.left.event)
        return Ending("no_answer" if status else "abandoned", status or "abandon", ended_at, by)
    if answered:
        return Ending("answered", "answer", ended_at, by)
    return _unanswered(scene, ended_at, by)


def _unanswered(scene: Scene, ended_at: datetime, by: str | None) -> Ending:
    hangups = scene.lines.typed("HANGUP")
    heads = [e for e in hangups if e.uniqueid == scene.head.uniqueid]
    status = next((e.extra["dialstatus"] for e in reversed(heads) if e.extra.get("dialstatus")), None)
    if scene.direction == "inbound" and by == "customer" and status in (None, "CANCEL", "NOANSWER"):
        return Ending("abandoned", status.lower() if status else None, ended_at, by)
    if status in _DIAL and status != "ANSWER":
        return Ending(_DIAL[status], status.lower(), ended_at, by)
    cause = next(
        (_CAUSE[c] for e in reversed(hangups) if (c := e.extra.get("hangupcause", "")) in _CAUSE), None
    )
    outcome = cause or ("no_answer" if scene.direction == "inbound" else "failed")
    return Ending(outcome, status.lower() if status else None, ended_at, by)


def _voicemail(scene: Scene, ended_at: datetime) -> int | None:
    """Seconds in VoiceMail() when that was the last application of the caller.

    Whether a message was left is not in CEL: the seconds, greeting included, are all there is.
    """
    channel = (scene.subject or scene.head).uniqueid
    starts = scene.lines.of(channel, "APP_START")
    if not starts or starts[-1].get("app") != "VoiceMail":
        return None
    ends = [e.at for e in scene.lines.of(channel, "APP_END") if e.index > starts[-1].index]
    return int(((ends[0] if ends else ended_at) - starts[-1].at).total_seconds())


def _hung_up_by(scene: Scene, hangup: Event | None) -> str | None:
    """customer, agent or pbx, by the channel that the PBX names as the hang-up's source."""
    if hangup is None:
        return None
    source = hangup.extra.get("hangupsource", "")
    channel = next((c for c in scene.lines.channels.values() if c.name == source), None)
    if channel is None:
        return "pbx"
    return "agent" if channel.is_phone else "customer"
