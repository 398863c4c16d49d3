"""What is said beside a value: the tool that looks for rules which it leads astray."""

import pytest

from benchmarks import beside
from benchmarks.understanding import DEV


@pytest.fixture
def few(tmp_path):
    found = tmp_path / "few.jsonl"
    lines = DEV.read_text("utf-8").splitlines()[:12]
    found.write_text("\n".join(lines), "utf-8")
    return found


def test_the_same_is_told_with_a_few_words_more(few, capsys):
    figures = beside.run(["--data", str(few), "--errors"])
    assert {figure.name: figure.value for figure in figures} == {
        "beside.facts.before": 1.0,
        "beside.facts.behind": 1.0,
        "beside.facts.keyboard": 1.0,
        "beside.asked_again.behind": 1.0,
        "beside.promises.behind": 1.0,
    }
    assert all(figure.n for figure in figures)
    assert capsys.readouterr().err == ""


def test_who_takes_it_back_is_listed(few, capsys, monkeypatch):
    taken_back = {
        "de": ["ach nein das ist die von meiner nachbarin"],
        "en": ["oh no that is my neighbour's"],
        "fr": ["ah non c'est celui de ma voisine"],
        "es": ["ay no ese es el de mi vecina"],
    }
    for language, words in taken_back.items():
        monkeypatch.setitem(beside._BEHIND, language, words)
    figures = {figure.name: figure for figure in beside.run(["--data", str(few), "--errors"])}
    assert figures["beside.facts.behind"].value < 1
    assert "facts.behind: no longer" in capsys.readouterr().err


def test_a_set_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SystemExit, match=r"none\.jsonl: No such file"):
        beside.run(["--data", str(tmp_path / "none.jsonl")])
