"""Understanding, measured on labelled conversations, and what it costs ingest.

``python -m benchmarks.understanding [--data FILE.jsonl]`` records a set's contacts and asks for each
customer's context once, a minute after the last word; what the context says is set against the labels:

- a fact by kind, value and the utterance in which it was first said (``facts[].first``);
- a thread by the pairs of contacts that it joins (``threads[].interactions``);
- a question asked again by kind and utterance (``facts[].asked_again[]``);
- a promise by utterance, side and due time (``threads[].promises[]``: ``interaction, turn, by, due``);
- the status and the reason of each thread whose contacts were joined as they should be.

Without ``--data`` it is the held-out set, from which nobody learns: the rules were written with the others
(benchmarks/data/conversations/README.md).

``--verbose`` adds figures by language and kind, ``--errors`` lists what was missed and what is wrong, and
which threads have another status or reason.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import orjson

from benchmarks import cost
from benchmarks.conversations import DATA, SOURCES, Conversation, Spot, read, spots, tell
from benchmarks.figures import QUICK, Figure
from benchmarks.workspaces import REASONS, TOML, workspace
from plugin.services.context import Hint, context
from plugin.services.core import Core

DEV, HELD_OUT = DATA / "dev.jsonl", DATA / "held_out.jsonl"
THEMES = ("facts", "threads", "asked_again", "promises")
GOALS = {
    "facts": (">= 0.98", ">= 0.95"),
    "threads": (">= 0.98", ">= 0.90"),
    "asked_again": (">= 0.95", ">= 0.85"),
    "promises": (">= 0.90", ">= 0.80"),
}
REASONS_OF_SET = frozenset({"billing", "move", "outage", "tariff", "meter", "payment", "complaint"})
"""The reasons that a set's labels know; everything else is "other" there."""
Label = tuple[str, ...]
"""What is compared; its first item is the kind that ``--verbose`` breaks figures down by."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What Segue says of one conversation's theme, and what is true."""

    conversation: Conversation
    theme: str
    said: frozenset[Label]
    true: frozenset[Label]


@dataclass(slots=True)
class Score:
    """Labels that were said and are true, said at all, and true at all."""

    right: int = 0
    said: int = 0
    true: int = 0

    def add(self, said: frozenset[Label], true: frozenset[Label]) -> None:
        """Count one conversation."""
        self.right += len(said & true)
        self.said += len(said)
        self.true += len(true)

    @property
    def precision(self) -> float:
        """The share of what was said that is true; 1 when nothing was said."""
        return round(self.right / self.said, 3) if self.said else 1.0

    @property
    def recall(self) -> float:
        """The share of what is true that was said; 1 when nothing is."""
        return round(self.right / self.true, 3) if self.true else 1.0


@dataclass(slots=True)
class Standing:
    """How many of the threads that were joined right also have the right status and reason; ``errors`` say
    which have not: conversation, contacts, what is said and what is true."""

    threads: int = 0
    right: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)


def measure(scale: float) -> Iterator[Figure]:
    """How well conversations are understood, and the share of ingest that understanding costs."""
    yield from _figures(judge(read(HELD_OUT), Standing()))
    yield cost.overhead(scale)


def judge(conversations: Sequence[Conversation], standing: Standing) -> list[Verdict]:
    """What Segue says of each theme of these conversations, with what is true; ``standing`` is added to."""
    verdicts = []
    with workspace(SOURCES, TOML + REASONS) as core:
        tell(core, conversations)
        for conversation in conversations:
            verdicts += _verdicts(conversation, _context(core, conversation), standing)
    return verdicts


def _context(core: Core, conversation: Conversation) -> Mapping[str, Any]:
    now = conversation.ends_at + timedelta(minutes=1)
    core.clock = lambda: now
    hint = Hint("external", f"crm:{conversation.id}")
    found: Mapping[str, Any] = orjson.loads(context(core, hint, actor="benchmark"))
    return found


def _verdicts(
    conversation: Conversation, document: Mapping[str, Any], standing: Standing
) -> Iterator[Verdict]:
    where = spots(conversation)
    truth = conversation.truth
    facts = [(fact, fact.get("first", fact)) for fact in document["facts"]]
    yield _verdict(
        conversation,
        "facts",
        ((fact["kind"], fact["value"], *_spot(where, first)) for fact, first in facts),
        ((row["kind"], row["value"], row["contact"], str(row["n"])) for row in truth["facts"]),
    )
    yield _verdict(
        conversation,
        "asked_again",
        ((fact["kind"], *_spot(where, asked)) for fact, _ in facts for asked in fact.get("asked_again", ())),
        ((row["kind"], row["contact"], str(row["n"])) for row in truth["asked_again"]),
    )
    threads = [(_contacts(where, thread), thread) for thread in document["threads"]]
    yield _verdict(
        conversation,
        "threads",
        _links(contacts for contacts, _ in threads),
        _links(row["contacts"] for row in truth["threads"]),
    )
    promises = [promise for thread in document["threads"] for promise in thread["promises"]]
    yield _verdict(
        conversation,
        "promises",
        ((row["by"], _minute(row["due"]), *_spot(where, row)) for row in promises),
        ((row["by"], _minute(row["due"]), row["contact"], str(row["n"])) for row in truth["promises"]),
    )
    _stand(standing, conversation.id, threads, truth["threads"])


