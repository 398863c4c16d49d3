"""What words say about matters: it is the same one again, another one, or done. In en, de, fr, es.

Texts are folded: small letters without accents. The patterns are grammar and common words, none of a trade.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any

from plugin.services.lazy import lazy
from plugin.services.screen import Possible, Screen


@dataclass(frozen=True, slots=True)
class _Signs:
    """``again``: it goes on with something, which happened ``once_more``; ``other``: it is about something
    else; ``unrelated``: what was said is not of the matter before; ``also``: about one thing more;
    ``several`` announces matters; ``done``, and ``denied``: what before it says that it is not; ``requests``
    ask something of the customer, ``courtesies`` nothing; ``misses`` name what only the customer can give;
    ``acts``: what was asked for will be done; ``puts_off``: the customer will see to it; ``wants``: they
    want or miss something; ``came``: what was to come or to work again does; ``takes_on``, of which
    ``passes_on`` only thanks or praise; ``agrees``: yes; ``declines``: no, thanks; ``closes``: with these
    the customer ends it; ``before_names`` and ``after_names``: words next to which a word is somebody's
    name; ``thanks`` and goodbyes; ``plain`` words stand in contacts about anything."""

    again: re.Pattern[str]
    once_more: re.Pattern[str]
    other: re.Pattern[str]
    unrelated: re.Pattern[str]
    also: re.Pattern[str]
    several: re.Pattern[str]
    done: re.Pattern[str]
    denied: re.Pattern[str]
    requests: re.Pattern[str]
    misses: re.Pattern[str]
    acts: re.Pattern[str]
    courtesies: re.Pattern[str]
    puts_off: re.Pattern[str]
    wants: re.Pattern[str]
    takes_on: re.Pattern[str]
    passes_on: re.Pattern[str]
    came: re.Pattern[str]
    agrees: re.Pattern[str]
    declines: re.Pattern[str]
    closes: re.Pattern[str]
    before_names: frozenset[str]
    after_names: frozenset[str]
    thanks: frozenset[str]
    plain: frozenset[str]


@lru_cache(maxsize=1)
def _signs() -> _Signs:
    found = tomllib.loads(files(__package__).joinpath("signs.toml").read_text("utf-8"))
    words = ("before_names", "after_names", "thanks", "plain")
    read: dict[str, Any] = {
        key: frozenset(value) if key in words else re.compile("|".join(value)) for key, value in found.items()
    }
    return _Signs(**read)


@lru_cache(maxsize=1)
def _screen() -> Screen:
    """Sees which of the signs a text can hold: most of them read all of it in vain."""
    signs = _signs()
    return Screen(sign for each in fields(signs) if isinstance(sign := getattr(signs, each.name), re.Pattern))


_KEPT = 4096  # texts: those of a customer are asked about again with each further line
_FEW = 6  # words in which somebody takes note
_MORE = 20  # and in which they end it with thanks
_WORDS = lazy(r"\w+")
_CONDITIONAL = lazy(r"\b(?:falls|wenn|if|unless|s'il|si) [^.!?]{0,80},[^.!?]{0,80}")
_LONG_WORDS = lazy(r"\w{5,}")


@lru_cache(_KEPT)
def _possible(folded: str) -> Possible:
    return _screen().look(folded)


def _has(sign: re.Pattern[str], folded: str) -> bool:
    return _possible(folded).search(sign, folded) is not None


def _is_said(sign: re.Pattern[str], folded: str) -> bool:
    """Some of what ``sign`` finds is not denied before."""
    if sign not in _possible(folded):
        return False
    return any(not _signs().denied.search(folded[: hit.end()]) for hit in sign.finditer(folded))


def content_words(folded: str) -> frozenset[str]:
    """The words of a text that could say what it is about: not numbers, which stand in all matters."""
    return frozenset(filter(str.isalpha, _LONG_WORDS.findall(folded))) - _signs().plain


@lru_cache(_KEPT)
def says_again(folded: str) -> bool:
    """The text goes on with something: again, still, as promised, nobody called."""
    return _has(_signs().again, folded)


def says_once_more(folded: str) -> bool:
    """The text says that the same happened as before."""
    return _has(_signs().once_more, folded)


@lru_cache(_KEPT)
def names_in(folded: str) -> frozenset[str]:
    """The words that stand where somebody's name does: "yannick wanted to", "I gave it to priya"."""
    before, after = _signs().before_names, _signs().after_names
    words = _WORDS.findall(folded)
    beside = zip(words, ["", *words], [*words[1:], ""], strict=False)
    return frozenset(word for word, left, right in beside if left in before or right in after)


def says_other(folded: str) -> bool:
    """The text says that it is about something else than before."""
    return _has(_signs().other, folded)


def says_unrelated(folded: str) -> bool:
    """The text says that what it is about has nothing to do with what was before."""
    return _has(_signs().unrelated, folded)


def says_also(folded: str) -> bool:
    """The text adds a matter to the one that was spoken of."""
    return _has(_signs().also, folded) or _has(_signs().other, folded)


