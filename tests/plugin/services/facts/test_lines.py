"""What follows from talks of a line or a few, in many words: ``lines/*.txt``.

A line of these files is ``EXPECTED :: call|chat :: TALK``. EXPECTED are the facts (``kind=value``) and the
kinds that were asked for again (``?kind``), ``-`` for nothing; a TALK is lines of a customer (``c``), an
agent (``a``), a bot (``b``) or keys (``k``), parted by `` / ``, and contacts parted by ``||``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plugin.services.facts.talks import Fact, Talk
from tests.plugin.services.facts.test_talks import heard, outcome

FILES = sorted((Path(__file__).parent / "lines").glob("*.txt"))


def written(line: str) -> tuple[list[Talk], list[Fact], list[str]]:
    expected, by, talks = line.split(" :: ", 2)
    told = [] if expected == "-" else expected.split("; ")
    facts = [tuple(each.split("=", 1)) for each in told if not each.startswith("?")]
    asked = [each.removeprefix("?") for each in told if each.startswith("?")]
    return [(by, talk.strip().split(" / ")) for talk in talks.split("||")], sorted(facts), asked


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_line_says_what_it_says(path: Path) -> None:
    wrong = []
    for line in path.read_text("utf-8").splitlines():
        talks, facts, kinds = written(line)
        found = outcome(heard(talks))
        if found != (facts, kinds):
            wrong.append(f"{found}: {line}")
    assert wrong == []