def _stand(
    standing: Standing,
    conversation: str,
    threads: Iterable[tuple[frozenset[str], Mapping[str, Any]]],
    truth: Iterable[Mapping[str, Any]],
) -> None:
    said: dict[frozenset[str], list[Mapping[str, Any]]] = {}
    for contacts, thread in threads:
        said.setdefault(contacts, []).append(thread)
    for row in truth:
        candidates = said.get(frozenset(row["contacts"]), [])
        if candidates:
            standing.threads += 1
            for what, read in (("status", _status), ("reason", _reason)):
                found = sorted({read(thread) for thread in candidates})
                if row[what] in found:
                    standing.right[what] += 1
                else:
                    contacts = " ".join(row["contacts"])
                    standing.errors.append(
                        f"{conversation} {what} wrong: {contacts} {', '.join(found)}, not {row[what]}"
                    )


def _reason(thread: Mapping[str, Any]) -> str:
    """The set's name of a reason: a centre may tell more of them apart, and know none."""
    reason = thread.get("reason")
    return reason if reason in REASONS_OF_SET else "other"


def _status(thread: Mapping[str, Any]) -> str:
    waiting = thread.get("waiting_on")
    return f"waiting_{waiting}" if thread["status"] == "waiting" and waiting else str(thread["status"])


def _verdict(conversation: Conversation, theme: str, said: Iterable[Label], true: Iterable[Label]) -> Verdict:
    return Verdict(conversation, theme, frozenset(said), frozenset(true))


def _spot(where: Mapping[tuple[str, int | None], Spot], row: Mapping[str, Any]) -> tuple[str, str]:
    spot = where.get((row["interaction"], row.get("turn"))) or where[row["interaction"], None]
    return spot.contact, str(spot.n)


def _contacts(where: Mapping[tuple[str, int | None], Spot], thread: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(where[evidence, None].contact for evidence in thread.get("interactions", ()))


def _links(threads: Iterable[Iterable[str]]) -> Iterator[Label]:
    for contacts in threads:
        for pair in combinations(sorted(set(contacts)), 2):
            yield ("link", *pair)


def _minute(text: str) -> str:
    return datetime.fromisoformat(text).astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def _figures(verdicts: Iterable[Verdict]) -> Iterator[Figure]:
    scores = {theme: Score() for theme in THEMES}
    for verdict in verdicts:
        scores[verdict.theme].add(verdict.said, verdict.true)
    for theme, score in scores.items():
        precision, recall = GOALS[theme]
        yield Figure(f"understanding.{theme}.precision", score.precision, "ratio", score.said, precision)
        yield Figure(f"understanding.{theme}.recall", score.recall, "ratio", score.true, recall)


def _standing(standing: Standing) -> Iterator[Figure]:
    for what in ("status", "reason"):
        share = round(standing.right[what] / max(1, standing.threads), 3)
        yield Figure(f"understanding.threads.{what}", share, "ratio", standing.threads)


def _breakdown(verdicts: Sequence[Verdict]) -> Iterator[Figure]:
    scores: dict[str, Score] = {}
    for verdict in verdicts:
        scores.setdefault(f"{verdict.theme}.{verdict.conversation.language}", Score()).add(
            verdict.said, verdict.true
        )
        for kind in sorted({label[0] for label in verdict.said | verdict.true}):
            scores.setdefault(f"{verdict.theme}.{kind}", Score()).add(
                frozenset(label for label in verdict.said if label[0] == kind),
                frozenset(label for label in verdict.true if label[0] == kind),
            )
    for name, score in sorted(scores.items()):
        yield Figure(f"understanding.{name}.precision", score.precision, "ratio", score.said)
        yield Figure(f"understanding.{name}.recall", score.recall, "ratio", score.true)


def _errors(verdicts: Iterable[Verdict], themes: Sequence[str]) -> Iterator[str]:
    for verdict in verdicts:
        if verdict.theme in themes:
            for word, labels in (
                ("missed", verdict.true - verdict.said),
                ("wrong", verdict.said - verdict.true),
            ):
                for label in sorted(labels):
                    yield f"{verdict.conversation.id} {verdict.theme} {word}: {' '.join(label)}"


def run(arguments: Sequence[str] | None = None) -> list[Figure]:
    """The command line of this module: prints figures as they come and returns them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.understanding", description=measure.__doc__)
    parser.add_argument("--data", type=Path, default=HELD_OUT, help="a set of labelled conversations")
    parser.add_argument("--verbose", action="store_true", help="also by language and by kind")
    parser.add_argument("--errors", nargs="*", choices=THEMES, help="list what is missed and wrong")
    parser.add_argument("--quick", action="store_true", help=f"measure the cost at {QUICK:g} of its size")
    parser.add_argument("--scale", type=float, default=None, help="size of the cost's run; 0 leaves it out")
    options = parser.parse_args(arguments)
    try:
        conversations = read(options.data)
    except OSError as error:
        raise SystemExit(f"{options.data}: {error.strerror}") from None
    standing = Standing()
    verdicts = judge(conversations, standing)
    figures = [*_figures(verdicts), *_standing(standing)]
    if options.verbose:
        figures += _breakdown(verdicts)
    for figure in figures:
        print(figure.line(), flush=True)
    if options.errors is not None:
        for line in _errors(verdicts, options.errors or THEMES):
            print(line, file=sys.stderr)
        if not options.errors or "threads" in options.errors:
            print(*standing.errors, sep="\n", file=sys.stderr)
    scale = options.scale if options.scale is not None else QUICK if options.quick else 1.0
    if scale:
        for figure in (cost.overhead(scale), *(cost.parts(scale) if options.verbose else ())):
            figures.append(figure)
            print(figure.line(), flush=True)
    return figures


if __name__ == "__main__":
    run()
