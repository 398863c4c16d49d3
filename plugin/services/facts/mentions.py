"""The values in an utterance, and how they were meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from plugin.domain.interaction import Role
from plugin.services.facts.births import days_of_birth
from plugin.services.facts.candidates import Candidate, bare, codes_in, could_be, noun_of
from plugin.services.facts.codes import Code, runs
from plugin.services.facts.dates import birth_dates, names_month, year_alone, year_of_digits
from plugin.services.facts.decode import Decoded, decoded
from plugin.services.facts.dictated import begun_anew, fluent, joined, mended, put_right, unpaused
from plugin.services.facts.heard import WRONG, Mention
from plugin.services.facts.items import FILLERS, Item, items_of
from plugin.services.facts.judge import judge, leftovers
from plugin.services.facts.moves import new_addresses
from plugin.services.facts.phones import SHORTEST
from plugin.services.facts.place_parts import PART, parts_in
from plugin.services.facts.place_words import names_a_street
from plugin.services.facts.reachable import has_plus, phone_of
from plugin.services.facts.rules import FactRules
from plugin.services.facts.stance import stance
from plugin.services.glance import lowered
from plugin.services.lazy import lazy

MAX_VALUE = 200
_SINCE = lazy(r"\b(?:seit|since|for|depuis|desde|hace|ago|vor|bei ihnen|customer|kund\w+|client\w*)\b")
_JUST_A_YEAR = 60  # characters of an answer that is a year
_ACCOUNT = lazy(r"\b[a-z]{2}\d{2}(?: ?[a-z\d]{4}){2,7}(?: ?[a-z\d]{1,4})?\b")
_CALLED = 90  # characters before a number in which it is called something
_NEXT_TO = 2  # words between a number's name and the number
_AND = lazy(r"(?<!\w)(?:und|and|et|y|sowie|plus)(?!\w)")
_PHONE = 9  # digits of a phone number that is said with pauses, at least


class Named(NamedTuple):
    """A value with where it stands."""

    kind: str
    value: str
    how: str  # sure, bad when its check digit is wrong, void when it is somebody else's or not the right one
    start: int
    end: int


@dataclass(slots=True)
class Read:
    """What was read in a customer's utterance. ``tail``: digits that a number is corrected with, if it is."""

    mentions: tuple[Mention, ...] = ()
    loose: tuple[str, ...] = ()
    tail: str = ""
    digits_alone: bool = False


def matched(rules: FactRules, text: str, role: Role, digits: int) -> tuple[Mention, ...]:
    """The values of rules with a ``pattern``, whoever may say them."""
    found = []
    for rule in rules.searched:
        if role not in rule.said_by or digits < rule.least_digits or rule.search is None:
            continue
        for hit in rule.search.finditer(text):
            said = hit["value"] if "value" in rule.search.groupindex else hit[1 if rule.search.groups else 0]
            value = rule.check("".join(said.split()).upper()) if said else None
            if value is None or (rule.least_digits and not any(map(str.isdecimal, value))):
                continue
            found.append(Mention(rule.kind, rule.mask(rule.write.replace("{value}", value))[:MAX_VALUE]))
    return tuple(found)


def named(rules: FactRules, text: str, low: str, spoken: bool, first: int, last: int) -> tuple[Named, ...]:
    """The codes that an agent says between ``first`` and ``last`` of ``text``."""
    items = items_of(text[first:last], spoken=spoken)
    codes = codes_in(rules, items)
    spans = [(each.start, each.end) for each in codes]
    for run in runs(items):
        if not (_overlaps(run.start, run.end, spans) or _OR_THE.match(low, first + run.end)):
            kind, noun = noun_of(rules, low[first:last], run, spans)
            codes += [
                each for each in could_be(rules, low[first:last], run, kind, noun) if each.how == "sure"
            ]
    judge(low[first:last], codes, by_agent=True)
    return tuple(
        Named(
            each.rule.kind,
            each.value,
            "sure" if each.how == "guess" else each.how,
            first + each.start,
            first + each.end,
        )
        for each in codes
    )


