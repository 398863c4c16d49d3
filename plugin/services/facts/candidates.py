"""Codes and numbers on their way to a mention: what digits and letters can be by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugin.services.facts.codes import Code, beginnings, ibans, shaped
from plugin.services.facts.items import FILLERS, SPELLING, Item
from plugin.services.facts.numbers import all_words
from plugin.services.facts.rules import FactRule, FactRules
from plugin.services.facts.stance import own, sentence_around
from plugin.services.lazy import lazy


@dataclass(slots=True)
class Candidate:
    """A value on its way to a mention. ``chars`` are what counts of a code."""

    rule: FactRule
    value: str
    start: int
    end: int
    how: str = "sure"
    chars: str = ""
    claimed: bool = False


def codes_in(rules: FactRules, items: Sequence[Item]) -> list[Candidate]:
    """Codes that show their kind by themselves; a wrong check digit is noted."""
    found: list[Candidate] = []
    begins = beginnings(items)
    for rule in rules.shaped:
        if rule.shape is None:
            continue
        for code in shaped(items, begins, rule.shape):
            value = rule.canonical(code.chars)
            # 1EMH0000000000 stands on a form that nobody has filled in.
            digits = set(filter(str.isdecimal, code.chars))
            blank = digits == {"0"} or (len(code.chars) >= _SAME and len(set(code.chars[-_SAME:])) == 1)
            how = "void" if blank else "sure" if value else "bad"
            found.append(_candidate(rule, code, value or code.chars, how))
    bank = rules.readers.get("iban")
    if bank is not None:
        found += [_candidate(bank, code, bank.mask(code.chars), "sure") for code in ibans(items)]
    found.sort(key=lambda each: (each.start, each.start - each.end))
    apart: list[Candidate] = []
    for each in found:
        if not apart or each.start >= apart[-1].end:
            apart.append(each)
    return apart


def _candidate(rule: FactRule, code: Code, value: str, how: str) -> Candidate:
    return Candidate(rule, value, code.start, code.end, how, code.chars)


def noun_of(
    rules: FactRules, low: str, run: Code, blocked: Sequence[tuple[int, int]]
) -> tuple[str | None, bool]:
    """The kind that the words beside a run of digits name, and whether any does."""
    first, last = sentence_around(low, run.start, run.end)
    floor = max([first, *(end for _, end in blocked if end <= run.start)])
    before = low[max(floor, run.start - 60) : run.start]
    nouns = list(rules.nouns.finditer(before))
    if nouns:
        noun = nouns[-1]
        if noun.lastgroup == "else_" and _MISREAD.search(before, 0, noun.start()):
            return None, False  # that number was the wrong one, this is what was wanted
        between = before[noun.end() :]
        reach = 10 if own(before[: noun.start()][-_MY:]) and _IS.search(between) else 7 if run.spoken else 5
        if sum(1 for word in between.split() if not (run.spoken and word in _NUMBER_WORDS)) <= reach:
            return noun.lastgroup, True
    elif _RIGHT_IS.search(before) and (
        said := list(rules.nouns.finditer(low, max(0, floor - _LOOKED_FOR), floor))
    ):
        return said[-1].lastgroup, True  # "my customer number was wrong. Right is ..."
    elif run.spoken and (kind := _named_before(rules, low, floor, run)) is not None:
        return kind, True
    after = low[run.end : min(last, run.end + 45)]
    noun_after = rules.nouns.search(after)
    if noun_after is not None and re.search(
        r"\b(?:ist|is|es|est|lautet|wäre|would be|sería)\b|^\s?\W?\s?\(?$", after[: noun_after.start()]
    ):
        return noun_after.lastgroup, True
    return None, False


def _named_before(rules: FactRules, low: str, floor: int, run: Code) -> str | None:
    """The kind of a number that has a sentence of its own: "my customer number, wait, it's in the drawer. So.
    Seventy-one, ..."."""
    if not floor or any(word not in FILLERS for word in _WORD.findall(low, floor, run.start)):
        return None
    before = low[max(0, floor - _LOOKED_FOR) : floor]
    nouns = list(rules.nouns.finditer(before))
    if not nouns or _DIGITS.search(before, nouns[-1].end()):
        return None
    noun = nouns[-1]
    return noun.lastgroup if own(before[max(0, noun.start() - _MY) : noun.start()]) else None


