"""The values in an utterance, and how they were meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from plugin.domain.interaction import Role
from plugin.services.facts import vocabulary as words
from plugin.services.facts.codes import Code, ibans, runs, shaped
from plugin.services.facts.dates import birth_dates
from plugin.services.facts.heard import Mention
from plugin.services.facts.items import Item, items_of
from plugin.services.facts.phones import LONGEST, SHORTEST, readings
from plugin.services.facts.places import places
from plugin.services.facts.rules import FactRule, FactRules
from plugin.services.facts.stance import sentence_around, stance
from plugin.services.glance import lowered

MAX_VALUE = 200
_LONG = 250  # characters of a text in which a date alone can be an answer
_LOOSE = 34  # characters of loose digits that are kept
_CORRECTING = re.compile(words.CORRECTING)
_BORN = re.compile(rf"(?<![^\W\d_])(?:{words.NOUNS['date_of_birth']})(?![^\W\d_])")
_CALL_ME = re.compile(
    r"anruf|ruf|erreich|handy|mobil|telefon|\btel\b|nummer|festnetz|durchwahl|tagsüber|call|\bring\b"
    r"|phone|reach|\bcell\b|number|text me|whatsapp"
    r"|appel|joindre|joignable|portable|téléphone|numéro|llam|teléfono|móvil|localiz|número|contact"
    r"|dienstlich|privat|praxis|büro"
)
_REACH_ME = re.compile(
    r"\bruf\w*|anruf\w*|da bin ich|erreich\w*|call\w*|reach\w*|\bring\b|i'm (?:at|staying)|appel\w*"
    r"|joign\w*|joindre|llam\w*|estoy"
)
_NO_CALL = re.compile(
    r"\b(?:nicht|kein\w*|not|don't|never|falls sie|pas|no"
    r"|if you need(?! to (?:call|ring|reach|phone|speak|talk|contact)))\b"
)
_FAX = re.compile(r"fax")
_MOVING = re.compile(
    r"umzieh|umzug|umgezogen|zieh\w*|gezogen|zogn?\b|neue\w* (?:adresse|anschrift|wohnung|zuhause)|neu:"
    r"|neu ist|künftig|ab (?:dem |sofort |jetzt )?\d|wohne|adresse|anschrift|nachsend"
    r"|post (?:bitte )?(?:an|nach)|rechnung(?:en)? (?:bitte )?(?:an|nach)|verzog"
    r"|mov(?:e|ed|ing)|new (?:address|place|flat|home)|relocat|forwarding|address|we(?:'re"
    r"| are) (?:leaving|now at)|live at|living at|from (?:the )?\d"
    r"|déménag|emménag|nouvelle|nvelle|adresse|quitt|habit|à partir|dès le|installe"
    r"|mud|traslad|nueva|direcci|domicilio|vivo|viv(?:o|iré|imos)|a partir|desde (?:el|entonces)"
    r"|env[íi]|manden|vuelvo|cambi"
)
_OLD_PLACE = re.compile(
    r"\b(?:alte\w*|bisherige\w*|vorherige\w*|früher\w*|old|previous|former|current|ancienne?|actuelle"
    r"|antigua|anterior|actual|aus der|raus aus|war|was|from)\b[^.!?\n]{0,25}$"
)
_SIGN_OFF = re.compile(
    r"^\s*(?:mit (?:freundlichen|besten|herzlichen|vielen) gr\w+|mit freundlichem gruß"
    r"|freundliche grüße|(?:viele|beste|liebe|herzliche|schöne) grüße|gruß|mfg|lg|vg|hochachtungsvoll"
    r"|(?:kind|best|warm)(?:est)? (?:regards|wishes)|regards|best|cheers|sincerely|yours (?:sincerely"
    r"|faithfully|truly)|many thanks|thanks"
    r"|cordialement|bien (?:cordialement|à vous)|(?:sincères )?salutations|un saludo"
    r"|saludos(?: cordiales)?|atentamente|cordialmente|--)\s*,?\s*[^\n]{0,30}$",
    re.MULTILINE,
)  # fmt: skip
_OLD = re.compile(
    r"\b(?:alte[nrsm]?|bisherige\w*|frühere\w*|old|previous|former|ancienne?|antigu[oa]|anterior)\b[^.!?\n]{0,25}$"
)
_TAIL = re.compile(
    r"am ende|hinten|zum schluss|at the end|end(?:s|ing)|last|à la fin|fini|al final|termin|últim|stell"
    r"|ziffer|digit|chiffre|cifra"
)
_STOPWORDS: dict[str, frozenset[str]] = {
    language: frozenset(said.split())
    for language, said in (
        ("de", "ich und der die das ist nicht mir mein meine bitte sie es ein auf für mit guten hallo unter"),
        ("en", "i the and is my to please you it on for hi hello me of can this call at"),
        ("fr", "je le la les et est pas mon ma pour vous bonjour sur c'est un une au du svp suis"),
        ("es", "el la los y es no mi por para que hola en un una al del me soy de"),
    )
}


class Named(NamedTuple):
    """A value with where it stands."""

    kind: str
    value: str
    how: str  # sure, or bad when its check digit is wrong
    start: int
    end: int


@dataclass(slots=True)
class Read:
    """What was read in a customer's utterance."""

    mentions: tuple[Mention, ...] = ()
    loose: tuple[str, ...] = ()
    tail: str = ""


