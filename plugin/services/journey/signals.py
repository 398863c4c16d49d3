"""Which signals an interaction gives: conditions compiled to small tests, found by its kind of record.

A condition is a value or a list of values (any of them). A ``when`` is one table, of which every key
must hold, or a list of such tables, of which one must.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from plugin.domain import Interaction
from plugin.domain.interaction import CHANNELS, DIRECTIONS, KINDS
from plugin.services.journey.patterns import PatternError, compile_pattern

if TYPE_CHECKING:
    from plugin.services.journey.model import Model

SEARCHED = 2000  # characters of a text that patterns look at
Test = Callable[[Interaction], bool]


class Hit(NamedTuple):
    """A signal that matched: its id, its stage and its effect (enter, support, leave)."""

    signal: str
    stage: str
    effect: str


class Rule(NamedTuple):
    """One ``when`` table: the records it can match, and what else must hold."""

    channels: frozenset[str]
    kinds: frozenset[str]
    directions: frozenset[str]
    tests: tuple[Test, ...]


Key = tuple[str, str, str]
Dispatch = Mapping[Key, tuple[tuple[Hit, tuple[Test, ...]], ...]]


def match(model: Model, interaction: Interaction) -> tuple[Hit, ...]:
    """The signals of ``interaction``, in the model's order, each once. State is the fold's matter."""
    rows = model.table.get((interaction.channel, interaction.kind, interaction.direction))
    if rows is None:
        return ()
    hits: list[Hit] = []
    for hit, tests in rows:
        for test in tests:
            if not test(interaction):
                break
        else:
            if not hits or hits[-1] is not hit:
                hits.append(hit)
    return tuple(hits)


def moment(interaction: Interaction) -> datetime:
    """When ``interaction`` takes effect: a decided deal or order when it closed, all else at its start."""
    if interaction.kind in ("deal", "order") and interaction.ended_at and interaction.outcome != "open":
        return max(interaction.ended_at, interaction.started_at)
    return interaction.started_at


def dispatch(matching: Iterable[tuple[Hit, Rule]]) -> Dispatch:
    """Hits and their remaining tests by (channel, kind, direction)."""
    table: dict[Key, list[tuple[Hit, tuple[Test, ...]]]] = {}
    for hit, rule in matching:
        for key in product(sorted(rule.channels), sorted(rule.kinds), sorted(rule.directions)):
            table.setdefault(key, []).append((hit, rule.tests))
    return {key: tuple(rows) for key, rows in table.items()}


def rules(when: object) -> list[Rule]:
    """Compile a ``when``; raises ValueError with one clause that names the key."""
    if isinstance(when, list) and when:
        return [_rule(table) for table in when]
    return [_rule(when)]


def _rule(when: object) -> Rule:
    if not isinstance(when, Mapping) or not when:
        raise ValueError("must be a table with at least one condition, or a list of them")
    tests: list[Test] = []
    sets = {"channel": CHANNELS, "kind": KINDS, "direction": DIRECTIONS}
    for key, value in when.items():
        if key in sets:
            sets[key] = _known(key, value, sets[key])
        elif key in _TESTS:
            tests.append(_TESTS[key](key, value))
        elif key == "attribute":
            tests.extend(_attributes(value))
        else:
            names = ", ".join((*sets, *_TESTS, "attribute.<name>"))
            raise ValueError(f"has {key}, which is not known; known: {names}")
    for least, most in (("score_min", "score_max"), ("amount_min", "amount_max")):
        if least in when and most in when and when[least] > when[most]:
            raise ValueError(f"has {least} above {most}, which nothing can meet")
    tests.sort(key=lambda test: getattr(test, "__name__", "") == "searched")  # patterns cost most: last
    return Rule(sets["channel"], sets["kind"], sets["direction"], tuple(tests))


def _values(key: str, value: object, types: tuple[type, ...] = (str,)) -> list[Any]:
    values = value if isinstance(value, list) else [value]
    if not values or not all(isinstance(each, types) for each in values):
        raise ValueError(f"has {key}, which must be a value or a list of values")
    return values


def _known(key: str, value: object, known: frozenset[str]) -> frozenset[str]:
    values = frozenset(_values(key, value))
    if unknown := sorted(values - known):
        raise ValueError(f"has {key} {unknown[0]!r}, which is not one of {', '.join(sorted(known))}")
    return values


def _outcome(key: str, value: object) -> Test:
    wanted = frozenset(each.casefold() for each in _values(key, value))
    return lambda interaction: (interaction.outcome or "").casefold() in wanted


def _reason(key: str, value: object) -> Test:
    wanted = frozenset(each.casefold() for each in _values(key, value))
    return lambda interaction: (interaction.reason or "").casefold() in wanted


def _source(key: str, value: object) -> Test:
    wanted = frozenset(_values(key, value))
    return lambda interaction: interaction.source in wanted


def _attributes(table: object) -> list[Test]:
    if not isinstance(table, Mapping) or not table:
        raise ValueError("has attribute, which must name one, as in attribute.lifecyclestage")
    return [_attribute(name, value) for name, value in table.items()]


def _attribute(name: str, value: object) -> Test:
    wanted = frozenset(
        each.casefold() if isinstance(each, str) else each
        for each in _values(f"attribute.{name}", value, (str, int, float, bool))
    )

    def holds(interaction: Interaction) -> bool:
        found = interaction.attributes.get(name)
        return found is not None and (found.casefold() if isinstance(found, str) else found) in wanted

    return holds


def _pattern(key: str, value: object) -> Test:
    try:
        searches = [compile_pattern(each).search for each in _values(key, value)]
    except PatternError as error:
        raise ValueError(f"has a {key} pattern that {error}") from None
    of_text = key == "text"

    def searched(interaction: Interaction) -> bool:
        text = interaction.text if of_text else interaction.subject
        return bool(text) and any(search(text[:SEARCHED]) for search in searches) if text else False

    return searched


def _score_type(key: str, value: object) -> Test:
    wanted = _known(key, value, frozenset({"nps", "csat", "ces"}))
    return lambda interaction: interaction.score is not None and interaction.score.type in wanted


def _score_bound(key: str, value: object) -> Test:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise ValueError(f"has {key}, which must be a number")
    if key == "score_min":
        return lambda interaction: interaction.score is not None and interaction.score.value >= value
    return lambda interaction: interaction.score is not None and interaction.score.value <= value


def _amount_bound(key: str, value: object) -> Test:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise ValueError(f"has {key}, which must be a number")
    bound = Decimal(str(value))
    least = key == "amount_min"

    def holds(interaction: Interaction) -> bool:
        if interaction.amount is None:
            return False
        try:
            amount = Decimal(interaction.amount.value)
        except InvalidOperation:
            return False
        return amount.is_finite() and (amount >= bound if least else amount <= bound)

    return holds


_TESTS: Mapping[str, Callable[[str, object], Test]] = {
    "outcome": _outcome,
    "reason": _reason,
    "source": _source,
    "text": _pattern,
    "subject": _pattern,
    "score_type": _score_type,
    "score_min": _score_bound,
    "score_max": _score_bound,
    "amount_min": _amount_bound,
    "amount_max": _amount_bound,
}
