"""The search for likely duplicates, the queue it fills, and what becomes of decisions."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from plugin.services.core import Core
from plugin.services.customers import search
from plugin.services.duplicates import linkage
from plugin.services.duplicates import suggest as suggesting
from plugin.services.duplicates.linkage import NotInstalled, likely_pairs
from plugin.services.duplicates.person import person_of
from plugin.services.duplicates.queue import decided, queue
from plugin.services.duplicates.standing import standing
from plugin.services.duplicates.suggest import is_due, suggest
from plugin.services.duplicates.verdicts import decide_all, joins, put_back, report
from plugin.services.duplicates.words import strength
from plugin.services.errors import AlreadyUndone, Invalid, NotFound
from plugin.services.identity.decide import differ, history, merge
from plugin.services.leases import Held, leased
from plugin.storage import encode_id
from plugin.storage.tables import merge_journal
from tests.making import person, phone, record
from tests.plugin.services.duplicates.couples import HOME, fill_with_couples


def names(core: Core) -> set[frozenset[str]]:
    """Whom the queue holds for one person."""
    return {frozenset(each["name"] for each in item["customers"]) for item in queue(core)["items"]}


def item_of(core: Core, name: str) -> dict:
    return next(item for item in queue(core)["items"] if name in {each["name"] for each in item["customers"]})


MARIAS, JONASES = frozenset({"Maria Keller", "Marie Keller"}), frozenset({"Jonas Brand", "Brand, Jonas"})


def test_who_is_known_twice_is_suggested_and_a_household_is_not(core: Core, at: datetime) -> None:
    fill_with_couples(core, at)
    done = suggest(core)
    assert (done.found, done.new, done.merged) == (2, 2, 0)
    assert names(core) == {MARIAS, JONASES}
    maria = item_of(core, "Maria Keller")
    spoken = {word["field"]: (word["detail"], word["strength"]) for word in maria["for"]}
    assert spoken["birth"] == ("Same birth date", "strongly for")
    assert spoken["home"] == ("Same street and number", "strongly for")
    assert maria["for"][0]["bits"] == max(word["bits"] for word in maria["for"])
    assert maria["probability"] > 0.99
    before = queue(core)
    again = suggest(core)
    assert (again.found, again.new, again.gone) == (2, 0, 0)
    assert queue(core) == before
    with core.store.read() as connection:
        assert connection.scalar(select(func.count()).where(merge_journal.c.actor == "suggestion")) == 0
    one, other = (item["id"] for item in before["items"])
    assert [outcome.refused for outcome in decide_all(core, [one, other], "same", actor="lena")] == [
        None,
        None,
    ]
    put_back(core, one, actor="lena")
    assert [item["id"] for item in queue(core)["items"]] == [one]


def test_above_a_threshold_that_was_set_only_those_join_that_no_crm_holds_apart(
    sqlite_core: Core, at: datetime
) -> None:
    core = sqlite_core
    fill_with_couples(core, at)
    record(core, person("9", at, phone("+493023125541"), source="shop", name="Maria Keller",
                        attributes={**HOME, "birth_date": "1980-02-03"}))  # fmt: skip
    core.identity = type(core.identity)(merge_at=0.99)
    done = suggest(core)
    assert done.merged == 1
    (maria,) = [found for found in search(core, "Maria Keller") if found["name"] == "Maria Keller"]
    (entry,) = [each for each in history(core, maria["id"]) if each["actor"] == "suggestion"]
    assert "probability" in entry["reason"]
    assert JONASES in names(core)


def test_one_person_by_a_decision(searched: Core) -> None:
    maria = item_of(searched, "Maria Keller")
    (outcome,) = decide_all(searched, [maria["id"]], "same", actor="lena")
    assert outcome.refused is None
    assert names(searched) == {JONASES}
    (latest,) = decided(searched)
    assert (latest["state"], latest["decided_by"]) == ("same", "lena")
    survivor = min(each["id"] for each in maria["customers"])
    assert "Same birth date (strongly for)" in history(searched, survivor)[0]["reason"]
    assert suggest(searched).found == 1


def test_two_people_by_a_decision_never_come_back(searched: Core) -> None:
    maria = item_of(searched, "Maria Keller")
    decide_all(searched, [maria["id"]], "different", actor="lena")
    assert suggest(searched).found == 1
    assert names(searched) == {JONASES}
    assert history(searched, maria["customers"][0]["id"])[0]["action"] == "different"


def test_people_whom_somebody_parted_elsewhere_are_not_suggested(searched: Core) -> None:
    core = searched
    one, other = (each["id"] for each in item_of(core, "Maria Keller")["customers"])
    differ(core, one, other, actor="lena", reason="mother and daughter")
    assert suggest(core).gone == 1
    assert names(core) == {JONASES}


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_a_decision_that_is_taken_back_waits_again_and_can_be_decided(searched: Core, verdict) -> None:
    maria = item_of(searched, "Maria Keller")
    decide_all(searched, [maria["id"]], verdict, actor="lena")
    put_back(searched, maria["id"], actor="lena")
    suggest(searched)
    assert names(searched) == {MARIAS, JONASES}
    back = item_of(searched, "Maria Keller")
    assert back["id"] == maria["id"]
    assert back["put_back_at"] is not None
    (outcome,) = decide_all(searched, [maria["id"]], "same", actor="lena")
    assert outcome.refused is None
    assert len(search(searched, "Keller")) == 1
    with pytest.raises(Invalid):
        put_back(searched, item_of(searched, "Jonas Brand")["id"], actor="lena")


def test_what_is_put_off_goes_to_the_end(searched: Core) -> None:
    first, second = (item["id"] for item in queue(searched)["items"])
    decide_all(searched, [first], "later", actor="lena")
    assert [item["id"] for item in queue(searched)["items"]] == [second, first]
    suggest(searched)
    assert [item["id"] for item in queue(searched)["items"]] == [second, first]


def test_the_queue_comes_in_pages(searched: Core) -> None:
    first = queue(searched, limit=1)
    second = queue(searched, limit=1, after=first["next"])
    assert [len(page["items"]) for page in (first, second)] == [1, 1]
    assert first["items"] != second["items"]
    assert second["next"] is None
    with pytest.raises(NotFound):
        queue(searched, after="0" * 13)


def test_a_pair_vanishes_when_it_merges_or_its_evidence_changes(searched: Core, at: datetime) -> None:
    maria, jonas = item_of(searched, "Maria Keller"), item_of(searched, "Jonas Brand")
    one, other = (each["id"] for each in maria["customers"])
    merge(searched, one, other, actor="lena", reason="she said so")
    record(searched, person("4", at + timedelta(days=1), phone("+493023125522"), name="Brand, Jonas",
                        attributes={"birth_date": "1944-01-02", "city": "Bernau"}))  # fmt: skip
    assert queue(searched)["items"] == []
    outcomes = decide_all(searched, [maria["id"], jonas["id"], "0" * 13], "same", actor="lena")
    assert all(outcome.refused for outcome in outcomes)
    suggest(searched)
    assert MARIAS not in names(searched)


def test_several_at_once_one_of_them_refused(searched: Core) -> None:
    ids = [item["id"] for item in queue(searched)["items"]]
    outcomes = decide_all(searched, [*ids, ids[0], "nobody"], "different", actor="lena")
    assert [outcome.refused is None for outcome in outcomes] == [True, True, False]


def test_a_reported_join_waits_first_and_is_parted_or_left(searched: Core) -> None:
    maria = item_of(searched, "Maria Keller")
    one, other = (each["id"] for each in maria["customers"])
    entry = merge(searched, one, other, actor="lena", reason="by mistake")
    made = report(searched, entry["id"], actor="agent", reason="They were born in two centuries")
    assert report(searched, entry["id"], actor="agent", reason="Again") == made
    (join,) = joins(searched, entry["survivor"])
    assert join["is_reported"]
    assert {each["name"] for each in join["customers"]} == MARIAS
    first = queue(searched)["items"][0]
    assert (first["id"], first["kind"], first["reported_by"]) == (made, "joined", "agent")
    decide_all(searched, [made], "different", actor="lena")
    assert len(search(searched, "Keller")) == 2
    with pytest.raises(AlreadyUndone):
        report(searched, entry["id"], actor="agent", reason="Again")
    put_back(searched, made, actor="lena")
    assert len(search(searched, "Keller")) == 1
    decide_all(searched, [made], "same", actor="lena")
    assert len(search(searched, "Keller")) == 1
    assert "joined" not in {item["kind"] for item in queue(searched)["items"]}


@pytest.mark.parametrize("reason", ["", "  ", "x" * 1001, "a\x00b"])
def test_a_report_needs_a_reason(searched: Core, reason: str) -> None:
    one, other = (each["id"] for each in item_of(searched, "Maria Keller")["customers"])
    entry = merge(searched, one, other, actor="lena", reason="by mistake")
    with pytest.raises(Invalid):
        report(searched, entry["id"], actor="agent", reason=reason)


def test_precision_is_expected_by_the_model_and_observed_from_decisions(searched: Core) -> None:
    decide_all(searched, [item_of(searched, "Maria Keller")["id"]], "same", actor="lena")
    decide_all(searched, [item_of(searched, "Jonas Brand")["id"]], "different", actor="lena")
    found = standing(searched)
    assert found["last_search"]["found"] == 2
    band = found["precision"][0]
    assert (band["at_least"], band["decided"], band["observed"]) == (0.99, 2, 0.5)
    assert band["expected"] > 0.9


def test_a_search_is_due_once_a_day_and_when_many_came(sqlite_core: Core, at: datetime) -> None:
    core = sqlite_core
    core.clock = lambda: at
    assert is_due(core)
    fill_with_couples(core, at)
    suggest(core)
    assert not is_due(core)
    core.clock = lambda: at + timedelta(hours=2)
    assert not is_due(core)
    for number in range(10):
        record(core, person(f"new{number}", at, phone(f"+4930231256{number:02}"), name=f"New {number}"))
    assert is_due(core)
    with leased(core, suggesting.LEASE):
        assert not is_due(core)
        with pytest.raises(Held):
            suggest(core)
    core.clock = lambda: at + timedelta(hours=25)
    assert is_due(core)
    core.identity = type(core.identity)(suggest_every=0)
    assert not is_due(core)


def test_without_splink_one_line_says_what_to_install(sqlite_core: Core, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "splink", None)
    with pytest.raises(NotInstalled, match=r"install segue\[dedupe\]"):
        suggest(sqlite_core)
    monkeypatch.setattr(linkage, "find_spec", lambda name: None)
    assert not is_due(sqlite_core)


def test_nothing_loads_splink_before_a_search() -> None:
    code = (
        "import sys, jobs.scheduler, plugin.app, plugin.cli.customers; "
        "sys.exit(any(name in sys.modules for name in ('splink', 'duckdb', 'pyarrow')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_key_that_too_many_share_is_not_used(monkeypatch) -> None:
    monkeypatch.setattr(linkage, "LARGEST_BLOCK", 5)
    people = [
        person_of(encode_id(number), {"birth_date": "1980-02-03"}, name=f"Maria {'abcdefgh'[number] * 5}")
        for number in range(8)
    ]
    assert likely_pairs(people, at_least=0.5).pairs == []


@pytest.mark.parametrize(
    ("bits", "words"),
    [(9, "strongly for"), (4, "for"), (1, "slightly for"), (0.1, "says little"), (-1, "slightly against"),
     (-4, "against"), (-9, "strongly against")],
)  # fmt: skip
def test_weights_in_words(bits: float, words: str) -> None:
    assert strength(bits) == words