def read_back(rules: FactRules, text: str, spoken: bool) -> tuple[Mention, ...]:
    """The town, or all, of an address that an agent says: "postcode 10243 Berlin"."""
    rule = rules.readers.get("address")
    part = parts_in(text, items_of(text, spoken=spoken), spoken) if rule is not None else None
    if rule is None or part is None or not (part.said.code and part.said.city):
        return ()
    return (Mention(rule.kind, part.said.to_value(), PART),)


def titled(rules: FactRules, text: str, year: int) -> tuple[Mention, ...]:
    """What a customer writes into a subject: codes that need no further word."""
    read_ = read(rules, text, lowered(text), year, spoken=False, region="", language=None)
    return tuple(each for each in read_.mentions if each.how == "sure" and not each.readings)


def keyed(rules: FactRules, text: str, year: int) -> tuple[Mention, ...]:
    """What was typed on the keys can be: answers to whatever was asked."""
    items = items_of(text, spoken=False)
    found = [Mention(each.rule.kind, each.value, each.how) for each in codes_in(rules, items)]
    digits = "".join(char for char in text if char in "0123456789")
    named = {noun.lastgroup for noun in rules.nouns.finditer(lowered(text))}  # "customer number 30418827 #"
    for rule in rules.shaped:
        code = bare(rule, digits)
        if code is not None:
            right = "sure" if named == {rule.kind} else "asked"
            found.append(Mention(rule.kind, code[0], right if code[1] else "bad"))
    birth = rules.readers.get("birth_date")
    if birth is not None:
        found += [Mention(birth.kind, str(date.year), "asked") for date in birth_dates(items, year)]
    return tuple(dict.fromkeys(found))


