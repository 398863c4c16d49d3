"""Patterns that an operator writes: what is refused, and that the rest cannot run away."""

import re

import pytest

from plugin.services.journey.patterns import PatternError, compile_measured, compile_pattern


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"cancel\w* my contract", "Please CANCEL my contract", "CANCEL my contract"),
        (r"(?i)bill", "The Bill", "Bill"),
        (r"\d{5}", "no 12345 here", "12345"),
        (r"1\s?[A-Z]{3}(?:\s?\d){10}", "1 emh 0012 345 678", "1 emh 0012 345 678"),
        (r"[]x-]+", "a-]x", "-]x"),
        (r"[^\]]+", "ab]c", "ab"),
        (r"(?P<value>a|b)c", "bc", "bc"),
        (r"a{2,}", "a" * 40, "a" * 40),
        (r"a*?b", "aaab", "aaab"),
        (r"(?<=no )\d+", "no 77", "77"),
    ],
)
def test_it_finds_what_the_pattern_says(pattern, text, found):
    match = compile_pattern(pattern).search(text)
    assert match is not None
    assert match.group() == found


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+b",
        r"(a*)*",
        r"(a|aa)+b",
        r"(?:a?a){30}b",
        r"((a|b)c?)+",
        r"(a)\1",
        r"(?P<x>a)(?P=x)",
        r"(?(1)a|b)",
        r".*.*.*x",
        r"a{1,5000}",
        r"(" * 2 + "a",
        "a" * 501,
    ],
)
def test_what_could_run_away_is_refused(pattern):
    with pytest.raises(PatternError):
        compile_pattern(pattern)


def test_the_worst_pattern_that_passes_ends_soon_on_the_worst_text():
    search = compile_pattern(r"a*a*b").search
    assert search("a" * 2000) is None


@pytest.mark.parametrize(
    ("pattern", "longest"),
    [
        (r"C[- ]?\d{5}", "C-12345"),
        (r"1[A-Z]{3}(?:\s?\d){10}", "1ABC" + " 1" * 10),
        (r"(a|bcd)x*", "bcd" + "x" * 100),
        (r"(?P<value>(?:ab){2}c)?d", "ababcd"),
        (r"[^]x]{2,4}", "aaaa"),
    ],
)
def test_no_match_spans_more_than_its_width(pattern, longest):
    compiled, width = compile_measured(pattern)
    match = compiled.search(longest + longest)
    assert match is not None
    assert len(longest) <= width
    assert match.end() - match.start() <= width


def test_python_alone_would_not_refuse():
    assert re.compile(r"(a+)+b")
