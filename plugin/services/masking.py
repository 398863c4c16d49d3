"""Payment cards are masked before anything is stored (PCI DSS 3.3, 3.4): the last four digits stay.

A number is a card's when its issuer prefix, its length and its Luhn digit say so, and it is written
as cards are: in one piece or in the card's groups, with spaces or dashes, or spoken digit by digit in
English or German. Other groupings, rare lengths and issuers without a prefix of their own need a word
about cards close by. Numbers of meters, phones (``+``) and valid IBANs are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from plugin.services.facts import iban_spans, luhn
from plugin.services.glance import digits_of
from plugin.services.lazy import lazy

DOTS = "••••"
SHORTEST = 13  # digits of a card number
_WORDS = {
    "zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9",
    "null": "0", "eins": "1", "zwei": "2", "zwo": "2", "drei": "3", "vier": "4", "fünf": "5",
    "fuenf": "5", "sechs": "6", "sieben": "7", "acht": "8", "neun": "9",
}  # fmt: skip
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = lazy(r"[0-9]+")
# A run begins where a group does: from inside one it would only be shorter.
_WRITTEN = lazy(r"[0-9](?<![0-9]{2})(?:[\s.,\-–_]{0,3}[0-9]){12,}")
_SPOKEN = lazy(rf"[0-9]+|\b(?:(?:double|doppel)[ -]?)?(?:{_WORD})\b", re.IGNORECASE)
_GAP = lazy(r"[\s.,\-–_]{1,3}")
_NEAR = lazy(
    r"card|karte|visa|master|amex|american express|maestro|diners|discover|kredit|debit|cvv|cvc|tarjeta",
    re.IGNORECASE,
)
_ELSE = lazy(r"(?:meter|zähler|zaehler|messlokation)\w*\W{1,3}(?:\w+\W{1,3}){0,3}$", re.IGNORECASE)
_LINE = lazy(r"[^\n]+")
_IBAN_AROUND = 300  # characters of an IBAN that is spelled out in words
_CODE_LABEL = (
    r"(?:cvv2?|cvc2?|security code|card verification (?:code|value|number)|prüf(?:nummer|ziffer)"
    r"|kartenprüfnummer|sicherheitscode)"
)
_CODE = lazy(
    rf"\b{_CODE_LABEL}\b(?:[\s:=.,-]|\b(?:is|ist|lautet|number|nummer|code|the|my|it's|die|der)\b){{1,6}}"
    rf"(?P<code>[0-9]{{3,4}}(?![0-9])|(?:(?:{_WORD})\b[\s,.-]{{0,3}}){{2,3}}(?:{_WORD})\b)",
    re.IGNORECASE,
)
_AFTER_CARD = lazy(
    r"[\s,;:.\-]{0,3}(?:(?:exp|valid|gültig)\w{0,8}[\s:.]{0,3})?(?:0[1-9]|1[0-2])\s?[/-]\s?(?:20)?[0-9]{2}"
    r"[\s,;/]{1,3}(?P<code>[0-9]{3,4})(?![0-9])",
    re.IGNORECASE,
)
_SHAPES = {
    (4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (8, 8), (4, 4, 4, 4, 3), (4, 4, 4, 4, 1), (4, 4, 4, 4, 2), (6, 10),
    (4, 12), (4, 4, 8),
}  # fmt: skip
_BY_LIKELIHOOD = (16, 15, 14, 19, 18, 17, 13)

# Ordinary text soon has a letter that no number word has, or a longer word: looked for over bytes in
# which letters of number words became x, what separates them a space, all else NUL.
_RUN = b"x" * (SHORTEST * 4 - 1)
_WORDS_RUN = re.compile(rb" (?:x{2,7} {1,3}){12}")


def _alphabet(letters: str, separator: str) -> bytes:
    table = bytearray(256)
    for char in " \t\n\r.,-":
        table[ord(char)] = ord(separator)
    for byte in (letters + letters.upper()).encode():
        table[byte] = ord("x")
    return bytes(table)


_ENGLISH, _GERMAN = "befghilnorstuvwxzd", "abcdefhilnoprstuvwzü"
_ALPHABETS = tuple((_alphabet(letters, "x"), _alphabet(letters, " ")) for letters in (_ENGLISH, _GERMAN))


class _Token(NamedTuple):
    start: int
    end: int
    digits: str


def mask_cards(text: str) -> str:
    """``text`` with card numbers as ``•••• •••• •••• 1111`` and their check codes as ``•••``."""
    raw = text.encode(errors="replace")
    digits = digits_of(text)
    spans: list[tuple[int, int, str]] = []
    if _spoken(raw):
        spans = list(_cards(text, _spoken_numbers(text)))
    elif digits >= SHORTEST:
        spans = list(_cards(text, _written_numbers(text)))
    if spans:
        text = _mask_spans(text, spans)
    if spans or (_labels_code(text) if digits >= 3 else "cv" in text or "CV" in text):
        text = _CODE.sub(_mask_code, text)
    return text


def mask_split(texts: Sequence[str]) -> tuple[str, ...]:
    """Consecutive messages of one person, with cards masked that run over from one into the next."""
    joined = "\n".join(texts)
    cards = list(_cards(joined, _spoken_numbers(joined)))
    masked: list[str] = []
    offset = 0
    for text in texts:
        end = offset + len(text)
        parts = [
            (max(start, offset) - offset, min(stop, end) - offset, mask if stop <= end else DOTS)
            for start, stop, mask in cards
            if start < end and stop > offset
        ]
        masked.append(mask_cards(_mask_spans(text, parts)))
        offset = end + 1
    return tuple(masked)


def _labels_code(text: str) -> bool:
    low = text.lower()
    return "cv" in low or "code" in low or "prüfn" in low or "prüfz" in low or "verification" in low


def _spoken(raw: bytes) -> bool:
    """Whether ``raw`` may hold thirteen spoken digits."""
    if len(raw) < len(_RUN):
        return False
    for runs, words in _ALPHABETS:
        if _RUN in raw.translate(runs) and _WORDS_RUN.search(b" " + raw.translate(words)):
            return True
    return False


def _mask_spans(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    out: list[str] = []
    at = 0
    for start, end, mask in spans:
        if start < at:  # a check code that stood before it
            continue
        out += text[at:start], mask
        at = end
        after = _AFTER_CARD.match(text, end)
        if after:
            out += text[end : after.start("code")], "•••"
            at = after.end("code")
    return "".join((*out, text[at:]))


def _mask_code(found: re.Match[str]) -> str:
    return found.group()[: found.start("code") - found.start()] + "•••"


def _cards(text: str, clusters: Iterable[list[_Token]]) -> Iterator[tuple[int, int, str]]:
    """Start, end and mask of each card number."""
    for tokens in clusters:
        if sum(len(token.digits) for token in tokens) < SHORTEST:
            continue
        if tokens[0].start and text[tokens[0].start - 1] == "+":
            continue
        at = 0
        while at < len(tokens):
            last = _card_from(text, tokens, at)
            if last is None:
                at += 1
                continue
            digits = "".join(token.digits for token in tokens[at : last + 1])
            yield tokens[at].start, tokens[last].end, f"{DOTS} {DOTS} {DOTS} {digits[-4:]}"
            at = last + 1


def _written_numbers(text: str) -> Iterator[list[_Token]]:
    """Numbers of at least thirteen digits together, by their groups."""
    for run in _WRITTEN.finditer(text):
        found = _NUMBER.finditer(text, run.start(), run.end())
        yield [_Token(number.start(), number.end(), number.group()) for number in found]


def _spoken_numbers(text: str) -> Iterator[list[_Token]]:
    """Numbers that stand next to each other, in digits or words."""
    cluster: list[_Token] = []
    for found in _SPOKEN.finditer(text):
        token = _Token(found.start(), found.end(), _digits(found.group()))
        if cluster and not _GAP.fullmatch(text, cluster[-1].end, token.start):
            yield cluster
            cluster = []
        cluster.append(token)
    if cluster:
        yield cluster


def _digits(word: str) -> str:
    if word[0] in "0123456789":
        return word
    word = word.casefold()
    for double in ("double", "doppel"):
        if word.startswith(double):
            return _WORDS[word.removeprefix(double).lstrip(" -")] * 2
    return _WORDS[word]


def _card_from(text: str, tokens: Sequence[_Token], at: int) -> int | None:
    """The index of the last token of the card that starts at token ``at``."""
    if tokens[at].digits[0] not in "23456":
        return None
    ends: dict[int, int] = {}
    digits = ""
    for last in range(at, len(tokens)):
        digits += tokens[last].digits
        if len(digits) > 19:
            break
        ends[len(digits)] = last
    for length in _BY_LIKELIHOOD:
        if length in ends and _is_card(text, tokens, at, ends[length]):
            return ends[length]
    return None


def _is_card(text: str, tokens: Sequence[_Token], at: int, last: int) -> bool:
    window = tokens[at : last + 1]
    digits = "".join(token.digits for token in window)
    sure = _issuer(digits)
    if sure is None or not luhn(digits):
        return False
    start, end = window[0].start, window[-1].end
    if _in_iban(text, start, end):
        return False
    before = text[max(0, start - 60) : start]
    if _NEAR.search(before) or _NEAR.search(text, end, end + 40):
        return True
    glued = before[-1:].isalnum() or text[end : end + 1].isalnum()
    if not sure or glued or _ELSE.search(before):
        return False
    return _written_as_card(text, at, window)


def _in_iban(text: str, start: int, end: int) -> bool:
    """Whether these digits are a part of a valid IBAN: "DE22, then 4306, 0967", "d e eight nine, three".

    An IBAN ends with its line, too: what is said next can be digits again.
    """
    first = max(0, start - _IBAN_AROUND)
    around = text[first : end + _IBAN_AROUND]
    parts = [(first, around)]
    if "\n" in around:
        parts += [(first + line.start(), line.group()) for line in _LINE.finditer(around)]
    return any(
        offset + one < end and offset + other > start
        for offset, part in parts
        for one, other in iban_spans(part)
    )


def _written_as_card(text: str, at: int, window: Sequence[_Token]) -> bool:
    sizes = tuple(len(token.digits) for token in window)
    if len(window) == 1 or sizes in _SHAPES:
        return True
    if any("\n" in text[one.end : two.start] for one, two in pairwise(window)):
        return True  # runs over lines or messages
    return at == 0 and max(sizes) <= 2


def _issuer(digits: str) -> bool | None:
    """True: an issuer's prefix and usual length (ISO/IEC 7812); False: only with context; None: no card."""
    if len(set(digits)) == 1:
        return None
    length, two, three, four = len(digits), int(digits[:2]), int(digits[:3]), int(digits[:4])
    if digits[0] == "4":
        return True if length == 16 else (False if length in (13, 18, 19) else None)
    if 51 <= two <= 55 or 2221 <= four <= 2720:
        return True if length == 16 else None
    if two in (34, 37):
        return True if length == 15 else None
    if 300 <= three <= 305 or two in (36, 38, 39):
        return True if length == 14 else (False if length == 16 else None)
    if 3528 <= four <= 3589 or four == 6011 or 644 <= three <= 649 or two in (62, 65):
        return True if length == 16 else (False if 16 < length <= 19 else None)
    return False if two == 50 or 56 <= two <= 69 else None