@dataclass(slots=True)
class _Candidate:
    """A value on its way to a mention. ``chars`` are what counts of a code."""

    rule: FactRule
    value: str
    start: int
    end: int
    how: str = "sure"
    chars: str = ""
    claimed: bool = False
    spot: tuple[int, int] = field(default=(0, 0))  # first and last item


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


def named(rules: FactRules, text: str, spoken: bool) -> tuple[Named, ...]:
    """The codes that an agent says."""
    items = items_of(text, spoken=spoken)
    return tuple(
        Named(each.rule.kind, each.value, each.how, each.start, each.end) for each in _codes(rules, items)
    )


def titled(rules: FactRules, text: str, year: int) -> tuple[Mention, ...]:
    """What a customer writes into a subject: codes that need no further word."""
    read_ = read(rules, text, lowered(text), year, spoken=False, region="", language=None)
    return tuple(each for each in read_.mentions if each.how == "sure" and not each.readings)


def keyed(rules: FactRules, text: str, year: int) -> tuple[Mention, ...]:
    """What was typed on the keys can be: answers to whatever was asked."""
    items = items_of(text, spoken=False)
    found = [Mention(each.rule.kind, each.value, each.how) for each in _codes(rules, items)]
    digits = "".join(char for char in text if char in "0123456789")
    for rule in rules.shaped:
        candidate = _bare(rule, digits)
        if candidate is not None:
            found.append(Mention(rule.kind, candidate[0], "asked" if candidate[1] else "bad"))
    birth = rules.readers.get("birth_date")
    if birth is not None:
        found += [Mention(birth.kind, str(date.year), "asked") for date in birth_dates(items, year)]
    return tuple(dict.fromkeys(found))


def read(
    rules: FactRules, text: str, low: str, year: int, spoken: bool, region: str, language: str | None
) -> Read:
    """Everything with digits that a customer said."""
    items = items_of(text, spoken=spoken)
    taken: list[_Candidate] = []
    addresses = list(_addresses(rules, text, low, items))
    births = list(_births(rules, low, items, year)) if len(text) <= _LONG or _BORN.search(low) else []
    blocked = [(each.start, each.end) for each in addresses]
    codes = [each for each in _codes(rules, items) if not _overlaps(each.start, each.end, blocked)]
    spans = [(each.start, each.end) for each in codes]
    births = [each for each in births if not _overlaps(each.start, each.end, spans)]
    blocked += [(each.start, each.end) for each in births]
    _judge(low, codes)
    taken += codes
    blocked += [(each.start, each.end) for each in codes]
    free = [run for run in runs(items) if not _overlaps(run.start, run.end, blocked)]
    used: set[int] = set()
    numbers: list[_Candidate] = []
    phones: list[Mention] = []
    shortest = min([SHORTEST, *(rule.shape.bare or SHORTEST for rule in rules.shaped if rule.shape)])
    for place, run in enumerate(free):
        if len(run.chars) < shortest:
            continue
        kind, noun = _noun_of(rules, low, run, blocked)
        weak = list(_weak(rules, run, kind, noun))
        if weak and any(each.how != "bad" for each in weak):
            numbers += weak
            used.add(place)
            continue
        phone = _phone(rules, text, low, items, run, kind, region, language or _language(low))
        if phone is not None:
            phones.append(phone)
            if phone.how == "sure":
                used.add(place)
            continue
        numbers += weak
    _judge(low, [each for each in numbers if each.how != "bad"], taken)
    taken += numbers
    taken.sort(key=lambda each: each.start)
    loose, tail = _leftovers(low, items, [run for place, run in enumerate(free) if place not in used], taken)
    found = [
        Mention(each.rule.kind, each.value[:MAX_VALUE], each.how, claimed=each.claimed)
        for each in (*taken, *addresses, *births)
        if each.how != "void" and "customer" in each.rule.said_by
    ]
    return Read((*found, *phones), loose, tail)


