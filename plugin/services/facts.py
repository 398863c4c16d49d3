"""Facts: what the customer already told us, found by rules that the centre's settings give.

``[facts.<kind>]`` in segue.toml: ``title``; ``pattern`` (a regular expression, case ignored; the group
``value``, else the first group, else all of it is the value); ``check``; ``mask``; ``said_by`` (roles);
``write`` (how the value is written, as in ``C-{value}``). A pattern with a digit class finds only
values that hold a digit, so that texts without digits cost next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

from plugin.domain import Interaction
from plugin.domain.interaction import Role
from plugin.services.journey.patterns import PatternError, compile_measured

SEARCHED = 8000  # characters of a text that rules look at
MAX_VALUE = 100
ROLES: frozenset[str] = frozenset(get_args(Role))
_KEYS = ("title", "pattern", "check", "mask", "said_by", "write")
_KIND = re.compile(r"[a-z][a-z0-9_]{0,63}")
_METER = re.compile(r"[1-9][A-Z]{3}[0-9A-F]{2}\d{8}")
_DIGIT = re.compile(r"[0-9]")
_LETTERS = {ord(char): str(int(char, 36)) for char in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}
_NOT_DIGITS = bytes(byte for byte in range(256) if not 48 <= byte <= 57)

# Country and length of an IBAN: SWIFT IBAN Registry (ISO 13616).
_IBAN_REGISTRY = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 "
    "ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 "
    "LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 "
    "QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
)
_IBAN_LENGTHS = {word[:2]: int(word[2:]) for word in _IBAN_REGISTRY.split()}
IBAN_PATTERN = r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?:[ .-]?[A-Z0-9]){11,30}"
DEFAULT_FACTS: Mapping[str, Mapping[str, Any]] = {
    "iban": {"title": "IBAN", "pattern": IBAN_PATTERN, "check": "iban", "mask": "country_last4"},
}


class FactRuleError(Exception):
    """A rule that cannot be used: one line that names its table and key."""


class Fact(NamedTuple):
    """What was said: its kind, its canonical value (upper case, no spaces; masked where asked), by whom."""

    kind: str
    value: str
    said_by: Role


@dataclass(frozen=True, slots=True)
class FactRule:
    """One kind of fact.

    ``least_digits`` is how many digits a text needs to be worth a search; ``width`` is how many
    characters a match can span, so that only what is that close to a digit is searched.
    """

    kind: str
    title: str
    search: re.Pattern[str]
    check: Callable[[str], str | None]
    mask: Callable[[str], str]
    said_by: frozenset[str]
    write: str
    least_digits: int
    width: int


@dataclass(frozen=True, slots=True)
class FactRules:
    """All rules, ready to extract; ``titles`` are what people read."""

    rules: tuple[FactRule, ...]
    titles: Mapping[str, str]
    least_digits: int
    said_by: frozenset[str]


def compile_rules(settings: Mapping[str, Any]) -> FactRules:
    """The rules of a ``[facts]`` table over the default ones (IBAN); raises FactRuleError."""
    if not isinstance(settings, Mapping):
        raise FactRuleError("[facts]: must hold one table per kind, as in [facts.contract_number]")
    rules = tuple(_rule(kind, table) for kind, table in {**DEFAULT_FACTS, **settings}.items())
    return FactRules(
        rules,
        {rule.kind: rule.title for rule in rules},
        min(rule.least_digits for rule in rules),
        frozenset().union(*(rule.said_by for rule in rules)),
    )


def extract(rules: FactRules, interaction: Interaction) -> tuple[Fact, ...]:
    """The facts of ``interaction``, each once: keyed into the IVR, in the subject, in the text."""
    found: dict[Fact, None] = {}
    text = interaction.text
    if text or interaction.subject:
        role = speaker(interaction)
        if role in rules.said_by:
            for part in (interaction.subject, text):
                if part:
                    found.update(dict.fromkeys(_facts(rules, part, role)))
    if interaction.ivr is not None and interaction.ivr.input:
        found.update(dict.fromkeys(_facts(rules, interaction.ivr.input, "customer")))
    return tuple(found)


def speaker(interaction: Interaction) -> Role:
    """Who wrote ``interaction.text``: a call's or a note's text is what an agent wrote about it."""
    if interaction.kind in ("call", "note", "deal", "order"):
        return "agent"
    if interaction.direction == "inbound" or interaction.kind == "survey":
        return "customer"
    if interaction.direction == "outbound":
        roles = {participant.role for participant in interaction.participants}
        if "bot" in roles and "agent" not in roles:
            return "bot"
    return "agent"


def digits_of(text: str) -> int:
    """How many ASCII digits ``text`` holds."""
    if "0" in text or "1" in text or "2" in text or "3" in text or "4" in text:
        return len(text.encode(errors="replace").translate(None, _NOT_DIGITS))
    if "5" in text or "6" in text or "7" in text or "8" in text or "9" in text:
        return len(text.encode(errors="replace").translate(None, _NOT_DIGITS))
    return 0


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 annex B over ASCII digits."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit)
        if place % 2:
            number *= 2
            if number > 9:
                number -= 9
        total += number
    return total % 10 == 0


def mod97(value: str) -> bool:
    """ISO/IEC 7064 MOD 97-10 over digits and letters."""
    return int(value.translate(_LETTERS)) % 97 == 1


def iban(value: str) -> str | None:
    """The IBAN that ``value`` (upper case, no spaces) begins with, or None (ISO 13616)."""
    length = _IBAN_LENGTHS.get(value[:2])
    if length is None or len(value) < length:
        return None
    found = value[:length]
    return found if mod97(found[4:] + found[:4]) else None


def _facts(rules: FactRules, text: str, role: Role) -> Iterator[Fact]:
    digits = digits_of(text)
    if digits < rules.least_digits:
        return
    text = text[:SEARCHED]
    first, last = _digit_span(text) if digits else (0, 0)
    for rule in rules.rules:
        if digits < rule.least_digits or role not in rule.said_by:
            continue
        start, end = 0, len(text)
        if rule.least_digits:
            start, end = max(0, first - rule.width), last + rule.width
        for found in rule.search.finditer(text, start, end):
            value = _value(rule, found)
            if value is not None:
                yield Fact(rule.kind, value, role)


def _digit_span(text: str) -> tuple[int, int]:
    """Where the first digit of ``text`` is and where the last one ends; (0, 0) without any."""
    first = _DIGIT.search(text)
    last = _DIGIT.search(text[::-1])
    return (first.start(), len(text) - last.start()) if first and last else (0, 0)


def _value(rule: FactRule, found: re.Match[str]) -> str | None:
    said = found["value"] if "value" in rule.search.groupindex else found[1 if rule.search.groups else 0]
    if not said:
        return None
    value = rule.check("".join(said.split()).upper())
    if value is None or (rule.least_digits and not any(map(str.isdecimal, value))):
        return None
    return rule.mask(rule.write.replace("{value}", value))[:MAX_VALUE]


def _rule(kind: str, table: object) -> FactRule:
    name = f"[facts.{kind}]"
    if not _KIND.fullmatch(kind):
        raise FactRuleError(f"{name}: a kind is small letters, digits and underscores")
    if not isinstance(table, Mapping):
        raise FactRuleError(f"{name}: must be a table")
    for key in table:
        if key not in _KEYS:
            raise FactRuleError(f"{name}: {key} is not known here; known: {', '.join(_KEYS)}")
    check = _choice(name, table, "check", tuple(_CHECKS))
    function, least = _CHECKS[check]
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
    title = _text(name, table, "title") if "title" in table else kind.replace("_", " ").capitalize()
    mask = _MASKS[_choice(name, table, "mask", tuple(_MASKS))]
    return FactRule(kind, title, search, function, mask, frozenset(said_by), write, least, width)


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


def _if(test: Callable[[str], bool]) -> Callable[[str], str | None]:
    return lambda value: value if test(value) else None


def _plain(value: str) -> bool:
    return value.isascii() and value.isalnum()


def _digit_sum(value: str) -> bool:
    digits = [int(char) for char in value if char in "0123456789"]
    return len(digits) > 1 and sum(digits[:-1]) % 10 == digits[-1]


# Name -> what makes the canonical value (None refuses it), and the least digits it can have.
_CHECKS: Mapping[str, tuple[Callable[[str], str | None], int]] = {
    "none": (_if(bool), 0),
    "iban": (lambda value: iban(re.sub(r"[^A-Z0-9]", "", value)), 8),
    "luhn": (_if(lambda value: value.isascii() and value.isdecimal() and luhn(value)), 2),
    "mod97": (_if(lambda value: _plain(value) and mod97(value)), 2),
    "meter": (_if(lambda value: bool(_METER.fullmatch(value))), 9),
    "digitsum": (_if(_digit_sum), 2),
}
_MASKS: Mapping[str, Callable[[str], str]] = {
    "none": str,
    "last4": lambda value: f"…{value[-4:]}",
    "country_last4": lambda value: f"{value[:2]}…{value[-4:]}",
}
