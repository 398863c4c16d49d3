"""One conversation so far, and what is said in it bit by bit: what several turns make together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from plugin.services.facts.asks import Ask
from plugin.services.facts.heard import Mention, Utterance
from plugin.services.facts.phones import readings
from plugin.services.facts.pieces import whole
from plugin.services.facts.place_parts import PART, PlaceParts, put_together
from plugin.services.facts.rules import FactRules

_PARTS = 12  # pieces of a number that are remembered
_LONGEST_PHONE = 14  # characters of a phone number in E.164 that a turn of digits alone went on with
_HUNDRED = 3  # digits of "seven hundred"


class Told(NamedTuple):
    """A value that the customer gave, at each place where they gave it."""

    interaction: int
    turn: int | None
    at: datetime
    kind: str
    value: str
    said_by: str


class AskedAgain(NamedTuple):
    """A question for what the customer had told before."""

    interaction: int
    turn: int | None
    at: datetime
    kind: str
    asked_by: str


@dataclass(slots=True)
class Talk:
    """A conversation so far. ``asked`` is what the other side last asked for; ``named`` what it last said."""

    asked: tuple[Ask, ...] = ()
    named: tuple[Mention, ...] = ()
    guesses: list[Mention] = field(default_factory=list)
    given: list[Told] = field(default_factory=list)  # in the customer's last turn
    last: Told | None = None
    tried: Mention | None = None  # the customer's last number that cannot be right
    parts: tuple[str, ...] = ()  # of a number that is being said
    wrong: set[str] = field(default_factory=set)
    named_at: AskedAgain | None = None  # where the other side last named, in passing, what is known
    place: PlaceParts = field(default_factory=PlaceParts)  # an address that is being said


class Correction(NamedTuple):
    """A number as it is meant ``now``, and the value that was ``wrong``, if one was taken for right."""

    now: Mention
    wrong: str | None


def joined(
    rules: FactRules,
    talk: Talk,
    said: Utterance,
    asked: Mapping[str, str],
    region: str,
    begun_with_letters: bool,
) -> list[Mention]:
    """A number that was said in several parts, of which ``said`` has loose ones.

    ``asked`` is what was asked for, and how; ``begun_with_letters`` shows what a number is to become.
    """
    part = "".join(said.loose)
    if said.answer == "n" and talk.parts and len(part) >= len(talk.parts[-1]):
        talk.parts = talk.parts[:-1]  # "no, stop, ninety-five": the last group anew
    parts = (*talk.parts, *said.loose)
    begun = "".join(talk.parts)
    wanted = [
        kind
        for kind, how in asked.items()
        if how != "other" and kind in rules.by_kind and (how != "named" or rules.by_kind[kind].checked)
    ]
    # Without a question, letters at its beginning show what a number is to become.
    wanted += [
        rule.kind for rule in rules.rules if not wanted and (begun_with_letters or not part.isdecimal())
    ]
    tails = ("".join(parts[first:]) for first in range(1, len(parts)))
    # A number that shows its letters may begin after others, such as somebody else's.
    lettered = (chars for chars in tails if not chars.isdecimal())
    for chars in (
        begun + part,
        begun + said.loose[0],
        begun + said.loose[-1],
        part,
        said.loose[0],
        *_taken_up(talk.parts, part),
        *lettered,
    ):
        for kind in wanted:
            if chars.isdecimal() and kind not in asked:
                continue
            found = _made(rules, kind, chars, begun, region)
            if found is not None:
                talk.parts = ()
                return [found]
    talk.parts = parts[-_PARTS:] if wanted else ()
    return []


def gone_on(rules: FactRules, talk: Talk, said: Utterance, since: Sequence[str]) -> list[Mention]:
    """The phone number that was told last with the digits of a turn that is nothing but digits: people stop
    where a shorter number could end. ``since`` are the digits that were said after it, and did not do."""
    last = talk.last
    rule = rules.by_kind.get(last.kind) if last is not None else None
    if last is None or rule is None or rule.read != "phone" or not said.digits_alone:
        return []
    parts = said.loose if talk.asked else (*since, *said.loose)
    number = last.value + "".join(parts)
    found = readings(number[1:], plus=True, region="", language="")
    if len(number) <= _LONGEST_PHONE and any(each.known for each in found):
        return [Mention(rule.kind, "", readings=found)]
    if not talk.asked:
        talk.parts = parts[-_PARTS:]  # it may do with the next
    return []


def _taken_up(parts: Sequence[str], part: str) -> Iterator[str]:
    """The number where ``part`` begins with the group before once more ("was that three seven?" "three seven,
    and one"), or goes on with its hundred ("seven hundred", "thirty-nine")."""
    if parts and part.startswith(parts[-1]):
        yield "".join(parts[:-1]) + part
    if parts and part[0] == part[-1]:
        yield part[1:]  # "an eight. three oh six nine eight"
    if parts and len(parts[-1]) == _HUNDRED and parts[-1].endswith("00") and len(part) < _HUNDRED:
        yield "".join(parts)[: -len(part)] + part


def _made(rules: FactRules, kind: str, chars: str, begun: str, region: str) -> Mention | None:
    """What of ``kind`` the characters make; a phone only where it goes on with what was ``begun``."""
    rule = rules.by_kind.get(kind)
    if rule is None:
        return None
    if rule.read == "phone" and begun and chars.startswith(begun):
        found = readings(chars, plus=False, region=region, language="")
        if any(each.known for each in found):
            return Mention(kind, "", readings=found)
    value = whole(rule, chars)
    return None if value is None else Mention(kind, value)


def corrected(rules: FactRules, talk: Talk, said: Utterance) -> Correction | None:
    """ "No, 17 at the end": the end of the number that was last said is another."""
    last = talk.last
    heard = [each for each in talk.named if rules.by_kind[each.kind].shape is not None]
    if heard:
        kind, base = heard[-1].kind, heard[-1].value
    elif talk.tried is not None:
        kind, base = talk.tried.kind, talk.tried.value
    elif last is not None:
        kind, base = last.kind, last.value
    else:
        return None
    rule = rules.by_kind[kind]
    if rule.shape is None:
        return None
    chars = "".join(char for char in base if char.isalnum())
    value = rule.canonical(chars[: -len(said.tail)] + said.tail) if len(said.tail) < len(chars) else None
    if value is None or (last is not None and last.kind == kind and last.value == value):
        return None
    if last is None or last.kind != kind:
        return Correction(Mention(kind, value), None)
    if heard and last.value == heard[-1].value:
        # The agent repeated what was said, and that was wrong.
        return Correction(Mention(kind, value), last.value)
    return None


def _read_back(talk: Talk) -> Iterator[Mention]:
    """The parts of an address that the other side named, and that go with what the customer said of it."""
    for each in talk.named:
        if each.how == PART and talk.place.street:
            street = PlaceParts.from_value(each.value).street
            if not street or street == talk.place.street:
                yield each


def placed(rules: FactRules, talk: Talk, said: Utterance, asked: Mapping[str, str]) -> list[Mention]:
    """An address that was said in several parts."""
    rule = rules.readers.get("address")
    if rule is None or "customer" not in rule.said_by:
        return []
    if any(mention.kind == rule.kind and mention.how != PART for mention in said.mentions):
        talk.place = PlaceParts()
        return []
    wanted = asked.get(rule.kind, "other") != "other"
    mentions = (*said.mentions, *_read_back(talk)) if said.answer == "y" else said.mentions
    talk.place = put_together(talk.place, mentions, said.loose, wanted, said.digits_alone)
    value = talk.place.value()
    if value is None:
        return []
    talk.place = PlaceParts()
    return [Mention(rule.kind, value)]