def _codes(rules: FactRules, items: Sequence[Item]) -> list[_Candidate]:
    """Codes that show their kind by themselves; a wrong check digit is noted."""
    found: list[_Candidate] = []
    for rule in rules.shaped:
        if rule.shape is None:
            continue
        for code in shaped(items, rule.shape):
            value = rule.canonical(code.chars)
            found.append(_candidate(rule, code, value or code.chars, "sure" if value else "bad"))
    bank = rules.readers.get("iban")
    if bank is not None:
        found += [_candidate(bank, code, bank.mask(code.chars), "sure") for code in ibans(items)]
    found.sort(key=lambda each: (each.start, each.start - each.end))
    apart: list[_Candidate] = []
    for each in found:
        if not apart or each.start >= apart[-1].end:
            apart.append(each)
    return apart


def _candidate(rule: FactRule, code: Code, value: str, how: str) -> _Candidate:
    return _Candidate(rule, value, code.start, code.end, how, code.chars, spot=(code.first, code.last))


def _judge(low: str, found: list[_Candidate], others: Sequence[_Candidate] = ()) -> None:
    """How each value was meant: by the words around it, and by what corrects it."""
    spans = sorted((each.start, each.end) for each in (*found, *others))
    for each in found:
        floor = max((end for _, end in spans if end <= each.start), default=0)
        ceiling = min((start for start, _ in spans if start >= each.end), default=len(low))
        meant = stance(low, each.start, each.end, floor, ceiling)
        if each.rule.read == "iban" and _OLD.search(low[max(0, floor, each.start - 40) : each.start]):
            each.how = "void"
        elif meant == "guess" and each.how == "sure":
            each.how = "guess"
        elif meant not in ("own", "guess"):
            each.how = "void"
    for one, other in pairwise(found):
        between = low[one.end : other.start]
        another = one.rule is other.rule and one.value != other.value and one.how != "void"
        if another and len(between) <= 70 and _CORRECTING.search(between):
            one.how = "void"


def _overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < last and end > first for first, last in spans)


def _noun_of(
    rules: FactRules, low: str, run: Code, blocked: Sequence[tuple[int, int]]
) -> tuple[str | None, bool]:
    """The kind that the words beside a run of digits name, and whether any does."""
    first, last = sentence_around(low, run.start, run.end)
    floor = max([first, *(end for _, end in blocked if end <= run.start)])
    before = low[max(floor, run.start - 60) : run.start]
    nouns = list(rules.nouns.finditer(before))
    if nouns:
        noun = nouns[-1]
        if len(before[noun.end() :].split()) <= (7 if run.spoken else 5):
            return noun.lastgroup, True
    after = low[run.end : min(last, run.end + 45)]
    noun_after = rules.nouns.search(after)
    if noun_after is not None and re.search(
        r"\b(?:ist|is|es|est|lautet|wäre|would be|sería)\b|^\s?\W?\s?\(?$", after[: noun_after.start()]
    ):
        return noun_after.lastgroup, True
    return None, False


def _weak(rules: FactRules, run: Code, kind: str | None, noun: bool) -> Iterator[_Candidate]:
    """What digits alone can be: sure beside the name of the kind, else as an answer."""
    for rule in rules.shaped:
        if noun and kind != rule.kind:
            continue
        found = _bare(rule, run.chars)
        if found is not None:
            value, right = found
            how = ("sure" if noun else "asked") if right else "bad"
            yield _candidate(rule, run, value, how)


def _bare(rule: FactRule, digits: str) -> tuple[str, bool] | None:
    """The code that ``digits`` without their prefix are, and whether its check digit is right."""
    shape = rule.shape
    if shape is None or shape.bare is None or shape.bare != len(digits):
        return None
    prefix = shape.slots[: shape.prefix]
    if "@" in prefix or "#" in prefix:
        return None
    value = rule.canonical(prefix + digits)
    return (value, True) if value is not None else (prefix + digits, False)


def _phone(
    rules: FactRules,
    text: str,
    low: str,
    items: Sequence[Item],
    run: Code,
    kind: str | None,
    region: str,
    language: str,
) -> Mention | None:
    rule = rules.readers.get("phone")
    if (
        rule is None
        or not SHORTEST <= len(run.chars) <= LONGEST
        or kind not in (None, rule.kind, "address_change")
    ):
        return None
    plus = run.start > 0 and (
        text[run.start - 1] == "+" or (run.spoken and low[: run.start].rstrip().endswith("plus"))
    )
    found = readings(
        run.chars.replace("490", "49", 1) if plus and run.chars.startswith("490") else run.chars,
        plus,
        region,
        language,
    )
    if not found:
        return None
    first, last = sentence_around(low, run.start, run.end)
    around = low[max(first, run.start - 110) : run.start]
    after = low[run.end : min(last, run.end + 60)]
    if _FAX.search(around[-15:]):
        return None
    meant = stance(low, run.start, run.end, max(0, run.start - 90), len(low))
    if meant == "other":
        reach = _REACH_ME.search(around) or _REACH_ME.search(after)
        if not reach or _NO_CALL.search(after) or _NO_CALL.search(around[-40:]):
            return None
    elif meant in ("void", "sample") or _OLD.search(around[-40:]):
        return None
    signed = _SIGN_OFF.search(low)
    known = any(reading.known for reading in found) and (signed is None or signed.start() > run.start)
    if _letters_before(items, run.first):
        return None
    cue = kind == rule.kind or _CALL_ME.search(around) or _CALL_ME.search(after)
    return Mention(rule.kind, "", "sure" if cue else "likely" if known else "asked", found)


