"""The rules that facts are found by: ``[facts.<kind>]`` in segue.toml over the built-in kinds.

A rule says how a value is recognised: by ``shape`` (a supplier's code, written or spoken), by
``pattern`` (a regular expression over written text), or by ``read``, one of the built-in readers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from plugin.domain.interaction import Role
from plugin.services.facts import vocabulary
from plugin.services.facts.checks import CHECKS, MASKS
from plugin.services.facts.codes import Shape, ShapeError, shape_of
from plugin.services.journey.patterns import PatternError, compile_measured
from plugin.services.lazy import lazy
from plugin.services.screen import NO_LETTER_AFTER, NO_LETTER_BEFORE, Screen

READERS = ("iban", "birth_date", "phone", "address", "channel", "language")
ROLES: frozenset[str] = frozenset(get_args(Role))
_KEYS = ("title", "shape", "pattern", "read", "check", "mask", "words", "said_by", "write", "single", "use")
_KIND = lazy(r"[a-z][a-z0-9_]{0,62}")
_MAX_WORDS = 50
DEFAULT_FACTS: Mapping[str, Mapping[str, Any]] = {
    "iban": {"title": "IBAN", "read": "iban", "mask": "country_last4"},
    "date_of_birth": {"title": "Year of birth", "read": "birth_date", "single": True},
    "address_change": {"title": "New address", "read": "address", "single": True},
    "alternative_phone": {"title": "Other phone", "read": "phone"},
    "preferred_channel": {"title": "Preferred channel", "read": "channel", "single": True},
    "preferred_language": {"title": "Preferred language", "read": "language", "single": True},
}


class FactRuleError(Exception):
    """A rule that cannot be used: one line that names its table and key."""


@dataclass(frozen=True, slots=True)
class FactRule:
    """One kind of fact. Exactly one of ``shape``, ``search`` and ``read`` is there.

    ``single`` kinds have one value at a time: another one is in conflict with it. ``least_digits`` and
    ``width`` say which part of a text a ``search`` is worth: so many digits, so close to one.
    """

    kind: str
    title: str
    shape: Shape | None
    search: re.Pattern[str] | None
    read: str | None
    check: Callable[[str], str | None]
    checked: bool
    mask: Callable[[str], str]
    said_by: frozenset[str]
    write: str
    single: bool
    least_digits: int
    width: int

    @property
    def is_code(self) -> bool:
        """Whether its values are digits and letters that may be read out in pieces and confirmed."""
        return self.shape is not None or self.read == "iban"

    def canonical(self, chars: str) -> str | None:
        """The value of a code's characters that count, as it is kept; None when there are too few or too
        many of them, or its check digit is wrong."""
        if self.shape is None or len(chars) != len(self.shape.slots):
            return None
        checked = self.check(chars)
        if checked is None:
            return None
        return self.mask(self.shape.fill(checked))


@dataclass(frozen=True, slots=True)
class FactRules:
    """All rules, ready to listen with.

    ``nouns`` finds what names a kind (its group's name), or another number (``else_``); ``others`` finds
    only the latter, and ``screen`` sees whether a text may name a kind; ``stems`` are
    the names that the settings add.
    """

    rules: tuple[FactRule, ...]
    by_kind: Mapping[str, FactRule]
    titles: Mapping[str, str]
    shaped: tuple[FactRule, ...]
    searched: tuple[FactRule, ...]
    readers: Mapping[str, FactRule]
    nouns: re.Pattern[str]
    others: re.Pattern[str]
    screen: Screen
    stems: tuple[str, ...]

    def nouns_in(self, low: str) -> re.Pattern[str]:
        """What finds the nouns of the casefolded ``low``: ``nouns``, or less where less can be there."""
        return self.nouns if self.screen.look(low).any else self.others


def compile_rules(settings: Mapping[str, Any]) -> FactRules:
    """The rules of a ``[facts]`` table over the built-in ones; raises FactRuleError."""
    if not isinstance(settings, Mapping):
        raise FactRuleError("[facts]: must hold one table per kind, as in [facts.contract_number]")
    tables: dict[str, Any] = dict(DEFAULT_FACTS)
    for kind, table in settings.items():
        known = DEFAULT_FACTS.get(kind, {})
        replaces = isinstance(table, Mapping) and ("shape" in table or "pattern" in table)
        inherited = {key: value for key, value in known.items() if not (replaces and key in ("read", "mask"))}
        tables[kind] = {**inherited, **table} if isinstance(table, Mapping) else table
    rules = tuple(rule for kind, table in tables.items() if (rule := _rule(kind, table)) is not None)
    by_kind = {rule.kind: rule for rule in rules}
    nouns = {kind: vocabulary.NOUNS[kind] for kind in by_kind if kind in vocabulary.NOUNS}
    own: list[str] = []
    for kind in by_kind:
        if listed := _words(kind, tables[kind]):
            own += listed
            given = "|".join(re.escape(word.casefold()) for word in sorted(listed, key=len, reverse=True))
            nouns[kind] = f"{given}|{nouns[kind]}" if kind in nouns else given
    kinds = "|".join(f"(?P<{kind}>{words})" for kind, words in nouns.items())
    elses = f"(?P<else_>{vocabulary.NUMBERS_ELSE})"
    return FactRules(
        rules,
        by_kind,
        {rule.kind: rule.title for rule in rules},
        tuple(rule for rule in rules if rule.shape is not None),
        tuple(rule for rule in rules if rule.search is not None),
        {rule.read: rule for rule in rules if rule.read is not None},
        _whole(f"{kinds}|{elses}"),
        _whole(elses),
        Screen((_whole(kinds),)),
        tuple(word.casefold() for word in own),
    )


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(f"{NO_LETTER_BEFORE}(?:{words}){NO_LETTER_AFTER}")


def _rule(kind: str, table: object) -> FactRule | None:
    name = f"[facts.{kind}]"
    if not _KIND.fullmatch(kind):
        raise FactRuleError(f"{name}: a kind is small letters, digits and underscores")
    if not isinstance(table, Mapping):
        raise FactRuleError(f"{name}: must be a table")
    for key in table:
        if key not in _KEYS:
            raise FactRuleError(f"{name}: {key} is not known here; known: {', '.join(_KEYS)}")
    _words(kind, table)
    for key in ("single", "use"):
        if not isinstance(table.get(key, True), bool):
            raise FactRuleError(f"{name}: {key} must be true or false")
    if not table.get("use", True):
        return None
    if sum(key in table for key in ("shape", "pattern", "read")) != 1:
        raise FactRuleError(f"{name}: needs one of shape, pattern and read")
    check = _choice(name, table, "check", tuple(CHECKS))
    function, least = CHECKS[check]
    shape = search = None
    width = 0
    if "shape" in table:
        try:
            shape = shape_of(_text(name, table, "shape"))
        except ShapeError as error:
            raise FactRuleError(f"{name}: shape {error}") from None
    if "pattern" in table:
        pattern = _text(name, table, "pattern")
        try:
            search, width = compile_measured(pattern)
        except PatternError as error:
            raise FactRuleError(f"{name}: pattern {error}") from None
        if not least and re.search(r"\\d|\[[^\]]*0-9", pattern):
            least = 1
    said_by = table.get("said_by", ["customer"])
    if not isinstance(said_by, list) or not said_by or not all(role in ROLES for role in said_by):
        raise FactRuleError(f"{name}: said_by must be a list of {', '.join(sorted(ROLES))}")
    write = _text(name, table, "write") if "write" in table else "{value}"
    if "{value}" not in write:
        raise FactRuleError(f"{name}: write must hold {{value}}")
    return FactRule(
        kind=kind,
        title=_text(name, table, "title") if "title" in table else kind.replace("_", " ").capitalize(),
        shape=shape,
        search=search,
        read=_choice(name, table, "read", READERS) if "read" in table else None,
        check=function,
        checked=check != "none",
        mask=MASKS[_choice(name, table, "mask", tuple(MASKS))],
        said_by=frozenset(said_by),
        write=write,
        single=table.get("single", False),
        least_digits=least,
        width=width,
    )


def _words(kind: str, table: object) -> list[str]:
    words = table.get("words", []) if isinstance(table, Mapping) else []
    right = isinstance(words, list) and len(words) <= _MAX_WORDS
    if not right or not all(isinstance(word, str) and 0 < len(word.strip()) <= 60 for word in words):
        raise FactRuleError(f"[facts.{kind}]: words must be a list of at most {_MAX_WORDS} texts")
    return [word.strip() for word in words]


def _text(name: str, table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value:
        raise FactRuleError(f"{name}: {key} must be a text")
    return value


def _choice(name: str, table: Mapping[str, Any], key: str, known: tuple[str, ...]) -> str:
    value = table.get(key, "none")
    if value not in known:
        raise FactRuleError(f"{name}: {key} must be one of {', '.join(known)}")
    return str(value)
