"""A journey model: ordered stages and the signals that place a customer in one, read from TOML.

The file: ``[model]`` id, title; ``[[stage]]`` id, title, order, at_risk_after, dormant_after;
``[[signal]]`` id, stage, when, effect, after, before, back, sign_of_life, reason.
docs/journey-models.md explains it.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast, get_args

from plugin.services.journey.consistency import contradiction, unreachable
from plugin.services.journey.signals import Dispatch, Hit, Rule, dispatch, rules

Effect = Literal["enter", "support", "leave"]
EFFECTS: frozenset[str] = frozenset(get_args(Effect))
SHIPPED = Path(__file__).parent / "models"
DEFAULT_MODEL = "lifecycle-6"
SERVICE_MODEL = "service-5"  # of threads
MAX_FILE_BYTES = 256 * 1024
_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_DURATION = re.compile(r"(\d{1,5})([dwh])")
_UNITS = {"d": timedelta(days=1), "w": timedelta(weeks=1), "h": timedelta(hours=1)}


class ModelError(Exception):
    """A model that cannot be used: one line that names the file, the table and the key."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. ``order`` ranks it.

    ``at_risk_after`` and ``dormant_after`` are how long silence may last until it worries somebody, and
    until nobody counts on the customer any more; None: for ever.
    """

    id: str
    title: str
    order: int
    dormant_after: timedelta | None = None
    at_risk_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """What a hit of this signal does. ``after`` and ``before`` are orders of stages, None when free."""

    id: str
    stage: Stage
    effect: Effect
    reason: str
    after: int | None = None
    before: int | None = None
    back: bool = False
    sign_of_life: bool = True


class Reading(NamedTuple):
    """What the hits of one interaction do to a customer who is at a certain stage.

    ``counting``: the signals that count there, of which ``leaves`` takes the customer back; where none does,
    ``moves`` brings them to its stage, with ``reason``. ``confirms``: evidence for the stage they are at.
    ``is_alive``: a sign of life.
    """

    counting: tuple[Signal, ...]
    is_alive: bool
    leaves: Signal | None
    moves: Signal | None
    reason: str
    confirms: bool

    @property
    def stays(self) -> bool:
        """Whether the customer is at the same stage after it."""
        return self.leaves is None and self.moves is None


@dataclass(frozen=True, slots=True)
class Model:
    """A model, ready to match. ``version`` changes whenever the file's ``text`` does.

    ``readings`` remembers what was worked out before, by hits and stage.
    """

    id: str
    title: str
    version: str
    stages: tuple[Stage, ...]
    signals: Mapping[str, Signal]
    table: Dispatch
    text: str = field(default="", repr=False)
    readings: dict[tuple[tuple[Hit, ...], str | None], Reading] = field(
        default_factory=dict, repr=False, compare=False
    )

    def find(self, stage_id: str) -> Stage | None:
        """The stage of that id, if the model has one."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def stage(self, stage_id: str) -> Stage:
        """The stage of that id; KeyError when the model has none."""
        for stage in self.stages:
            if stage.id == stage_id:
                return stage
        raise KeyError(stage_id)


class InUse(NamedTuple):
    """A model by which journeys are kept, and in which of the two tables.

    ``generation`` grows with each model that comes into use. ``is_counted``: its changes of stage are
    counted, as they are for all but what an older version of Segue left behind.
    """

    generation: int
    slot: int
    model: Model
    is_counted: bool = True


def load_model(name_or_path: str, directory: Path | None = None) -> Model:
    """Load a model by name (from ``directory``, then the shipped ones) or by path (``*.toml``).

    Raises ModelError when there is none, it cannot be read or it is wrong.
    """
    path = _locate(name_or_path, directory)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror}") from None
    if len(data) > MAX_FILE_BYTES:
        raise ModelError(f"{path}: is larger than {MAX_FILE_BYTES // 1024} KB")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise ModelError(f"{path}: is not UTF-8 text") from None
    return read_model(text, str(path))