def _addresses(rules: FactRules, text: str, low: str, items: Sequence[Item]) -> Iterator[_Candidate]:
    rule = rules.readers.get("address")
    if rule is None:
        return
    signed = _SIGN_OFF.search(low)
    for place in places(text, items):
        before = low[max(0, place.start - 200) : place.start]
        if _OLD_PLACE.search(before[-40:]) and not re.search(r"neu|new|nouv|nuev", before[-25:]):
            continue
        meant = stance(low, place.start, place.end, max(0, place.start - 60), len(low))
        if meant in ("sample", "void"):
            continue
        in_signature = signed is not None and signed.start() < place.start
        moving = _MOVING.search(before) or _MOVING.search(low[place.end : place.end + 60])
        short = any(item.spoken for item in items) or len(text) < 160
        how = "sure" if (moving or short) and meant != "other" else "asked"
        if not in_signature:
            yield _Candidate(rule, place.value, place.start, place.end, how)


def _births(rules: FactRules, low: str, items: Sequence[Item], year: int) -> Iterator[_Candidate]:
    rule = rules.readers.get("birth_date")
    if rule is None:
        return
    for date in birth_dates(items, year):
        before, after = low[max(0, date.start - 60) : date.start], low[date.end : date.end + 25]
        cue = _BORN.search(before) or re.search(
            r"^\W*(?:geboren|geb\b|born|ist mein geburtstag|is my birthday)", after
        )
        meant = stance(low, date.start, date.end, max(0, date.start - 60), len(low))
        if meant in ("own", "guess"):
            yield _Candidate(rule, str(date.year), date.start, date.end, "sure" if cue else "asked")


def _leftovers(
    low: str, items: Sequence[Item], free: Sequence[Code], taken: list[_Candidate]
) -> tuple[tuple[str, ...], str]:
    """Digits that made nothing: corrections of a value in this utterance are made, the rest is kept."""
    tail = ""
    loose: list[str] = []
    for run in free:
        before = [each for each in taken if each.end <= run.start and each.chars]
        if before and len(run.chars) < len(before[-1].chars):
            last = before[-1]
            between = low[last.end : run.start]
            same = next(
                (each for each in before if each.how == "guess" and each.chars.endswith(run.chars)), None
            )
            if same is not None and len(run.chars) >= 3:
                same.how = "sure"
                continue
            if len(between) <= 60 and _CORRECTING.search(between) and _correct(last, run.chars):
                continue
        letters = _letters_before(items, run.first)
        loose.append((letters + run.chars)[:_LOOSE])
        if len(run.chars) <= 5 and (words.NO.match(low) or _CORRECTING.search(low) or _TAIL.search(low)):
            tail = run.chars
    return tuple(loose[:4]), tail


def _correct(last: _Candidate, digits: str) -> bool:
    """ "C-44716, no, 25": the end of the value is replaced where that gives a right one."""
    chars = last.chars[: -len(digits)] + digits
    value = last.rule.canonical(chars) if last.rule.shape is not None else None
    if value is None:
        return False
    last.value, last.chars, last.how = value, chars, "sure"
    return True


def _letters_before(items: Sequence[Item], first: int) -> str:
    letters = ""
    at = first - 1
    while at >= 0 and first - at < 8:
        item = items[at]
        glued = item.kind == "word" and len(item.chars) <= 3 and item.end == items[at + 1].start
        if at > 0 and items[at - 1].word in ("'", "’"):
            break  # "it's"
        if item.kind == "letters" or glued:
            letters = item.chars + letters
        elif item.kind == "mark" and item.word in "-./ ":
            pass
        else:
            break
        at -= 1
    return letters if letters and len(letters) <= 3 else ""


def _language(low: str) -> str:
    said = set(low[:600].replace(",", " ").split())
    return max(_STOPWORDS, key=lambda language: len(said & _STOPWORDS[language]))
