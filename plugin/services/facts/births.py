"""When customers were born: the dates that are called their birthday, or may be it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from plugin.services.facts import vocabulary as words
from plugin.services.facts.candidates import Candidate
from plugin.services.facts.dates import birth_dates
from plugin.services.facts.items import Item
from plugin.services.facts.rules import FactRules
from plugin.services.facts.stance import own, sentence_around, stance
from plugin.services.lazy import lazy

_BORN = lazy(
    r"\bich bin vom $|"
    rf"(?<![^\W\d_])(?:{words.NOUNS['date_of_birth']})(?![^\W\d_])|(?:^|[(,;\n])\s*(?:b\.|\*)\s?(?=\d|$)"
)
_BORN_AFTER = lazy(
    r"^\W*(?:bin ich |wurde ich )?(?:geboren|geb\b|born|ist mein geburtstag|is my birthday)"
    r"|\b(?:so steht |that['’]s |das ist |c['’]est |es )?(?:mein geburtsdatum|my (?:date of birth|birthday)"
    r"|ma date de"
    r" naissance|mi fecha de nacimiento)\b"
)
_MINE_NEXT = 110  # characters before "mine is ..." that say what mine is
_MY_BIRTH = lazy(
    r"\b(?:mein geburtsdatum|my (?:date of birth|birthday)|ma date de naissance|mi fecha de nacimiento)"
    r"\b[^\d.!?\n]*$"
)
_BORN_FAR = 60  # characters before a date in which it is called somebody's
_BORN_FURTHER = 170  # and in which they call it theirs
_INSTEAD = lazy(rf"{words.CORRECTING}|{words.MINE_IS}")
_ASIDE = 90  # characters in which somebody says whose a date was
_LONG = 250  # characters of a text in which a date alone can be an answer
_THEIR_BIRTH = lazy(  # "her birthday is ...", said of somebody for whom the customer calls
    r"\b(?:our|my|unser\w*|mein\w*|notre|mon|ma|nuestr\w+|mi) (?!name\b|nom\b"
    r"|nombre\b)[^\W\d]+(?: [^\W\d]+)?,? \(?(?:born"
    r"|geb(?:oren)?\.?|née?"
    r"|nacid[oa])(?: (?:am|on|le|el))? $|"
    r"\b(?:date de naissance de (?:ma|mon)|geburtsdatum (?:von )?(?:meine[rsm]?|mein)|(?:birthday"
    r"|date of birth) of my"
    r"|my \w+['’]s (?:birthday|date of birth)|fecha de nacimiento de mi)\b[^.!?\d]{0,45}$"
    r"|\b(?:mon|ma|mein|meine|my|mi) \w+ (?:est née?|ist geboren|wurde geboren|(?:was"
    r"|is) born)\b[^.!?]{0,15}$"
    r"|\b(?:he|she)(?:['’]s| is) (?:the )?$|\b(?:der|die) is(?:t)? vom $|\b(?:mein (?:großer|kleiner)"
    r"|meine (?:große"
    r"|kleine)) (?:ist|wurde|is)\b[^.!?]{0,10}$|\bmi (?:marido|mujer|madre|padre"
    r"|hij[oa])\b[^.!?]{0,45}\bnació\b|"
    r"\b(?:geburtstag|geboren) (?:hat|ist|wurde) (?:sie|er)\b|\b(?:sie|er) (?:ist|wurde) (?:am )?(?:\w+ )?$"
    r"|\b(?:er|der|sie|die) (?:ist|war|wurde) (?:\w+ ){0,2}geboren (?:am )?$"
    r"|\b(?:seins|ihrs|his|hers|le sien|la sienne|el suyo|la suya) (?:ist|war|is|was|est|était|es|era)\b"
    r"|\b(?:she|he)(?:['’]s| is| was) born\b|\b(?:her|his|their) (?:birthday|birth date|date of birth|dob)\b"
    # "Ferdi est né le ..."
    r"|\b(?!(?:ich|je|yo|who|wer|i)\b)[^\W\d]{3,} (?:was born(?: on)?(?: the)?|est née?(?: le)?"
    r"|nació(?: el)?) $"
    r"|\b(?:elle|il) est née?\b|\b(?:él|ella) nació\b|\bsein(?:e[rnms]?)? geburts\w+"
)
_THEIR_BIRTH_AFTER = lazy(  # "13.5.69 is my better half's"
    r",? (?:beim|bei (?:meine[rm]|unsere[rm])|für (?:mein\w*|unser\w*)|for my|is my|ist (?:der|die) von"
    r"|pour (?:mon|ma)"
    r"|para mi) (?!fall\b)[^\W\d]+"
)
_SOMEBODY_IS = lazy(  # "Ferdi ist am ... geboren"
    r"\b(?!(?:ich|das|es|geburtstag|geburtsdatum|datum|wer|der|die)\b)[^\W\d]{3,} (?:ist|wurde) (?:am )?$"
)
_SOMEBODY_TOO = lazy(  # "I was born on ..., Klaus on ..."
    r"\b(?:der|die|und|and|et|y) (?!(?:ich|i|je|yo|ik|moi|me|myself|mine|selbst|der|die|das|seit|bin"
    r"|am|on|the)\b)[^\W\d]{3,}"
    r" (?:am|vom|on the|on|le|el) $"
)
_IS_BORN = lazy(r" (?:geboren|zur welt gekommen)\b")


def days_of_birth(rules: FactRules, low: str, items: Sequence[Item], year: int) -> Iterator[Candidate]:
    """The days on which the customer may have been born; ``year`` is that of the talk."""
    rule = rules.readers.get("birth_date")
    if rule is None:
        return
    dates = list(birth_dates(items, year))
    if not dates or (len(low) > _LONG and not _BORN.search(low)):
        return
    floor = 0
    for date, following in zip_longest(dates, dates[1:]):
        begins = max(floor, date.start - 60, sentence_around(low, date.start, date.end)[0])
        floor = date.end
        between = low[date.end : following.start] if following is not None else ""
        if len(between) <= _ASIDE and _INSTEAD.search(between):
            continue
        before, after = low[max(0, date.start - _BORN_FAR) : date.start], low[date.end : date.end + 45]
        cue = _BORN.search(before) or _BORN_AFTER.search(after)
        if _THEIR_BIRTH.search(low, begins, date.start):
            continue
        cue = cue or _MY_BIRTH.search(low, max(0, date.start - _BORN_FURTHER), date.start)
        if not cue and own(low[begins : date.start]):
            cue = _BORN.search(low, max(0, date.start - _MINE_NEXT), date.start)  # "his is ... Mine is ..."
        if _THEIR_BIRTH_AFTER.match(low, date.end):
            continue
        if _SOMEBODY_IS.search(low, begins, date.start) and _IS_BORN.match(low, date.end):
            continue
        if date is not dates[0] and _SOMEBODY_TOO.search(low, begins, date.start):
            continue
        meant = stance(low, date.start, date.end, max(0, date.start - 60), len(low))
        if meant in ("own", "guess"):
            yield Candidate(rule, str(date.year), date.start, date.end, "sure" if cue else "asked")