_WORD = lazy(r"[^\W\d_]+")
_IS = lazy(r"\b(?:ist|lautet|wäre|is|est|es|sería)\b(?: (?:die|der|the|le|la|el))? ?$")
_RIGHT_IS = lazy(
    r"^\W*(?:richtig|korrekt|correct|right|the (?:right|correct) one|la correcta|el correcto"
    r"|l[ea] bon(?:ne)?)"
    r" (?:ist|wäre|lautet|is|would be|est|es|sería) (?:die |der |the |le |la |el )?$"
)
_DIGITS = lazy(r"\d")
_LOOKED_FOR = 110  # characters in which somebody says what they are looking for
_NUMBER_WORDS = all_words()
_MY = 14  # characters before a noun that say whose it is
_WORDS = frozenset("AEIOUY")  # words of one letter: "y ya está"
_SAME = 8  # digits at the end of a code that cannot all be the same
_MISREAD = lazy(
    r"\b(?:read|gave|told|sent) you (?:the |my |that )?(?:\w+['’]s |\w+ )?$"
    r"|\b(?:war|das war|hab\w* (?:ich |ick )?(?:ihnen )?) ?(?:ja |wohl |jetzt )?(?:die |der |das )$"
    r"|\b(?:c['’]était|je vous ai (?:lu|donné|dit)) (?:le |la |mon )?(?:\w+ de )?$"
    r"|\b(?:era|le (?:di|leí|dije)) (?:el |la |mi )?(?:\w+ de )?$"
)
_IN_FRONT = lazy(  # "mit c davor": letters of a code that are told after its digits
    r"^\W*(?:und |and |et |y )?(?:mit |with |avec |con )?(?:einem |nem |dem |an? |un |une |una |la |el "
    r"|le |the )?"
    r"(?P<letters>[a-z]{1,3}) (?:davor|vorne?(?:weg)?|vor|voran|in front|before|devant|avant|au début"
    r"|delante|al principio|am anfang|at the (?:front|start|beginning))\b"
)


def could_be(rules: FactRules, low: str, run: Code, kind: str | None, noun: bool) -> Iterator[Candidate]:
    """What digits alone can be: sure beside the name of the kind, else as an answer."""
    in_front = _IN_FRONT.search(low[run.end : run.end + 45])
    letters = None
    if in_front is not None:
        letters = SPELLING.get(in_front["letters"], in_front["letters"].upper())  # "con la ce delante"
    for rule in rules.shaped:
        if noun and kind != rule.kind:
            continue
        found = bare(rule, run.chars)
        if found is not None:
            value, right = found
            named = noun or (
                rule.shape is not None and letters == rule.shape.slots[: rule.shape.prefix] and bool(letters)
            )
            how = ("sure" if named else "asked") if right else "bad" if named else "poor"
            left_out = rule.shape.slots[: rule.shape.prefix] if rule.shape is not None else ""
            yield _candidate(rule, run._replace(chars=left_out + run.chars), value, how)


def bare(rule: FactRule, digits: str) -> tuple[str, bool] | None:
    """The code that ``digits`` without their prefix are, and whether its check digit is right."""
    shape = rule.shape
    if shape is None or shape.bare is None or shape.bare != len(digits):
        return None
    prefix = shape.slots[: shape.prefix]
    if "@" in prefix or "#" in prefix:
        return None
    value = rule.canonical(prefix + digits)
    return (value, True) if value is not None else (prefix + digits, False)


def letters_after(items: Sequence[Item], last: int) -> str:
    """The one to three letters with which a number breaks off that ``items[last]`` ends for now."""
    letters = ""
    for item in items[last + 1 : last + 8]:
        if item.kind == "letters":
            letters += item.chars
        elif letters and item.word in "'’":
            return ""  # "c'est"
        elif item.kind == "digits":
            return ""  # they begin what follows
        elif not (item.word in "-./ " or item.word in FILLERS):
            if item.kind == "word" and letters in _WORDS:
                return ""
            break
    return letters if len(letters) <= 3 else ""


def letters_before(items: Sequence[Item], first: int) -> str:
    """The one to four letters that stand right before ``items[first]``, as part of a code."""
    letters = ""
    at = first - 1
    while at >= 0 and first - at < 8:
        item = items[at]
        after = items[at + 1]
        glued = (
            item.kind == "word"
            and len(item.chars) <= 3
            and item.end == after.start
            and after.word != ","
            and not (after.word == "." and after.end < items[at + 2].start)  # "So. Seven one"
        )
        if at > 0 and items[at - 1].word in ("'", "’"):
            break  # "it's"
        if item.kind == "letters" or glued:
            letters = item.chars + letters
        elif item.kind == "mark" and (item.word in "-./ " or (item.word == "," and items[first].spoken)):
            pass
        else:
            break
        at -= 1
    return letters if letters and len(letters) <= 4 else ""
