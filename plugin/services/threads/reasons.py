"""Why customers contact us: the centre's own list of reasons, and how one is recognised.

``[reason.<id>]`` in segue.toml: ``title``; ``names`` (wrap-up codes, tags, queues that mean it); ``words``
that customers use for it, in any language (``rechnung*`` is every word that begins so, ``no power`` two in a
row). A wrap-up code, tag or queue decides; where it says nothing, the words do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from plugin.config import Config, ConfigError
from plugin.services.lazy import lazy
from plugin.services.promises.words import fold

_KEYS = frozenset({"title", "names", "words"})
_ID = lazy(r"[a-z][a-z0-9_-]{0,63}")
_WORD = lazy(r"[^\W_]+")
_PHRASE = lazy(r"[^\W_]+(?: [^\W_]+){1,4}")
_KNOWN = 20_000  # words of which it is remembered what they mean
_NO_REASON = ""
_LEAST = 3  # letters of a word that stands for all that begin with it
_LEAST_OF_COMPOUND = 5  # and of one that a longer word may end in


@dataclass(frozen=True)
class Reasons:
    """All reasons. ``by_name``, ``by_word``, ``by_start`` and ``by_phrase`` (words in a row) lead from folded
    texts to their ids; of several starts of a word the longest counts."""

    titles: Mapping[str, str] = field(default_factory=dict)
    by_name: Mapping[str, str] = field(default_factory=dict)
    by_word: Mapping[str, str] = field(default_factory=dict)
    by_start: Mapping[str, str] = field(default_factory=dict)
    by_phrase: Mapping[str, str] = field(default_factory=dict)

    def named(self, name: str | None) -> str | None:
        """The reason that a wrap-up code, tag or queue of this name means."""
        return self.by_name.get(fold(name)) if name else None

    def told(self, text: str) -> dict[str, int]:
        """How many words of ``text`` speak of each reason."""
        known = self._known
        if len(known) > _KNOWN:
            known.clear()
        words = _WORD.findall(fold(text))
        for word in set(words).difference(known):
            known[word] = self.by_word.get(word) or self._by_start(word) or _NO_REASON
        found: Counter[str | None] = Counter(map(known.get, words))
        if self.by_phrase:
            said = " ".join(words)
            found.update(self.by_phrase[phrase] for phrase in self._phrases.findall(said))
        return {reason: count for reason, count in found.items() if reason}

    @cached_property
    def _known(self) -> dict[str, str]:
        """What words were found to mean, ``_NO_REASON`` for nothing: customers use few different ones."""
        return {}

    def _by_start(self, word: str) -> str | None:
        for length in self._lengths:
            reason = self.by_start.get(word[:length])
            if reason is not None:
                return reason
        # What a German compound is, its end says: an "Ökostromtarif" is a tariff.
        for spot in range(_LEAST, len(word) - _LEAST_OF_COMPOUND + 1):
            for length in self._lengths:
                if length >= _LEAST_OF_COMPOUND and (reason := self.by_start.get(word[spot : spot + length])):
                    return reason
        return None

    @cached_property
    def _phrases(self) -> re.Pattern[str]:
        longest_first = sorted(self.by_phrase, key=lambda phrase: (-len(phrase), phrase))
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(start) for start in self.by_start}, reverse=True))


def read_reasons(config: Config) -> Reasons:
    """The reasons that ``segue.toml`` describes; raises ConfigError."""
    titles: dict[str, str] = {}
    by_name: dict[str, str] = {}
    by_word: dict[str, str] = {}
    by_start: dict[str, str] = {}
    by_phrase: dict[str, str] = {}
    for key, table in config.table("reason").items():
        name = f"segue.toml: [reason.{key}]"
        if not _ID.fullmatch(key) or not isinstance(table, Mapping):
            raise ConfigError(f"{name} must be a table whose name is small letters, digits, - and _")
        for unknown in sorted(set(table) - _KEYS):
            raise ConfigError(f"{name}: {unknown} is not known; known are {', '.join(sorted(_KEYS))}")
        title = table.get("title", key.capitalize())
        if not isinstance(title, str):
            raise ConfigError(f"{name}: title must be a text in quotes")
        titles[key] = title
        for said in (key, title, *_texts(name, table, "names")):
            by_name.setdefault(fold(said), key)
        for word in _texts(name, table, "words"):
            folded = fold(word.removesuffix("*"))
            if _PHRASE.fullmatch(folded) and not word.endswith("*"):
                by_phrase.setdefault(folded, key)
                continue
            if not _WORD.fullmatch(folded) or (word.endswith("*") and len(folded) < _LEAST):
                raise ConfigError(
                    f"{name}: words must be words, or a few of them with blanks between; "
                    f"a * at the end of a single word needs {_LEAST} letters before it"
                )
            if word.endswith("*"):
                # Of two reasons with one start, the same counts however they are ordered.
                by_start[folded] = min(key, by_start.get(folded, key))
            else:
                by_word.setdefault(folded, key)
    return Reasons(titles, by_name, by_word, by_start, by_phrase)


def _texts(name: str, table: Mapping[str, object], key: str) -> Iterable[str]:
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(each, str) and each for each in found):
        raise ConfigError(f"{name}: {key} must be a list of texts")
    return found