def read(
    rules: FactRules, text: str, low: str, year: int, spoken: bool, region: str, language: str | None
) -> Read:
    """Everything with digits that a customer said."""
    items = items_of(text, spoken=spoken)
    taken: list[Candidate] = []
    addresses = list(new_addresses(rules, text, low, fluent(items) if spoken else items, spoken))
    births = list(days_of_birth(rules, low, items, year))
    if not (births or spoken) and names_month(items):
        births = list(
            days_of_birth(rules, low, items_of(text, spoken=True), year)
        )  # "veintiuno de marzo de 1990"
    blocked = [
        (each.start, each.end)
        for each in addresses
        if each.how == "sure" or (each.how != PART and names_a_street(each.value))
    ]
    codes = _codes(rules, items, spoken, blocked)
    spans = [(each.start, each.end) for each in codes]
    # The digits of a code are no postcode.
    addresses = [each for each in addresses if each.how != PART or not _overlaps(each.start, each.end, spans)]
    births = [each for each in births if not _overlaps(each.start, each.end, spans)]
    blocked += [(each.start, each.end) for each in births]
    judge(low, codes)
    taken += codes
    blocked += [(each.start, each.end) for each in codes]
    blocked += [
        code.span()
        for each in addresses
        if each.how == PART and not spoken and (code := _POSTCODE_NEXT.match(low, each.end)) is not None
    ]
    ends = {each.end for each in codes}
    no_numbers = [*blocked, *(date.span() for date in _DATE.finditer(text))]
    free = [run for run in runs(items, ends) if not _overlaps(run.start, run.end, no_numbers)]
    shortest = min([SHORTEST, *(rule.shape.bare or SHORTEST for rule in rules.shaped if rule.shape)])
    if spoken and len(free) > 1:

        def is_code(run: Code) -> bool:
            if len(run.chars) < shortest:
                return False
            return any(
                each.how not in WRONG
                for each in could_be(rules, low, run, *noun_of(rules, low, run, blocked))
            )

        def is_phone(run: Code) -> bool:
            if len(run.chars) < _PHONE:
                return False
            kind, _ = noun_of(rules, low, run, blocked)
            return phone_of(rules, text, low, items, run, kind, region, language) is not None

        def is_dialled(run: Code) -> bool:
            return (run.chars.startswith("0") or has_plus(text, low, run)) and is_phone(run)

        lengths = {rule.shape.bare for rule in rules.shaped if rule.shape and rule.shape.bare}
        free = joined(items, mended(low, items, free, lengths, is_code), is_code, is_phone, is_dialled)
    if spoken:
        free = [_with_zero(low, run) for run in free]
    used: set[int] = set()
    numbers: list[Candidate] = []
    phones: list[Mention] = []
    accounts = [found.span() for found in _ACCOUNT.finditer(low)] if "iban" in rules.readers else []
    for place, run in enumerate(free):
        if len(run.chars) < shortest:
            continue
        kind, noun = noun_of(rules, low, run, blocked)
        if not noun and (_is_end_of_another(items, run) or _is_in_a_code(items, run)):
            continue  # "RE20117745" is a bill's
        weak = list(could_be(rules, low, run, kind, noun))
        if weak and any(each.how not in WRONG for each in weak):
            numbers += weak
            if any(each.how == "sure" for each in weak):
                used.add(place)
            continue
        if _overlaps(run.start, run.end, accounts):
            numbers += weak
            continue  # an account number that is not right is no phone
        phone = phone_of(rules, text, low, items, run, kind, region, language)
        if phone is not None:
            phones.append(phone)
            if phone.how == "sure":
                used.add(place)
            continue
        numbers += weak
    born = rules.readers.get("birth_date")
    if born is not None and spoken:
        births += [
            Candidate(born, str(year_said), run.start, run.end, "asked")
            for run in free
            if (year_said := year_of_digits(run.chars, year)) is not None
        ]
        if len(low) <= _JUST_A_YEAR and not births and not _SINCE.search(low):
            births += [
                Candidate(born, str(year_said), run.start, run.end, "asked")
                for run in free
                if (year_said := year_alone(run.chars, year)) is not None
            ]
    judge(low, [each for each in numbers if each.how not in WRONG], taken)
    _listed(low, numbers)
    taken += numbers
    answers: list[Mention] = []
    if spoken and not _ONE_OR_ANOTHER.search(low):
        read_off = {each.rule.kind for each in taken}
        answers = [
            Mention(rule.kind, number.value, "sure" if _is_named(rules, rule.kind, number, low) else "asked")
            for rule in rules.shaped
            if rule.kind not in read_off
            and (number := decoded(rule, items, low)) is not None
            and not _of_something_else(rules, low, number.start)
        ]
        answers += _undated(rules, items, births)
    taken.sort(key=lambda each: each.start)
    left = [run for place, run in enumerate(free) if place not in used]
    if spoken:  # what can be a date may be a part of a number as well
        undated = [(each.start, each.end) for each in births if each.how == "asked"]
        left += [
            run for run in runs(items, ends) if _overlaps(run.start, run.end, undated) and run not in left
        ]
        left.sort(key=lambda run: run.start)
    loose, tail = leftovers(low, items, left, taken)
    found = [
        Mention(each.rule.kind, each.value[:MAX_VALUE], each.how, claimed=each.claimed)
        for each in (*taken, *addresses, *births)
        if each.how != "void" and "customer" in each.rule.said_by
    ]
    return Read((*found, *phones, *answers), loose, tail, _are_digits(items))


def _are_digits(items: Sequence[Item]) -> bool:
    """Whether ``items`` are digits, and what people say between them."""
    return bool(items) and all(
        (item.kind == "digits" and not item.ordinal) or item.kind == "mark" or item.word in _ABOUT_DIGITS
        for item in items
    )


_OR_THE = lazy(r"\W*(?:oder|or|ou|o)\b")
_ABOUT_DIGITS = FILLERS | {
    "die", "der", "das", "nummer", "the", "number", "le", "la", "numéro", "el", "número", "hausnummer",
}  # fmt: skip
_DATE = lazy(r"\b[0-3]?\d(?P<by>[./-]) ?[01]?\d(?P=by) ?(?:19|20)\d\d\b")
_POSTCODE_NEXT = lazy(r",? ?\d{5}(?!\d)")  # "Pannierstr. 41, 12047."
_ONE_OR_ANOTHER = lazy(  # "that could be a seven or a nine"
    r"\bglaub\w*(?: ich| i)?,? oder (?:ei?ne?|'?ne) \w+|\bi think,? or an? \w+"
    r"|\bje crois,? ou une? \w+|\bcreo,? o una? \w+|"
    r"\bkönnt\w* (?:'?ne |eine? |auch )*\w+ sein,? oder\b|\b(?:could|might) be an? \w+ or an?\b"
    r"|\b(?:ça )?(?:peut|pourrait) être un \w+ ou un\b|\b(?:puede|podría) ser un \w+ o un\b"
)
_ZERO_IN_FRONT = lazy(
    r" ?,? ?(?:mit|with|avec|con) (?:(?:ei)?ner|(?:ei)?m|a|an|un|la|der|le) (?:null|zero|oh|zéro|cero)"
    r" (?:davor|vorne?|voran|in front|at the front|before|devant|au début|delante)\b"
)


