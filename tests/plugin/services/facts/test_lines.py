"""What follows from talks of a line or a few, in many words: ``lines/*.txt``.

A line of these files is ``EXPECTED :: call|chat :: TALK``. EXPECTED are the facts (``kind=value``) and the
kinds that were asked for again (``?kind``), ``-`` for nothing; a TALK is lines of a customer (``c``), an
agent (``a``), a bot (``b``) or keys (``k``), parted by `` / ``, and contacts parted by ``||``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plugin.services.facts.talks import Fact, Talk
from tests.plugin.services.facts.test_talks import heard, outcome

LINES = sorted((Path(__file__).parent / "lines").glob("*.txt"))


def written(path: Path) -> Iterator[tuple[list[Talk], list[Fact], list[str]]]:
    for line in path.read_text("utf-8").splitlines():
        expected, by, talks = line.split(" :: ", 2)
        told = [] if expected == "-" else expected.split("; ")
        facts = [tuple(each.split("=", 1)) for each in told if not each.startswith("?")]
        asked = [each.removeprefix("?") for each in told if each.startswith("?")]
        yield [(by, talk.strip().split(" / ")) for talk in talks.split("||")], facts, asked


@pytest.mark.parametrize(("talks", "facts", "kinds"), [each for path in LINES for each in written(path)])
def test_a_line_says_what_it_says(talks: list[Talk], facts: list[Fact], kinds: list[str]) -> None:
    assert outcome(heard(talks)) == (facts, kinds)
