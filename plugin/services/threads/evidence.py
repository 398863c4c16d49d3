"""What speaks for a conversation being about an earlier matter: numbers, words, reasons, and time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from plugin.services.facts import spelled
from plugin.services.lazy import lazy
from plugin.services.threads import months
from plugin.services.threads.lines import Item, Line, folded
from plugin.services.threads.reasons import Reasons
from plugin.services.threads.signs import (
    content_words,
    misses,
    names_in,
    puts_off,
    requests,
    says_again,
    says_done,
    says_once_more,
    says_other,
    says_unrelated,
)
from plugin.services.threads.standing import PromiseState, Standing, Word, promise_states, standing

ENOUGH = 2.5
"""The weight of evidence from which a conversation joins an earlier matter."""
ASKED_AGAIN = 4.0
"""For a matter in which something was told that is of one matter alone, and is asked for again now."""
_GAPS = (
    (7.0, 0.0, 0.0), (21.0, 0.0, -0.5), (45.0, -1.5, -1.0), (60.0, -2.5, -2.0), (90.0, -5.0, -3.0),
    (180.0, -6.0, -4.5),
)  # fmt: skip
"""Up to so many days since the last word: what counts against a matter that was pending, and against one that
was done. A promise that was not kept is spoken of within weeks."""
_LONG_AGO = -6.0
_OF_ANOTHER = -7.0
_OF_ANOTHER_MONTH = -4.0
_APART = -7.0
_LATELY, _FEW_WORDS = 14.0, 14
_FRESH = 7.0  # days in which the same words speak of the same matter
_SOON = timedelta(days=1)
_AS_SAID = timedelta(hours=1)
_MISSED = timedelta(days=10)
_NUMBERED = lazy(
    r"\b(?:ticket|vorgang\w*|fall\w*|case|ref\w*|order|auftrag\w*|bestell\w*|rechnung\w*|invoice|facture"
    r"|commande|"
    r"pedido|factura|dossier|expediente|incidencia|aktenzeichen|zeichen|reclamacion|reklamation\w*)"
    r"\W{0,3}(?:(?:nr|nummer|no|number|num\w*|id)\W{0,3})?((?:[a-z]{1,3}-?)?\d[\d-]{3,})"
)
_IN_BRACKETS = lazy(r"[\[(#]\s*([a-z]{1,4}-?\d[\d-]{2,})\s*[\])]?")
_CODE = lazy(r"(?<![\w/.,-])(?:[a-z]{1,3}-?\d{4,}(?:[-/]\d+)*|\d{2,}(?:[-/]\d+)+)(?![\w-])")
_DATE = lazy(r"(?:19|20)\d\d-\d\d-\d\d|\d\d?[-/]\d\d?[-/]\d{2,4}")
_DIGIT = lazy(r"\d")
_MAKER = lazy(r"[a-z]{3,}")  # letters in a code that are not the same in all of its kind
_TOWN = lazy(r"\b\d{5} ([^\W\d]+)")
_TALKS = frozenset({"call", "voicemail"})
_SHORTEST_NAME = 3
_FEWEST_DIGITS, _MOST_DIGITS = 5, 14
_BEGINNING = 3  # touches with which a line begins


class Topic(NamedTuple):
    """What a line is about: reasons by its first words, by all of its words and by its names, the numbers
    that it is said to be about, the codes that it begins with, all codes that are named in it, content words;
    the people whom the customer names, and the names of those of ours who spoke; the months of which they
    speak as of a bill's or a reading's. What several lines are about is all of it together."""

    told: frozenset[str]
    touched: frozenset[str]
    named: frozenset[str]
    numbers: frozenset[str]
    begun: frozenset[str]
    codes: frozenset[str]
    words: frozenset[str]
    subjects: frozenset[str]
    people: frozenset[str]
    agents: frozenset[str]
    periods: frozenset[str]

    def joined(self, other: Topic) -> Topic:
        """What both are about."""
        return Topic(*(one | more for one, more in zip(self, other, strict=True)))


class Numbers(NamedTuple):
    """The numbers that are a customer's, as they stand in folded texts, and how such numbers are written.

    One that is written like theirs and is not among them is a sample's, somebody else's or a wrong one.
    """

    codes: frozenset[str]
    shapes: frozenset[str]

    @classmethod
    def of(cls, values: Iterable[str]) -> Numbers:
        """Those with these canonical values."""
        names = [folded(value) for value in values]
        codes = frozenset((*names, *(name.replace("-", "") for name in names)))
        return cls(codes, frozenset(map(_shape, codes)))

    def shapes_of(self, codes: Iterable[str]) -> set[str]:
        """How those of ``codes`` are written that tell matters apart."""
        return {shape for code in codes if (shape := _shape(code)) not in self.shapes or code in self.codes}


def weight_of(
    line: Line, topic: Topic, items: Sequence[Item], words: Sequence[Word], known: Topic, own: Numbers
) -> tuple[float, bool]:
    """What speaks for ``line`` being of the matter of ``items``, which is about what is ``known``; and
    whether the line names an unfinished matter's topic. ``own`` are the customer's numbers."""
    numbered = topic.numbers & (known.numbers | known.codes) or known.numbers & topic.codes
    if numbered and not says_unrelated(line.begins):
        return 10.0, True
    last = items[-1].touch.occurred_at
    begins = line.starts
    states = promise_states(items, begins, words)
    stands = standing(items, states, words)
    pending = _is_pending(items, states, stands)
    same = _about_the_same(topic, known)
    shared = len((topic.words & known.words) - topic.agents - known.agents)
    said = _said(line, stands, same > 0 or shared > 0)
    weight = same + said + _due(line, states)
    if _names_another(topic, known, own):
        # Who goes on with something may have got another contract for it, but not another order.
        weight += _OF_ANOTHER if said <= 0 or topic.numbers else _OF_ANOTHER / 2
    if topic.people & (known.agents - topic.agents):
        weight += 2.0  # whoever names one of ours goes on with what they told them
    if topic.subjects & known.subjects:
        weight += 3.0
    if topic.periods and known.periods and not topic.periods & known.periods:
        weight += _OF_ANOTHER_MONTH
    done = says_done(line.opens)
    if said <= 0 and stands.status == "resolved" and not any(item.piece.answered for item in items):
        weight -= 1.0  # a bot's answer was enough: nobody waits for anything
    if pending:
        weight += 3.0 if done else 2.0
    days = max(0.0, (begins - last).total_seconds() / 86_400)
    gap = next((open_ if pending else done for limit, open_, done in _GAPS if days <= limit), _LONG_AGO)
    weight += gap
    if done and not pending and days <= _LATELY and len(line.opens.split()) <= _FEW_WORDS:
        weight += 1.5  # "it is here, thanks"
    elsewhere = not pending and topic.named and known.named and not topic.named & known.named
    if shared and weight < ENOUGH and not elsewhere and _of_their_month(line, items):
        weight += 2.0 - gap  # however long ago: they say themselves when it was
    elif shared and says_once_more(line.begins):
        weight += 0.5 - gap  # nor does it matter when it happens again
    weight += min(shared, 2) * (1.25 if days <= _FRESH else 0.75)
    return weight, pending and bool(topic.told & known.told)


def _of_their_month(line: Line, items: Sequence[Item]) -> bool:
    """The line names the month in which the matter was spoken of: "the reading of late January"."""
    named = months.spoken_of(line.begins)
    return any(item.touch.occurred_at.month in named for item in items)


def _names_another(topic: Topic, known: Topic, own: Numbers) -> bool:
    """The customer begins with a code written like one that is known, an order or a case each, and with
    none that is the same."""
    if topic.begun & known.codes:
        return False
    return bool(own.shapes_of(topic.begun) & own.shapes_of(known.codes))


def _begun(line: Line) -> Iterator[str]:
    """What the line begins with, as it was said."""
    for item in line.items[:_BEGINNING]:
        yield from dict.fromkeys(
            said for said in (item.touch.subject, item.piece.opens, item.piece.asked) if said
        )


@lru_cache(maxsize=4096)
def _shape(code: str) -> str:
    return _DIGIT.sub("#", _MAKER.sub("@", code))


@lru_cache(maxsize=4096)  # a beginning is asked for them beside each earlier matter
def _codes(folded_text: str) -> frozenset[str]:
    """Codes with a letter, a dash or a slash in them: not dates, amounts or phones."""
    return frozenset(code for code in _CODE.findall(folded_text) if _is_code(code))


def _is_code(code: str) -> bool:
    digits = len(_DIGIT.findall(code))
    return code[0] != "0" and _FEWEST_DIGITS <= digits <= _MOST_DIGITS and not _DATE.fullmatch(code)


def _is_pending(items: Sequence[Item], states: Sequence[PromiseState], stands: Standing) -> bool:
    """Somebody was to do something: it was promised, asked for or taken on."""
    if stands.waiting_on == "us" or any(each.status in ("open", "overdue") for each in states):
        return True
    last = next((item.piece.answered for item in reversed(items) if item.piece.answered), None)
    if stands.waiting_on != "customer":
        return False
    told = next((item.piece.asked for item in reversed(items) if item.piece.asked), None)
    if told is not None and puts_off(folded(told)):
        return True
    if last is None:
        return False
    return "?" in last or requests(folded(last)) or misses(folded(last))


def _due(line: Line, states: Sequence[PromiseState]) -> float:
    """The customer comes when they said they would, or when we had not done what we said; or we do it."""
    begins, weight = line.starts, 0.0
    is_ours = line.items[0].touch.kind in _TALKS and line.items[0].touch.direction == "outbound"
    for each in states:
        late = begins - each.due
        # What we kept already brings nobody back.
        is_over = each.status == "superseded" or (each.by == "agent" and each.status == "kept")
        if not is_over and -_SOON <= late <= _MISSED:
            in_time = each.by == "customer" and late <= _SOON / 4
            in_time |= each.by == "agent" and is_ours and abs(late) <= _AS_SAID
            weight = max(weight, 2.5 if in_time else 1.0 if each.by == "agent" else 0.25)
    return weight


def _about_the_same(topic: Topic, known: Topic) -> float:
    weight = 0.0
    if topic.told and known.touched:
        weight = 3.0 if topic.told & known.told else 1.0 if topic.told & known.touched else -2.0
    if topic.named and known.named:
        if topic.named & known.named:
            return max(weight, 0.0 if weight < 0 else 2.5)
        return weight - (1.0 if topic.told & known.told else 2.0)
    return weight


def _said(line: Line, stands: Standing, is_alike: bool) -> float:
    # A bot that greets is nobody of ours who gets in touch.
    first = next((item for item in line.items if not _greets(item)), line.items[0])
    if says_other(line.begins) or says_unrelated(line.begins):
        return _APART
    if first.touch.direction == "outbound" and (first.piece.answered or first.piece.talk):
        # Who was waited for gets in touch.
        if is_alike:
            return 2.0 if stands.waiting_on == "us" else 0.5
        return 0.75 if stands.waiting_on == "us" and first.touch.kind == "call" else 0.0
    return 2.0 if says_again(line.opens) else 0.0


def _greets(item: Item) -> bool:
    return item.touch.kind not in _TALKS and item.touch.direction == "outbound" and not item.piece.answered


def topic_of(line: Line, talk: Sequence[Line], reasons: Reasons, called: frozenset[str]) -> Topic:
    """What ``line`` of a ``talk`` is about, without the names that the customer is ``called``."""
    named = {reasons.named(item.touch.reason) or _plain(item.touch.reason, reasons) for item in line.items}
    # Of several matters a queue names those that tell of it, and the first unless that is an earlier one.
    goes_on = says_again(line.opens) or says_done(line.opens)
    tell_of_it = [each for each in talk if named & each.told.keys()]
    is_named = any(each is line for each in tell_of_it)
    if line is talk[0] and not is_named:
        is_named = not tell_of_it or not goes_on
    text = line.opens + " ".join(folded(item.touch.subject or "") for item in line.items)
    subjects = " ".join(folded(item.touch.subject or "") for item in line.items)
    numbers = {*_NUMBERED.findall(text), *_IN_BRACKETS.findall(text), *_linked(line), *_codes(subjects)}
    subject = next((item.touch.subject for item in line.items if item.touch.subject), None)
    begun = _codes(line.begins).union(*map(spelled, _begun(line)))
    return Topic(
        frozenset(line.told),
        frozenset(reasons.told(line.all_of_it)),
        frozenset(name for name in named if name) if is_named else frozenset(),
        frozenset(number.strip("-") for number in numbers),
        begun,
        _codes(line.all_of_it) | begun,
        content_words(line.opens) - called - frozenset(_TOWN.findall(line.opens)),
        frozenset([folded(subject)] if subject and len(subject) > 3 else []),
        frozenset().union(*map(names_in, _own(line))),
        frozenset(_names(line)),
        months.periods(line.begins, reasons),
    )


def _own(line: Line) -> Iterator[str]:
    """What the customer says in the line, folded."""
    for item in line.items:
        if item.touch.direction == "inbound" or item.touch.kind in _TALKS:
            yield from (folded(said) for said in (item.piece.opens, item.piece.asked) if said)


def _names(line: Line) -> Iterator[str]:
    """The words of the names of ours who took part."""
    for item in line.items:
        for name in item.touch.agents:
            yield from (word for word in folded(name).split() if len(word) >= _SHORTEST_NAME)


def _linked(line: Line) -> Iterator[str]:
    """The numbers of records that are linked, of a ticket for example, as people write them."""
    for item in line.items:
        for link in item.touch.links:
            number = folded(link.rpartition(":")[2])
            if _CODE.fullmatch(number):
                yield number


def _plain(name: str | None, reasons: Reasons) -> str | None:
    """A wrap-up code or queue for which the settings have no reason: it is one itself, if there are none."""
    return folded(name) if name and not reasons.titles else None
