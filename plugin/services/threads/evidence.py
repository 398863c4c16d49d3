"""What speaks for a conversation being about an earlier matter: numbers, words, reasons, and time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache

from plugin.services.facts import spelled
from plugin.services.lazy import lazy
from plugin.services.promises.languages import languages
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
_SHORT_MONTHS = frozenset({"mai", "mayo", "may", "juin", "june", "juni", "july", "juli", "aout", "mars"})
_DIGIT = lazy(r"\d")
_MAKER = lazy(r"[a-z]{3,}")  # letters in a code that are not the same in all of its kind
_TOWN = lazy(r"\b\d{5} ([^\W\d]+)")
_TALKS = frozenset({"call", "voicemail"})
_SHORTEST_NAME = 3
_FEWEST_DIGITS, _MOST_DIGITS = 5, 14
_BEGINNING = 3  # touches with which a line begins
_BESIDE = 30  # characters before a month in which that of which it is stands
_WORDS = lazy(r"[^\W_]+")
_OF = frozenset({
    "of", "for", "from", "fur", "vom", "von", "de", "del", "du", "d", "the", "la", "le", "el", "l", "mes",
    "mois", "month", "monat",
})  # fmt: skip
_HERE_AGAIN = lazy(  # "hello again", "Krause nochmal"
    r"^(?:\W*\w+){0,4}?\W*(?!(?:is|are|was|were|has|have|had|gone|went|came|ist|sind|war|hat|hab\w*|kam|geht"
    r"|est|sont|a|ont"
    r"|es|esta|ha|han|hay|it|once|yet|schon|und|and|et|y|aber|but)\b)\w+"
    r"\W+(?:again|nochmals?|noch mal|nochma|de nuevo|otra vez|encore|a nouveau)\b|^\W*re-?bonjour\b"
)
_NEAR = 45  # characters before a month in which somebody says what they did in it
_GAVE = lazy(
    r"\b(?:gave|given|dictated|told|gegeben|durchgegeben|angegeben|gesagt|donnee?|dictee?|dit|di|dije|dado)\b"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a line is about: reasons by its first words, by all of its words and by its names, the numbers
    that it is said to be about, all codes that are named in it, content words; the people whom the customer
    names, and the names of those of ours who spoke; the months of which they speak as of a bill's or a
    reading's. What several lines are about is all of it together."""

    told: frozenset[str]
    touched: frozenset[str]
    named: frozenset[str]
    numbers: frozenset[str]
    codes: frozenset[str]
    words: frozenset[str]
    subjects: frozenset[str]
    people: frozenset[str]
    agents: frozenset[str]
    periods: frozenset[int]

    def __or__(self, other: Topic) -> Topic:
        return Topic(
            self.told | other.told,
            self.touched | other.touched,
            self.named | other.named,
            self.numbers | other.numbers,
            self.codes | other.codes,
            self.words | other.words,
            self.subjects | other.subjects,
            self.people | other.people,
            self.agents | other.agents,
            self.periods | other.periods,
        )


def weight_of(
    line: Line, topic: Topic, items: Sequence[Item], words: Sequence[Word], known: Topic
) -> tuple[float, bool]:
    """What speaks for ``line`` being of the matter of ``items``, which is about what is ``known``; and
    whether the line names an unfinished matter's topic."""
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
    if _names_another(line, known):
        # Who goes on with something may have got another contract for it, but not another order.
        weight += _OF_ANOTHER if said <= 0 or topic.numbers else _OF_ANOTHER / 2
    if topic.people & (known.agents - topic.agents):
        weight += 2.0  # whoever names one of ours goes on with what they told them
    if topic.subjects & known.subjects:
        weight += 3.0
    if topic.periods and known.periods and not topic.periods & known.periods:
        weight += _OF_ANOTHER_MONTH
    done = says_done(line.first)
    if said <= 0 and stands.status == "resolved" and not any(item.piece.answered for item in items):
        weight -= 1.0  # a bot's answer was enough: nobody waits for anything
    if pending:
        weight += 3.0 if done else 2.0
    days = max(0.0, (begins - last).total_seconds() / 86_400)
    gap = next((open_ if pending else done for limit, open_, done in _GAPS if days <= limit), _LONG_AGO)
    weight += gap
    if done and not pending and days <= _LATELY and len(line.opens.split()) <= _FEW_WORDS:
        weight += 1.5  # "it is here, thanks"
    if shared and weight < ENOUGH and _of_their_month(line, items):
        weight += 2.0 - gap  # however long ago: they say themselves when it was
    elif shared and says_once_more(line.begins):
        weight += 0.5 - gap  # nor does it matter when it happens again
    weight += min(shared, 2) * (1.25 if days <= _FRESH else 0.75)
    return weight, pending and bool(topic.told & known.told)


