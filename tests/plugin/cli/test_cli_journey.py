"""``segue journey`` as a CX lead types it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugin.config import Config
from plugin.services.core import open_core
from tests.making import call, phone, record
from tests.plugin.cli.conftest import Terminal

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
MODEL = """
[model]
id = "mine"
title = "Two steps"
[[stage]]
id = "new"
title = "New"
order = 1
[[stage]]
id = "known"
title = "Known"
order = 2
dormant_after = "30d"
[[signal]]
id = "called"
stage = "new"
when = { kind = "call" }
reason = "Called us"
[[signal]]
id = "wrote"
stage = "known"
after = "new"
when = { kind = "email" }
reason = "Wrote to us"
"""


@pytest.fixture
def filled(terminal: Terminal) -> Terminal:
    core = open_core(Config.load({"SEGUE_HOME": str(terminal.home)}))
    for number in (11, 20):
        record(core, call(f"c{number}", AT, phone(f"+493023125{number}1"), outcome="answered"))
    core.close()
    (terminal.home / "mine.toml").write_text(MODEL, "utf-8")
    return terminal


def test_check_explains_a_model_and_tries_it_on_the_customers(filled: Terminal) -> None:
    said = filled.ok("journey", "check", "mine")
    assert "Two steps (mine): 2 stages, 2 signals." in said
    assert "Known (known): dormant after 30 days" in said
    assert "Wrote to us (wrote), brings customers to Known, only after they came to New" in said
    assert "2 of 2 customers would be in another stage than under lifecycle-6." in said
    assert "Signals that matched nothing: wrote." in said
    found = filled.json("journey", "check", str(filled.home / "mine.toml"))
    assert found["stages"] == {"new": 2, "known": 0, "none": 0}
    ((change),) = found["changes"]
    assert (change["from"], change["to"], change["count"]) == ("consideration", "new", 2)
    assert filled.json("journey", "check", "lifecycle-6")["changed"] == 0
    assert filled.json("journey", "map")["model"] == "lifecycle-6"  # nothing was changed


def test_check_says_in_one_line_what_is_wrong(terminal: Terminal, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    for said, written in (
        ("[[stage]]: there is none", '[model]\nid = "m"\ntitle = "M"\n'),
        ("colour is not known here", MODEL.replace("order = 1", 'order = 1\ncolour = "red"')),
        ("wait for each other", MODEL.replace('stage = "new"', 'stage = "new"\nafter = "known"')),
        ("repeats a group", MODEL.replace('kind = "email"', "text = '(a+)+b'")),
    ):
        wrong.write_text(written, "utf-8")
        assert said in terminal.error("journey", "check", str(wrong))
    assert "cannot be read" in terminal.error("journey", "check", "nowhere.toml")
    assert "holds no customers yet" in terminal.ok("journey", "check", "service-5")


def test_switching_brings_another_model_into_use(filled: Terminal) -> None:
    (found,) = filled.json("customers", "search", "+493023125111")
    filled.ok("journey", "set", found["id"], "decision", "--reason", "Said so")
    assert filled.json("customers", "search", "+493023125111")[0]["stage"] == "decision"
    (filled.home / "segue.toml").write_text('[journey]\nmodel = "mine"\n', "utf-8")
    assert filled.json("journey", "map")["model"] == "lifecycle-6"
    assert "Two steps (mine) is in use." in filled.ok("journey", "switch")
    told = filled.json("journey", "map")
    assert (told["model"], told["customers"]) == ("mine", 2)
    # The model lost the stage that a person had set: that word ends, nobody is left without a stage.
    assert filled.json("customers", "search", "+493023125111")[0]["stage"] == "new"
    assert "has no such stage" in filled.error("journey", "set", found["id"], "decision", "--reason", "Again")
    active = [model["id"] for model in filled.json("journey", "models") if model["state"] == "active"]
    assert active == ["mine"]


def test_what_a_person_set_is_taken_back(filled: Terminal) -> None:
    (found,) = filled.json("customers", "search", "+493023125111")
    said = filled.ok(
        "journey", "set", found["id"], "retention", "--reason", "Old customer", "--until", "2030-01-01"
    )
    assert f"segue journey release {found['id']}" in said
    filled.ok("journey", "release", found["id"])
    assert "nobody has set a stage" in filled.error("journey", "release", found["id"])


def test_the_numbers_have_their_denominators(filled: Terminal) -> None:
    assert "went on" in filled.ok("journey", "metrics").lower()
    found = filled.json("journey", "metrics", "--days", "0")
    assert (found["customers"], found["changes"], found["back_rate"]) == (2, 0, None)
    assert "Consideration" in filled.ok("journey", "map")
