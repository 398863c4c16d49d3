"""One call of the PBX as an interaction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adapters.asterisk.consults import consults
from adapters.asterisk.events import Lines, read
from adapters.asterisk.legs import legs_of
from adapters.asterisk.outcome import Ending, ending_of
from adapters.asterisk.parties import Parties, parties_of
from adapters.asterisk.queues import Visit, visits
from adapters.asterisk.scene import Scene, scene_of
from adapters.asterisk.transfers import transfers_of
from adapters.kit import AdapterSettings
from plugin.domain import Adapted, Interaction, Ivr, RawRecord
from plugin.domain.interaction import Scalar

_IVR = re.compile(r"(?:app-)?ivr", re.IGNORECASE)


def call(raw: RawRecord, settings: AdapterSettings) -> Iterator[Adapted]:
    """The call as far as it is written. Raises Malformed when the lines cannot be understood."""
    lines = read(raw, settings)
    scene = scene_of(lines)
    stays = visits(lines)
    parties = parties_of(lines, scene, stays)
    held = consults(scene)
    ending = ending_of(scene, stays)
    yield Interaction(
        source=raw.source,
        external_id=raw.external_id,
        channel="phone",
        kind="call",
        direction=scene.direction,
        started_at=lines.events[0].at,
        ended_at=ending.ended_at,
        participants=tuple(parties.all),
        legs=legs_of(scene, parties, stays, held),
        transfers=transfers_of(scene, parties, stays, held),
        reason=stays[0].names[0] if stays else None,
        outcome=ending.outcome,
        ivr=_ivr(scene),
        recording=_recording(lines),
        attributes=_attributes(scene, stays, parties, ending),
    )


def _ivr(scene: Scene) -> Ivr | None:
    """The menus (contexts named ``ivr…``, as FreePBX names them) that the caller came through."""
    events = scene.lines.of(scene.head.uniqueid)
    ivrs = {context for context in {event.get("context") for event in events} if _IVR.match(context)}
    menus: list[str] = []
    keys: list[str] = []
    for event in events if ivrs else ():
        context, key = event.get("context"), event.get("exten")
        if context in ivrs:
            if context not in menus:
                menus.append(context)
            if len(key) == 1 and (key.isdecimal() or key in "*#"):
                keys.append(key)
    return Ivr(tuple(menus), "".join(dict.fromkeys(keys)) or None) if menus else None


def _recording(lines: Lines) -> str | None:
    """The file that MixMonitor() wrote, or the CDR's ``recordingfile``."""
    for event in lines.typed("APP_START"):
        if event.get("app") == "MixMonitor" and event.get("appdata"):
            return event.get("appdata").partition(",")[0]
    return next((row["recordingfile"] for row in lines.cdr if row.get("recordingfile")), None)


def _attributes(scene: Scene, stays: list[Visit], parties: Parties, ending: Ending) -> dict[str, Scalar]:
    given: dict[str, Scalar] = {
        "dialled": scene.dialled or None,
        "withheld": parties.withheld or None,
        "status": ending.status,
        "hung_up_by": ending.hung_up_by,
        "wait_seconds": _waited(stays),
        "voicemail_seconds": ending.voicemail_seconds,
        "end_unknown": scene.lines.state == "lost" or None,
        "account": next((row["accountcode"] for row in scene.lines.cdr if row.get("accountcode")), None),
        "userfield": next((row["userfield"] for row in scene.lines.cdr if row.get("userfield")), None),
    }
    return {name: value for name, value in given.items() if value is not None}


def _waited(stays: list[Visit]) -> int | None:
    """Seconds in queues until an agent came or the caller left, summed over the queues."""
    waits = [
        wait
        for stay in stays
        if (wait := stay.connect.number(0) if stay.connect else stay.left.number(2) if stay.left else None)
        is not None
    ]
    return sum(waits) if waits else None