def _of_their_month(line: Line, items: Sequence[Item]) -> bool:
    """The line names the month in which the matter was spoken of: "the reading of late January"."""
    named = {
        _months()[found[1]]
        for found in _of_month().finditer(line.begins)
        # "I gave it to the young lady in May" is of a number.
        if _GAVE.search(line.begins, max(0, found.start() - _NEAR), found.start()) is None
    }
    return any(item.touch.occurred_at.month in named for item in items)


@cache
def _months() -> Mapping[str, int]:
    """The number of each month by its names, the longest first; words that mean more are left out."""
    found = {
        word: number
        for language in languages()
        for number, words in enumerate(language.times.months, 1)
        for word in words.split("|")
        if len(word) > 4 or word in _SHORT_MONTHS
    }
    return {word: found[word] for word in sorted(found, key=len, reverse=True)}


@cache
def _month() -> re.Pattern[str]:
    """What finds a month, with what is written in one with it: "Märzrechnung"."""
    return re.compile(rf"\b(?P<month>{'|'.join(_months())})(?P<more>\w*)")


@cache
def _of_month() -> re.Pattern[str]:
    """What finds a month that something is of."""
    part = "ende|anfang|mitte|late|early|mid|last|fin|debut|finales de|principios de|mediados de"
    of = "von|vom|im|in|of|from|back in|du mois de|de|en|d'"
    return re.compile(rf"\b(?:{of}) ?(?:(?:{part}) )?({'|'.join(_months())})\b")


def _names_another(line: Line, known: Topic) -> bool:
    """The customer begins with a code written like one that is known, an order or a case each, and with
    none that is the same."""
    codes = _codes(line.begins) | _spelled(line)
    if codes & known.codes:
        return False
    return bool(_shapes(codes) & _shapes(known.codes))


def _spelled(line: Line) -> frozenset[str]:
    """The codes that the customer begins with, however they say them."""
    return frozenset().union(*map(spelled, _begun(line)))


def _begun(line: Line) -> Iterator[str]:
    for item in line.items[:_BEGINNING]:
        yield from dict.fromkeys(
            said for said in (item.touch.subject, item.piece.opens, item.piece.asked) if said
        )


def _periods(line: Line, reasons: Reasons) -> frozenset[int]:
    """The months of what the line is about: "the March bill", "Abschlag August", "la lectura de octubre"."""
    found: set[int] = set()
    for hit in _month().finditer(line.begins):
        if hit["more"]:  # "Märzrechnung"
            beside = [hit["more"]]
        else:
            before = _WORDS.findall(line.begins, max(0, hit.start() - _BESIDE), hit.start())
            left = next((word for word in reversed(before) if word not in _OF), "")
            after = _WORDS.search(line.begins, hit.end())
            beside = [left, after[0] if after else ""]
        if any(map(reasons.told, beside)):
            found.add(_months()[hit["month"]])
    return frozenset(found)


def _shapes(codes: frozenset[str]) -> set[str]:
    return {_DIGIT.sub("#", _MAKER.sub("@", code)) for code in codes}


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
    if not says_again(line.opens):
        return 0.0
    # "It's me again" is the same person, and more often than not the same matter.
    return 2.0 if says_again(_HERE_AGAIN.sub(" ", line.opens, count=1)) else 1.0


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
    return Topic(
        frozenset(line.told),
        frozenset(reasons.told(line.all_of_it)),
        frozenset(name for name in named if name) if is_named else frozenset(),
        frozenset(number.strip("-") for number in numbers),
        _codes(line.all_of_it) | _spelled(line),
        content_words(line.opens) - called - frozenset(_TOWN.findall(line.opens)),
        frozenset([folded(subject)] if subject and len(subject) > 3 else []),
        frozenset().union(*map(names_in, _own(line))),
        frozenset(_names(line)),
        _periods(line, reasons),
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