def _of_something_else(rules: FactRules, low: str, start: int) -> bool:
    """Whether the number that begins at ``start`` is called one that is no fact: "the bill's number, ..."."""
    nouns = list(rules.nouns.finditer(low, max(0, start - _CALLED), start))
    return (
        bool(nouns)
        and nouns[-1].lastgroup == "else_"
        and len(low[nouns[-1].end() : start].split()) <= _NEXT_TO
    )


def _with_zero(low: str, run: Code) -> Code:
    """ "one five seven ..., with a zero in front"."""
    return run._replace(chars=f"0{run.chars}") if _ZERO_IN_FRONT.match(low, run.end) else run


def _is_named(rules: FactRules, kind: str, number: Decoded, low: str) -> bool:
    """Whether a number that was read out of many words is told as one of ``kind``, with its letters."""
    if not number.lettered or all(noun.lastgroup != kind for noun in rules.nouns.finditer(low)):
        return False
    return stance(low, number.start, number.end, 0, len(low)) == "own"


def _is_end_of_another(items: Sequence[Item], run: Code) -> bool:
    """Whether letters stand before ``run`` without a blank."""
    before = items[run.first - 1] if run.first else None
    return before is not None and before.kind in ("word", "letters") and before.end == run.start


def _is_in_a_code(items: Sequence[Item], run: Code) -> bool:
    """Whether a digit and three letters are spelled right before ``run``: "one e f r eight eight ..."."""
    before = items[max(0, run.first - 4) : run.first]
    return (
        len(before) == 4 and before[0].kind == "digits" and all(each.kind == "letters" for each in before[1:])
    )


def _codes(
    rules: FactRules, items: Sequence[Item], spoken: bool, blocked: Sequence[tuple[int, int]]
) -> list[Candidate]:
    """Codes that show their kind; of what is spoken those, too, that are said with pauses."""
    found = [each for each in codes_in(rules, items) if not _overlaps(each.start, each.end, blocked)]
    if spoken:
        spans = [*blocked, *((each.start, each.end) for each in found if each.how != "bad")]
        told = unpaused(items)
        slowly = [
            each
            for each in (*codes_in(rules, told), *codes_in(rules, put_right(told)))
            if each.how != "bad" and not _overlaps(each.start, each.end, spans)
        ]
        slowly = slowly or [
            each
            for anew in begun_anew(told)
            for each in codes_in(rules, anew)
            if each.how != "bad" and not _overlaps(each.start, each.end, spans)
        ]
        heard = [(each.start, each.end) for each in slowly]
        found = [each for each in found if not _overlaps(each.start, each.end, heard)]
        for each in slowly:
            if not _overlaps(each.start, each.end, [(one.start, one.end) for one in found]):
                found.append(each)
        found.sort(key=lambda each: each.start)
    return found


def _undated(rules: FactRules, items: Sequence[Item], births: Sequence[Candidate]) -> Iterator[Mention]:
    """Numbers in which a date can be read as well, and which are meant when a number was asked for."""
    spans = [(each.start, each.end) for each in births if each.how == "asked"]
    for run in runs(unpaused(items)) if spans else ():
        if _overlaps(run.start, run.end, spans):
            for rule in rules.shaped:
                found = bare(rule, run.chars) if not rule.checked else None
                if found is not None:
                    yield Mention(rule.kind, found[0], "asked")


def _listed(low: str, numbers: Sequence[Candidate]) -> None:
    """What is listed beside a number that its kind's name stands before is of the same kind."""
    for one, other in pairwise(numbers):
        joined = _AND.search(low, one.end, other.start)
        if one.rule is other.rule and one.how == "sure" and other.how == "asked" and joined is not None:
            other.how = "sure"


def _overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < last and end > first for first, last in spans)
