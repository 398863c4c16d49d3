"""Listening to one interaction: its text, its transcript, what was keyed into the phone.

Most texts hold nothing of the kind, so what is cheap to look for is looked for first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from plugin.domain import Interaction
from plugin.domain.interaction import Role
from plugin.services.dialogue import dialogue
from plugin.services.facts import asks, gates, languages, mentions, wishes
from plugin.services.facts import vocabulary as words
from plugin.services.facts.answers import answer_of, says_already
from plugin.services.facts.heard import OFFERED, WRONG, Heard, Mention, Utterance
from plugin.services.facts.judge import corrects
from plugin.services.facts.keyboards import restored
from plugin.services.facts.moves import says_they_move
from plugin.services.facts.reachable import announces_a_phone, begins_a_phone
from plugin.services.facts.rules import FactRules
from plugin.services.facts.stance import stance
from plugin.services.glance import Signs, digits_of, glance, lowered
from plugin.services.lazy import lazy
from plugin.services.own_words import own_words
from plugin.services.screen import Screen

SEARCHED = 8000  # characters of a text that rules look at
_TURNS = 2000
_BEFORE, _AFTER = 260, 160  # characters around digits that say what they are
_SHORT = 80  # characters of an answer that begins with yes or no
_REPLY = 200  # characters of an answer that may say that they gave it before
_LONG_ANSWER = 400  # characters of a text in which a language or a channel can be an answer
_ABOUT = frozenset({"call", "note", "deal", "order"})  # kinds whose text is an agent's about the customer
_OF_ANOTHER = lazy(
    r"\b[^\W\d]+['’]s (?:is|ends)\b|\b(?:die|der|das) (?:von|vom) (?:mein|mama|papa)|\bcelui de m|\bel de mi "
)
_LAST_WORDS = 60  # characters at the end of a turn that announce a number
_IS_NEXT = lazy(
    r"\W*(?:(?:ist|lautet|wäre|hab ich|is|are|est|c['’]est|es|sería)[\s,.:]*"
    r"(?:(?:die|der|das|the|le|la|el|also|so|um|äh|euh|eh)[\s,.:]*){0,3})?"
)
_NOTHING = Utterance(None, "", "customer")
_AMENDING = lazy(rf"\b(?:{words.AMENDING})\b")
_CORRECTING = lazy(words.CORRECTING)
_PUTS_RIGHT = Screen((_AMENDING, _CORRECTING))
_WITHDRAWS = lazy(  # "forget that number, I was looking at the neighbours' one"
    r"\b(?:forget|ignore|disregard|scratch|vergessen sie|vergiss|vergesst|oubliez|ignorez|olvíde(?:se|lo"
    r"|nlo)|olvide)"
    r" (?:bitte |de |d['’])?(?:that|the|this|die|das|diese|ce|cette|le|la|ese|esa|el) (?:\w+ )?(?:number"
    r"|one|contract|meter|order"
    r"|iban|address|nummer|zählernummer|vertragsnummer|kundennummer|adresse|numéro|número"
    r"|dirección)\b"
)
_QUOTED = lazy(r"^>.*$", re.MULTILINE)


def listen(rules: FactRules, interaction: Interaction, region: str = "DE") -> Heard | None:
    """What counts of ``interaction``; None when nothing does. ``region`` is where its phones are at home."""
    found = _utterances(rules, interaction, region)
    if not found:
        return None
    conversation = interaction.conversation_ref or interaction.external_id
    return Heard(f"{interaction.source}:{conversation}", tuple(found))


def speaker(interaction: Interaction) -> Role:
    """Who wrote ``interaction.text``: a call's or a note's text is what an agent wrote about it."""
    if interaction.kind in _ABOUT:
        return "agent"
    if interaction.direction == "inbound" or interaction.kind == "survey":
        return "customer"
    role: Role = "agent"
    if interaction.direction == "outbound":
        for participant in interaction.participants:
            if participant.role == "agent":
                return "agent"
            if participant.role == "bot":
                role = "bot"
    return role


def _utterances(rules: FactRules, interaction: Interaction, region: str) -> list[Utterance]:
    at, text, kind = interaction.started_at, interaction.text, interaction.kind
    found: list[Utterance | None] = []
    role = speaker(interaction)
    if interaction.subject:
        found.append(_titled(rules, interaction.subject, role, at))
    lines = dialogue(interaction) if kind in _ABOUT else None
    if lines:
        found += (
            _listen(rules, line, by, at, place, False, True, region, interaction.language)
            for place, (by, line) in enumerate(lines)
        )
    elif text:
        # A note and a summary are words about the customer, not words to the customer.
        addressed = interaction.direction != "internal" and kind not in _ABOUT
        spoken = kind == "voicemail"
        found.append(_listen(rules, text, role, at, None, spoken, addressed, region, interaction.language))
    turns = interaction.turns
    keys = interaction.ivr.input if interaction.ivr is not None else None
    if keys and not any(turn.keyed for turn in turns):
        found.append(_keyed(rules, keys, at, None))
    for place, turn in enumerate(turns[:_TURNS]):
        if turn.keyed:
            found.append(_keyed(rules, turn.text, turn.at, place))
        else:
            spoke = interaction.participants[turn.participant].role
            found.append(
                _listen(rules, turn.text, spoke, turn.at, place, True, True, region, interaction.language)
            )
    return [said for said in found if said is not None]


def _titled(rules: FactRules, subject: str, role: Role, at: datetime) -> Utterance | None:
    """The codes in a subject; it asks for nothing and answers nothing."""
    digits = digits_of(subject)
    found = mentions.matched(rules, subject, role, digits) if rules.searched else ()
    if role == "customer" and digits >= 5:
        found += mentions.titled(rules, subject, at.year)
    return Utterance(None, at.isoformat(), role, tuple(dict.fromkeys(found))) if found else None


def _keyed(rules: FactRules, text: str, at: datetime, turn: int | None) -> Utterance | None:
    text = text[:100]
    found = mentions.matched(rules, text, "customer", digits_of(text)) if rules.searched else ()
    found += mentions.keyed(rules, text, at.year)
    return Utterance(turn, at.isoformat(), "customer", found, keyed=True) if found else None


def _listen(
    rules: FactRules,
    text: str,
    role: Role,
    at: datetime,
    turn: int | None,
    spoken: bool,
    addressed: bool,
    region: str,
    language: str | None,
) -> Utterance | None:
    text = text[:SEARCHED]
    if ">" in text:
        text = _QUOTED.sub("", text)
    text = own_words(text)
    signs = glance(text)
    if (spelled := restored(text, signs)) is not text:
        text, signs = spelled, glance(spelled)
    found = mentions.matched(rules, text, role, gates.digits_in(text, signs)) if rules.searched else ()
    said = _NOTHING
    if role == "customer" or addressed:
        may_hold = gates.may_say_numbers if spoken else gates.may_hold_values
        coded = may_hold(rules, text, signs)
        if role == "customer":
            said = _customer(rules, text, signs, at, spoken, coded, region, language)
        else:
            said = _agent(rules, text, signs, spoken, coded)
    if said is _NOTHING and not found:
        return None
    if found:
        said = said._replace(mentions=tuple(dict.fromkeys(found + said.mentions)))
    return said._replace(turn=turn, at=at.isoformat(), role=role) if said.says_something else None


def _customer(
    rules: FactRules,
    text: str,
    signs: Signs,
    at: datetime,
    spoken: bool,
    coded: bool,
    region: str,
    language: str | None,
) -> Utterance:
    brief = spoken or len(text) <= _SHORT
    refers = len(text) <= _REPLY and gates.may_say_already(signs)
    already = refers and says_already(lowered(text))
    withdraws = refers and _WITHDRAWS.search(lowered(text)) is not None
    channel, language_named = gates.may_wish_channel(text, signs), gates.may_wish_language(signs)
    if not (coded or brief or channel or language_named or already or withdraws):
        return _NOTHING
    low = lowered(text)
    read = mentions.Read()
    if coded:
        first, last = _worth_a_look(text, spoken)
        part, small = text[first:last], low[first:last]
        read = mentions.read(rules, part, small, at.year, spoken, region, language)
    answer = ""
    if brief:
        answer = answer_of(low)
    wished: tuple[Mention, ...] = ()
    if channel or language_named:
        numbered = any(each.readings for each in read.mentions)
        wished = _wishes(rules, low, channel, language_named, numbered=numbered)
    announced = spoken and not read.mentions and gates.may_name_numbers(signs)
    moves = brief and "address" in rules.readers and gates.may_move(signs)
    if not (coded or wished or answer or already or withdraws or announced or moves):
        return _NOTHING
    told = tuple(dict.fromkeys(read.mentions + wished))
    amends = _amends(low) if read.mentions else "w" if withdraws else ""
    if not spoken and len(low) > gates.SHORT:
        # Digits in the middle of a long text are no part of a number, and no attempt at one.
        return _NOTHING._replace(
            mentions=tuple(each for each in told if each.how not in WRONG),
            amends=amends,
            loose=read.loose if amends else (),
            already=already,
        )
    tail = read.tail if read.tail and corrects(low) and not _OF_ANOTHER.search(low) else ""
    begun: tuple[asks.Ask, ...] = ()
    if read.loose:
        begun = _begun(rules, low, told, read.loose)
    elif announced:
        begun = _announced(rules, low)
    if moves and not begun and not read.mentions and says_they_move(low):
        begun = (asks.Ask(rules.readers["address"].kind, "begun"),)
    return _NOTHING._replace(
        mentions=told,
        asks=begun,
        answer=answer,
        loose=read.loose,
        tail=tail,
        amends=amends,
        already=already,
        digits_alone=bool(read.loose) and read.digits_alone,
    )


def _begun(rules: FactRules, low: str, told: Sequence[Mention], loose: Sequence[str]) -> tuple[asks.Ask, ...]:
    """What they begin to say, if they name it: "my customer number, six one one two" "yes" "oh nine"."""
    phone = rules.readers.get("phone")
    if phone is not None and begins_a_phone(low, loose):
        return (asks.Ask(phone.kind, "begun"),)
    named = {noun.lastgroup: noun for noun in rules.nouns_in(low).finditer(low) if noun.lastgroup}
    if len(named) != 1:
        return ()
    kind, noun = next(iter(named.items()))
    rule = rules.by_kind.get(kind)
    if rule is None or not rule.is_code or any(each.kind == kind for each in told):
        return ()
    return (asks.Ask(kind, "begun"),) if stance(low, noun.end(), noun.end(), 0, len(low)) == "own" else ()


def _announced(rules: FactRules, low: str) -> tuple[asks.Ask, ...]:
    """What they are about to say, if they name it and then wait: "my customer number is"."""
    phone = rules.readers.get("phone")
    if phone is not None and announces_a_phone(low):
        return (asks.Ask(phone.kind, "begun"),)
    ends = max(0, len(low) - _LAST_WORDS)
    named = [noun for noun in rules.nouns_in(low).finditer(low, ends) if noun.lastgroup]
    if not named or not _IS_NEXT.fullmatch(low, named[-1].end()):
        return ()
    rule = rules.by_kind.get(named[-1].lastgroup or "")
    if rule is None or not rule.is_code or stance(low, len(low), len(low), 0, len(low)) != "own":
        return ()
    return (asks.Ask(rule.kind, "begun"),)


def _worth_a_look(text: str, spoken: bool) -> tuple[int, int]:
    """The part of a text in which values can stand."""
    return (0, len(text)) if spoken else gates.window(text, _BEFORE, _AFTER)


def _amends(low: str) -> str:
    look = _PUTS_RIGHT.look(low)
    if look.search(_AMENDING, low):
        return "y"
    return "m" if look.search(_CORRECTING, low) else ""


def _wishes(
    rules: FactRules, low: str, channel: bool, language: bool, *, numbered: bool
) -> tuple[Mention, ...]:
    """Wishes for a channel or a language; those that only answer a question are marked so. ``numbered``: a
    phone number is given, and "call me on it" is about the number, unless they wish it for good."""
    found: list[Mention] = []
    for reader, may, read in (
        ("channel", channel, wishes.channels),
        ("language", language, languages.languages),
    ):
        rule = rules.readers.get(reader)
        if rule is not None and "customer" in rule.said_by and may:
            told = [wish for wish in read(low) if wish.firm or not (numbered and wish.value == "phone")]
            sure = {wish.value for wish in told if wish.sure}
            found += [
                Mention(rule.kind, value, "sure" if value in sure else "asked")
                for value in dict.fromkeys(wish.value for wish in told)
                if not sure or value in sure
            ]
    if len(low) > _LONG_ANSWER:
        return tuple(each for each in found if each.how == "sure")
    return tuple(found)


def _offered(rules: FactRules, low: str) -> tuple[Mention, ...]:
    """The channel that an agent offers to use from now on: a yes makes it the customer's wish."""
    rule = rules.readers.get("channel")
    channel = wishes.offered(low) if rule is not None and "customer" in rule.said_by else None
    return (Mention(rule.kind, channel, OFFERED),) if rule is not None and channel is not None else ()


def _agent(rules: FactRules, text: str, signs: Signs, spoken: bool, coded: bool) -> Utterance:
    asking, refusing = gates.may_ask(rules, text, signs, spoken), gates.may_refuse(text, signs)
    channel = (spoken or len(text) <= _REPLY) and gates.may_wish_channel(text, signs)
    if not (coded or asking or refusing or channel):
        return _NOTHING
    low = lowered(text)
    named: tuple[mentions.Named, ...] = ()
    if coded:
        named = mentions.named(rules, text, low, spoken, *_worth_a_look(text, spoken))
    asked: tuple[asks.Ask, ...] = ()
    if asking:
        asked = asks.asks_of(
            low, rules.nouns_in(low), [(each.kind, each.start, each.end) for each in named], spoken
        )
    refused = refusing and asks.refuses(low)
    told = tuple(dict.fromkeys(Mention(each.kind, each.value, each.how) for each in named))
    if coded and not named and len(text) <= _SHORT:
        told += mentions.read_back(rules, text, spoken)
    if channel:
        told += _offered(rules, low)
    if not (told or asked or refused):
        return _NOTHING
    return _NOTHING._replace(mentions=told, asks=asked, refused=refused)
