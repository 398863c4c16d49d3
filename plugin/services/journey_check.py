"""A journey model explained in words, and tried on the timelines of the workspace. Nothing is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from plugin.services import canonical
from plugin.services.core import Core
from plugin.services.journey import Event, Journey, Model, Signal, Stage, fold, match, moment
from plugin.services.journey_models import in_use
from plugin.services.journeys import load_journey
from plugin.storage import encode_id
from plugin.storage.tables import customer, interaction, profile

BATCH = 50
_EXAMPLES = 3
_EFFECTS = {
    "enter": "brings customers to {stage}",
    "support": "is evidence for {stage}",
    "leave": "takes customers out of {stage}",
}


def explain(model: Model) -> list[str]:
    """The model in sentences, a line each: its stages in order, and what each signal does."""
    lines = [f"{model.title} ({model.id}): {len(model.stages)} stages, {len(model.signals)} signals."]
    for stage in model.stages:
        lines.append(f"{stage.title} ({stage.id}){_silence(stage)}")
        signals = [signal for signal in model.signals.values() if signal.stage is stage]
        lines += [f"  {_signal(model, signal)}" for signal in signals]
        if not signals:
            lines.append("  No signal speaks for it: only people can set customers to it.")
    return lines


def _silence(stage: Stage) -> str:
    said = []
    if stage.at_risk_after is not None:
        said.append(f"at risk after {_span(stage.at_risk_after)} of silence")
    if stage.dormant_after is not None:
        said.append(f"dormant after {_span(stage.dormant_after)}")
    return f": {', '.join(said)}" if said else ": silence means nothing"


def _span(span: timedelta) -> str:
    return f"{span.days} days" if span >= timedelta(days=2) else f"{span.total_seconds() / 3600:g} hours"


def _signal(model: Model, signal: Signal) -> str:
    words = [f"{signal.reason} ({signal.id})", _EFFECTS[signal.effect].format(stage=signal.stage.title)]
    titles = {stage.order: stage.title for stage in model.stages}
    if signal.after is not None:
        words.append(f"only after they came to {titles[signal.after]}")
    if signal.before is not None:
        words.append(f"only before they come to {titles[signal.before]}")
    if signal.back:
        words.append("also back from later stages")
    if not signal.sign_of_life:
        words.append("no sign of life")
    return ", ".join(words)


def try_on(
    core: Core, model: Model, *, limit: int | None = None, progress: Callable[[int], None] | None = None
) -> dict[str, Any]:
    """How the customers of the workspace would stand under ``model``, and who would stand elsewhere.

    ``{"model", "against", "customers", "stages": {stage: count}, "changes": [{"from", "to", "count",
    "examples"}], "changed", "signals": {signal: count}}``; the newest ``limit`` customers, or all.
    """
    stages: Counter[str] = Counter()
    signals: Counter[str] = Counter()
    changes: Counter[tuple[str | None, str | None]] = Counter()
    examples: dict[tuple[str | None, str | None], list[str]] = {}
    looked = 0
    before: int | None = None
    with core.store.read() as connection:
        against = in_use(core, connection).model.id
    while limit is None or looked < limit:
        size = BATCH if limit is None else min(BATCH, limit - looked)
        found = _batch(core, model, before, size)
        if not found:
            break
        for number, now, then, matched in found:
            stages[then.stage or ""] += 1
            signals.update(matched)
            if now.stage != then.stage:
                step = (now.stage, then.stage)
                changes[step] += 1
                if len(examples.setdefault(step, [])) < _EXAMPLES:
                    examples[step].append(encode_id(number))
        looked += len(found)
        before = found[-1][0]
        if progress is not None:
            progress(looked)
    return {
        "model": model.id,
        "against": against,
        "customers": looked,
        "stages": {
            **{stage.id: stages.get(stage.id, 0) for stage in model.stages},
            "none": stages.get("", 0),
        },
        "changed": sum(changes.values()),
        "changes": [
            {"from": step[0], "to": step[1], "count": count, "examples": examples[step]}
            for step, count in changes.most_common()
        ],
        "signals": {name: signals.get(name, 0) for name in model.signals},
    }


def _batch(
    core: Core, model: Model, before: int | None, size: int
) -> list[tuple[int, Journey, Journey, list[str]]]:
    """The next customers, newest first: where they are, where they would be, which signals matched."""
    with core.store.read(stale_ok=True) as connection:
        using = in_use(core, connection)
        query = select(customer.c.id).where(customer.c.merged_into.is_(None))
        if before is not None:
            query = query.where(customer.c.id < before)
        ids = connection.scalars(query.order_by(customer.c.id.desc()).limit(size)).all()
        bodies = connection.execute(
            select(profile.c.customer_id, interaction.c.body)
            .join(profile, profile.c.id == interaction.c.profile_id)
            .where(profile.c.customer_id.in_(ids), interaction.c.deleted_at.is_(None))
        ).all()
        now = {number: load_journey(connection, using, number) for number in ids}
    events: dict[int, list[Event]] = {number: [] for number in ids}
    for number, body in bodies:
        item = canonical.load(body)
        if hits := match(model, item):
            events[number].append(Event(moment(item), f"{item.source}:{item.external_id}", hits))
    return [
        (
            number,
            now[number],
            fold(model, found),
            [hit.signal for event in found for hit in event.hits],
        )
        for number, found in events.items()
    ]