def read_model(text: str, file: str) -> Model:
    """The model that the TOML ``text`` describes; ``file`` names it in errors. Raises ModelError."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ModelError(f"{file}: is no TOML: {error}") from None
    except RecursionError:
        raise ModelError(f"{file}: is nested too deeply") from None
    return parse_model(tables, file, hashlib.sha256(text.encode()).hexdigest()[:16], text)


def parse_model(tables: Mapping[str, Any], file: str, version: str, text: str = "") -> Model:
    """The model that the parsed TOML ``tables`` describe; ``file`` names it in errors."""
    _Table(file, "the file", tables).only("model", "stage", "signal")
    head = _Table(file, "[model]", tables.get("model", {}))
    head.only("id", "title")
    stages = _stages(file, tables.get("stage", []))
    by_id = {stage.id: stage for stage in stages}
    signals: dict[str, Signal] = {}
    whens: list[object] = []
    matching: list[tuple[Hit, Rule]] = []
    for table in _tables(file, "signal", tables.get("signal", [])):
        signal, found = _signal(table, by_id)
        if signal.id in signals:
            raise table.wrong("id", "is used twice")
        signals[signal.id] = signal
        whens.append(table.raw.get("when"))
        hit = Hit(signal.id, signal.stage.id, signal.effect)
        matching.extend((hit, rule) for rule in found)
    if opposite := contradiction(list(signals.values()), whens):
        one, other = opposite
        raise ModelError(
            f"{file}: [[signal]] {other.id!r}: effect contradicts {one.id!r}: the same records cannot both "
            f"enter and leave {one.stage.id!r}"
        )
    if trouble := unreachable(stages, signals):
        raise ModelError(f"{file}: [[signal]]: {trouble}")
    return Model(
        head.identifier("id"), head.text("title"), version, stages, signals, dispatch(matching), text
    )


def _locate(name_or_path: str, directory: Path | None) -> Path:
    if name_or_path.endswith(".toml") or "/" in name_or_path:
        return Path(name_or_path)
    if _ID.fullmatch(name_or_path):
        for folder in (directory, SHIPPED):
            if folder is not None and (path := folder / f"{name_or_path}.toml").is_file():
                return path
    known = ", ".join(sorted(path.stem for path in SHIPPED.glob("*.toml")))
    raise ModelError(f"there is no journey model {name_or_path!r}; shipped: {known}")


def _stages(file: str, raw: object) -> tuple[Stage, ...]:
    stages: list[Stage] = []
    for table in _tables(file, "stage", raw):
        table.only("id", "title", "order", "at_risk_after", "dormant_after")
        stage = Stage(
            table.identifier("id"),
            table.text("title"),
            table.whole("order"),
            table.duration("dormant_after"),
            table.duration("at_risk_after"),
        )
        if stage.at_risk_after and stage.dormant_after and stage.at_risk_after >= stage.dormant_after:
            raise table.wrong("at_risk_after", "must be shorter than dormant_after")
        if any(stage.id == other.id for other in stages):
            raise table.wrong("id", "is used twice")
        if any(stage.order == other.order for other in stages):
            raise table.wrong("order", "is used twice; every stage has its own")
        stages.append(stage)
    if not stages:
        raise ModelError(f"{file}: [[stage]]: there is none; a model needs at least one")
    return tuple(sorted(stages, key=lambda stage: stage.order))


def _signal(table: _Table, stages: Mapping[str, Stage]) -> tuple[Signal, list[Rule]]:
    table.only("id", "stage", "when", "effect", "after", "before", "back", "sign_of_life", "reason")
    name = table.identifier("id")
    stage = table.stage("stage", stages)
    effect = table.raw.get("effect", "enter")
    if effect not in EFFECTS:
        raise table.wrong("effect", "must be enter, support or leave")
    back = table.flag("back", False)
    if back and effect != "enter":
        raise table.wrong("back", "is for effect enter only")
    after = table.stage("after", stages).order if "after" in table.raw else None
    before = table.stage("before", stages).order if "before" in table.raw else None
    if after is not None and before is not None and after >= before:
        raise table.wrong("after", "is not earlier than before, so the signal can never count")
    reason = table.text("reason") if "reason" in table.raw else f"Signal {name}"
    try:
        found = rules(table.raw.get("when"))
    except ValueError as error:
        raise table.wrong("when", str(error)) from None
    sign = table.flag("sign_of_life", True)
    return Signal(name, stage, cast(Effect, effect), reason.rstrip("."), after, before, back, sign), found


def _tables(file: str, name: str, raw: object) -> list[_Table]:
    if not isinstance(raw, list):
        raise ModelError(f"{file}: [[{name}]]: write it with two brackets, one table each")
    return [_Table(file, f"[[{name}]] {index}", table) for index, table in enumerate(raw, 1)]


class _Table:
    """One table of the file, read key by key; every refusal names file, table and key."""

    def __init__(self, file: str, name: str, raw: object) -> None:
        if not isinstance(raw, Mapping):
            raise ModelError(f"{file}: {name}: must be a table")
        own = raw.get("id")
        self.name = f"{name} {own!r}" if isinstance(own, str) and name.startswith("[[") else name
        self.file = file
        self.raw: Mapping[str, Any] = raw

    def wrong(self, key: str, why: str) -> ModelError:
        return ModelError(f"{self.file}: {self.name}: {key} {why}")

    def only(self, *keys: str) -> None:
        for key in self.raw:
            if key not in keys:
                raise self.wrong(key, f"is not known here; known: {', '.join(keys)}")

    def text(self, key: str) -> str:
        value = self.raw.get(key)
        if not isinstance(value, str) or not value.strip() or len(value) > 200 or not value.isprintable():
            raise self.wrong(key, "must be a text of 1 to 200 characters on one line")
        return value.strip()

    def identifier(self, key: str) -> str:
        value = self.raw.get(key)
        if not isinstance(value, str) or not _ID.fullmatch(value) or len(value) > 64:
            raise self.wrong(key, "must be small letters, digits and single dashes, at most 64")
        return value

    def whole(self, key: str) -> int:
        value = self.raw.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(key, "must be a whole number")
        return value

    def flag(self, key: str, default: bool) -> bool:
        value = self.raw.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, "must be true or false")
        return value

    def stage(self, key: str, stages: Mapping[str, Stage]) -> Stage:
        value = self.raw.get(key)
        if not isinstance(value, str) or value not in stages:
            raise self.wrong(key, f"must be a stage of this model: {', '.join(stages)}")
        return stages[value]

    def duration(self, key: str) -> timedelta | None:
        value = self.raw.get(key)
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 99999:
            return timedelta(days=value)
        found = _DURATION.fullmatch(value) if isinstance(value, str) else None
        if found is None or not int(found.group(1)):
            raise self.wrong(key, 'must be days, or a text such as "90d", "12w" or "36h"')
        return int(found.group(1)) * _UNITS[found.group(2)]