def where_also(text: str) -> int | None:
    """Where ``text`` (as it was said) comes to a further matter, None when it does not."""
    low = text.lower()
    if len(low) != len(text):
        return None
    flat = _flat(low)
    possible = _screen().look(flat)
    searches = (_signs().also, _signs().other)
    found = [match.start() for search in searches if (match := possible.search(search, flat))]
    return min(found, default=None)


def says_something(text: str) -> bool:
    """There is more in ``text`` than a greeting and a name."""
    return len(content_words(_flat(text.lower()))) > 1


def is_of_its_own(text: str) -> bool:
    """What stands before a further matter is one itself: it says something, or that something is done."""
    return says_something(text) or says_done(flat := _flat(text.lower())) or says_came(flat)


# Accents taken away letter by letter, so that places in a text stay what they are.
_FLAT = str.maketrans("äöüáàâéèêëíìîïóòôúùûñç’", "aouaaaeeeeiiiiooouuunc'")


def _flat(low: str) -> str:
    return low.translate(_FLAT)


def names_several(folded: str) -> bool:
    """The text announces more than one matter."""
    return _has(_signs().several, folded)


@lru_cache(_KEPT)
def says_done(folded: str) -> bool:
    """The text says that it is done, and does not deny it."""
    return _is_said(_signs().done, folded)


@lru_cache(_KEPT)
def says_came(folded: str) -> bool:
    """The text says that what was to come did, or that it works again."""
    return _is_said(_signs().came, folded)


@lru_cache(_KEPT)
def takes_on(folded: str) -> bool:
    """The text takes something on, without saying by when."""
    return _has(_signs().takes_on, folded)


@lru_cache(_KEPT)
def leaves_to_us(folded: str) -> bool:
    """The text takes something on whatever may come, and does not say afterwards that it is done."""
    said = _CONDITIONAL.sub(" ", folded)
    taken = _last(_signs().takes_on, said)
    return taken >= 0 and taken >= _last(_signs().done, said)


@lru_cache(_KEPT)
def only_passes_on(told: str, folded: str) -> bool:
    """The text takes on to pass on thanks or good news that the customer ``told``, and no more."""
    is_over = says_done(told) or says_came(told) or acknowledges(told)
    return is_over and _has(_signs().passes_on, folded)


def _last(pattern: re.Pattern[str], folded: str) -> int:
    """Where the last that ``pattern`` finds ends, and that is not denied; -1 where there is none."""
    ends = [hit.end() for hit in pattern.finditer(folded)] if pattern in _possible(folded) else []
    return max((end for end in ends if not _signs().denied.search(folded[:end])), default=-1)


@lru_cache(_KEPT)
def without_courtesies(folded: str) -> str:
    """The text without offers of more help, which ask for nothing."""
    courtesies = _signs().courtesies
    return courtesies.sub(" ", folded) if courtesies in _possible(folded) else folded


@lru_cache(_KEPT)
def requests(folded: str) -> bool:
    """The text asks the other side to do something, without a question mark."""
    return _signs().requests.search(without_courtesies(folded)) is not None


@lru_cache(_KEPT)
def misses(folded: str) -> bool:
    """The text names what is still missing and only the customer can give, whatever else is done."""
    return _has(_signs().misses, folded)


def will_do(folded: str) -> bool:
    """The customer says that they will do what they were asked to do, without saying by when."""
    return "?" not in folded and _has(_signs().acts, folded)


def puts_off(folded: str) -> bool:
    """The customer says that they will see to it, without saying by when."""
    return "?" not in folded and _has(_signs().puts_off, folded)


def answers_done(asked: str, folded: str) -> bool:
    """The answer to what the customer was ``asked`` ends it: yes, it works again; no, thanks."""
    is_asked = "?" in asked and (_has(_signs().came, asked) or _has(_signs().done, asked))
    if _has(_signs().declines, folded):
        # No to "does it work?" is none to an offer of more help.
        return not is_asked or without_courtesies(asked) != asked
    return bool(is_asked) and _has(_signs().agrees, folded)


def thanks_for(folded: str) -> bool:
    """Thanks for an answer, in a few words that complain of nothing."""
    closed = len(folded.split()) <= _MORE and _has(_signs().closes, folded)
    return bool(closed) and not (_has(_signs().again, folded) or _has(_signs().wants, folded))


@lru_cache(_KEPT)
def acknowledges(folded: str) -> bool:
    """The customer takes note: thanks, or a few words that ask, give and complain of nothing."""
    if only_thanks(folded):
        return True
    if "?" in folded or any(char.isdecimal() for char in folded):
        return False
    words = len(folded.split())
    if words <= _MORE and _has(_signs().closes, folded):
        return not _has(_signs().again, folded)
    few = words <= _FEW
    return few and not (_has(_signs().again, folded) or _has(_signs().wants, folded))


def only_thanks(text: str) -> bool:
    """Nothing but thanks and goodbyes."""
    if len(text) > 80 or "?" in text:
        return False
    return _signs().thanks.issuperset(_WORDS.findall(text))
