"""Whether what is said beside a value changes what is heard: labelled conversations with a few words more.

``python -m benchmarks.beside [--data FILE.jsonl] [--seed N] [--errors]`` takes a set's utterances that hold a
label, says a word or two before or behind each, or writes it as another keyboard does, and counts the
customers of whom the context then tells the same as without. Where it does not, a rule looks too far, or not
far enough: the set need not be new to find that.
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from benchmarks.conversations import Conversation, read
from benchmarks.figures import Figure
from benchmarks.understanding import DEV, Label, Standing, judge

_BEFORE: Mapping[str, Sequence[str]] = {
    "de": ("ja also", "moment äh", "einen augenblick", "ich hab's hier", "kein problem", "also da steht"),
    "en": ("okay um", "right er", "let me see", "hang on love", "well it says", "no problem"),
    "fr": ("alors euh", "attendez", "une seconde", "je l'ai là", "oui bien sûr"),
    "es": ("a ver", "sí mire", "un momento", "aquí lo tengo", "sí claro"),
}
_BEHIND: Mapping[str, Sequence[str]] = {
    "de": ("bitte", "haben sie das", "gell", "das war's", "ich les das vom brief ab", "passt das"),
    "en": ("please", "did you get that", "love", "i think that's everything", "sorry for the mumbling"),
    "fr": ("voilà", "vous avez noté", "c'est tout", "c'est bon", "merci"),
    "es": ("por favor", "lo tiene", "eso es", "ya está", "gracias"),
}
_GOODBYE: Mapping[str, Sequence[str]] = {
    "de": ("schönen tag noch", "danke für ihre geduld", "sonst noch was"),
    "en": ("have a good day", "thank you for your patience", "is there anything else"),
    "fr": ("bonne journée", "merci de votre patience", "autre chose"),
    "es": ("que tenga buen día", "gracias por su paciencia", "algo más"),
}
_PLEASE: Mapping[str, Sequence[str]] = {
    "de": ("bitte", "wenn sie die zur hand haben", "lassen sie sich zeit"),
    "en": ("please", "if you have it handy", "whenever you're ready"),
    "fr": ("s'il vous plaît", "si vous l'avez sous la main", "prenez votre temps"),
    "es": ("por favor", "si la tiene a mano", "cuando pueda"),
}
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


class _Way(NamedTuple):
    """A way to say otherwise what holds the labels of ``theme``: with one of ``words`` before or behind it,
    in calls, or as a keyboard without umlauts and accents writes it, anywhere."""

    name: str
    theme: str
    words: Mapping[str, Sequence[str]] | None

    def say(self, text: str, language: str, random: Random) -> str:
        """The utterance ``text`` said so."""
        if self.words is None:
            return _plain(text)
        word = random.choice(self.words[language])
        return f"{word} {text}" if self.name.endswith(".before") else f"{text} {word}"


_WAYS = (
    _Way("facts.before", "facts", _BEFORE),
    _Way("facts.behind", "facts", _BEHIND),
    _Way("facts.keyboard", "facts", None),
    _Way("asked_again.behind", "asked_again", _PLEASE),
    _Way("promises.behind", "promises", _GOODBYE),
)
_AS_WRITTEN = "address_change"  # where another keyboard writes another value


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.translate(_DIGRAPHS))
    return "".join(char for char in apart if not unicodedata.combining(char))


def measure(
    conversations: Sequence[Conversation], seed: int, tell: Callable[[str], None]
) -> Iterator[Figure]:
    """The share of customers of whom the same is told, way by way; ``tell`` gets whom it is not told of."""
    for way in _WAYS:
        random = Random(seed)
        pairs = [(each, other) for each in conversations if (other := _otherwise(each, way, random))]
        before = _told([each for each, _ in pairs], way)
        after = _told([other for _, other in pairs], way)
        differing = sorted(name for name, told in before.items() if after[name] != told)
        for name in differing:
            lost, more = sorted(before[name] - after[name]), sorted(after[name] - before[name])
            tell(f"{name} {way.name}: no longer {lost}, but {more}")
        share = round(1 - len(differing) / len(pairs), 4) if pairs else 1.0
        yield Figure(f"beside.{way.name}", share, "share", len(pairs))


def _otherwise(conversation: Conversation, way: _Way, random: Random) -> Conversation | None:
    """The conversation with the utterances that hold labels said otherwise; None when there are none."""
    labels = {(row["contact"], row["n"]) for row in conversation.truth[way.theme]}
    contacts: list[Mapping[str, Any]] = []
    changed = False
    for contact in conversation.contacts:
        utterances = []
        for said in contact["utterances"]:
            meant = (contact["id"], said["n"]) in labels and said["speaker"] in ("customer", "agent")
            if meant and (contact["channel"] == "phone" or way.words is None):
                said = {**said, "text": way.say(said["text"], conversation.language, random)}
                changed = True
            utterances.append(said)
        contacts.append({**contact, "utterances": utterances})
    return replace(conversation, contacts=contacts) if changed else None


def _told(conversations: Sequence[Conversation], way: _Way) -> Mapping[str, frozenset[Label]]:
    verdicts = judge(conversations, Standing()) if conversations else []
    return {
        verdict.conversation.id: frozenset(
            label for label in verdict.said if way.words is not None or label[0] != _AS_WRITTEN
        )
        for verdict in verdicts
        if verdict.theme == way.theme
    }


def run(arguments: Sequence[str] | None = None) -> list[Figure]:
    """The command line of this module: prints figures as they come and returns them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.beside", description=measure.__doc__)
    parser.add_argument("--data", type=Path, default=DEV, help="a set of labelled conversations")
    parser.add_argument("--seed", type=int, default=1, help="which words are said")
    parser.add_argument("--errors", action="store_true", help="list whom something else is told of")
    options = parser.parse_args(arguments)
    try:
        conversations = read(options.data)
    except OSError as error:
        raise SystemExit(f"{options.data}: {error.strerror}") from None
    figures = []

    def tell(line: str) -> None:
        if options.errors:
            print(line, file=sys.stderr)

    for figure in measure(conversations, options.seed, tell):
        figures.append(figure)
        print(figure.line(), flush=True)
    return figures


if __name__ == "__main__":
    run()
