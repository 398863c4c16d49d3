"""Each theme runs at a tiny scale and prints the figures it promises."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from benchmarks import adapters, context, cost, identity, ingest, pipeline, understanding
from benchmarks.__main__ import write
from benchmarks.figures import Figure, main
from benchmarks.population import PAGE, SOURCES, Population
from benchmarks.replay import Recorder, driver
from benchmarks.replay import write as replay
from benchmarks.workspaces import workspace
from plugin.domain import Interaction
from plugin.storage.tables import metadata
from tests.servers.requirement import require

TINY = ["--scale", "0.001"]


def lines(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return {figure["name"]: figure for figure in printed}


@pytest.fixture
def once(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (adapters, context, cost, ingest, pipeline):
        monkeypatch.setattr(module, "ROUNDS", 1)


@pytest.mark.usefixtures("once")
def test_ingest(capsys: pytest.CaptureFixture[str]) -> None:
    main(ingest.measure, TINY)
    found = lines(capsys)
    assert {"ingest.ratio.sqlite", "ingest.per_second", "ingest.noop_per_second"} < found.keys()
    assert {f"pipeline.per_second.{name}" for name in ("asterisk", "email", "chatwoot", "hubspot")} < (
        found.keys()
    )
    assert set(found["ingest.ratio.sqlite"]) == {"name", "value", "unit", "n", "goal"}
    assert 0 < found["ingest.ratio.sqlite"]["value"] < 1


def test_a_program_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SEGUE_TEST_REQUIRE_ALL", raising=False)
    monkeypatch.setenv("PATH", "")

    def measure(_scale: float) -> Iterator[Figure]:
        yield Figure("seen", 1, "programs", 1)
        require("no-such-program")

    with pytest.raises(SystemExit, match="no-such-program is not installed on this machine; as root"):
        main(measure, TINY)


@pytest.mark.usefixtures("once")
def test_context(capsys: pytest.CaptureFixture[str]) -> None:
    main(context.measure, TINY)
    found = lines(capsys)
    assert {"context.ratio.p50", "context.ratio.cold", "context.whale.ratio"} < found.keys()
    assert all(figure["value"] > 0 for figure in found.values())


@pytest.mark.usefixtures("once")
def test_understanding(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    few = tmp_path / "few.jsonl"
    few.write_text("".join(understanding.DEV.read_text("utf-8").splitlines(keepends=True)[:3]), "utf-8")
    understanding.run(["--data", str(few), "--scale", "0.001", "--verbose", "--errors"])
    found = lines(capsys)
    for theme in understanding.THEMES:
        assert {f"understanding.{theme}.precision", f"understanding.{theme}.recall"} < found.keys()
    assert found["understanding.facts.recall"]["n"] == 5
    assert found["understanding.facts.recall"]["value"] > 0
    assert found["understanding.facts.de.recall"] == {
        **found["understanding.facts.recall"], "name": "understanding.facts.de.recall", "goal": None
    }  # fmt: skip
    assert found["understanding.overhead"]["unit"] == "ratio"  # how much of so little is chance


def test_understanding_names_the_line_that_cannot_be_read(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "x"}\n', "utf-8")
    with pytest.raises(SystemExit, match=r"broken\.jsonl:1: no labelled conversation"):
        understanding.run(["--data", str(broken)])


@pytest.mark.server
def test_identity(capsys: pytest.CaptureFixture[str]) -> None:
    main(identity.measure, TINY)
    found = lines(capsys)
    assert found["identity.changes_per_second"]["value"] > 0
    wrong = [figure for figure in found.values() if figure["goal"] == "<= 0"]
    assert len(wrong) == 6
    assert all(figure["value"] == 0 for figure in wrong)
    assert found["identity.partitions_by_order"]["value"] == 1
    for number in (1, 2, 3, 4):
        assert {f"identity.febrl{number}.{what}" for what in ("precision", "recall", "f1")} < found.keys()
    assert found["identity.febrl4.f1"]["value"] > 0.9


@pytest.mark.usefixtures("once")
def test_adapters(capsys: pytest.CaptureFixture[str]) -> None:
    main(adapters.measure, TINY)
    assert {name.split(".")[2] for name in lines(capsys)} == {"asterisk", "email", "chatwoot", "hubspot"}


def test_the_population_is_what_it_says() -> None:
    pages = list(Population(2 * PAGE).pages())
    items = [raw.payload["item"] for _, records in pages for raw in records]
    found = [item for item in items if isinstance(item, Interaction)]
    assert len(found) == 2 * PAGE
    assert {item.source for item in found} == set(SOURCES)
    assert {item.kind for item in found} >= {"call", "email", "message", "case", "note"}
    sizes = sorted(len((item.text or "").encode()) for item in found)
    assert 250 < sizes[PAGE] < 350
    assert [raw.external_id for _, records in Population(2 * PAGE).pages() for raw in records] == [
        raw.external_id for _, records in pages for raw in records
    ]


def test_another_population_is_the_same_centre_with_other_people() -> None:
    def told(first: int) -> tuple[list[tuple[str, str | None]], set[str]]:
        records = [raw.payload["item"] for _, page in Population(PAGE, first=first).pages() for raw in page]
        people = Population(PAGE, first=first).people
        known = {person.phone or person.email for person in people}
        return [(item.source, getattr(item, "text", None)) for item in records], known

    (one, ours), (other, theirs) = told(0), told(40_000_000)
    assert one == other
    assert len(ours) == len(theirs)
    assert not ours & theirs


def test_a_replay_writes_every_row() -> None:
    with workspace(SOURCES) as core, workspace(SOURCES) as copy:
        with closing(Recorder(core)) as recorder:
            for source, records in Population(PAGE).pages():
                ingest.ingest(core, source, records)
                recorder.end_page()
            written = recorder.pages()
        with closing(driver(copy.store.engine)) as raw:
            for page in written:
                replay(raw, page)
        with core.store.read() as ours, copy.store.read() as theirs:
            for table in metadata.sorted_tables:
                count = select(func.count()).select_from(table)
                assert ours.scalar(count) == theirs.scalar(count), table.name


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "benchmarks.md"
    path.write_text("before\n<!-- figures -->\nold\n<!-- end -->\nafter\n", "utf-8")
    return path


def test_the_figures_are_written_between_the_marks(page: Path) -> None:
    write(page, [Figure("a.ratio", 0.5, "ratio", 1000, ">= 0.40"), Figure("b", 7, "1/s", 5)])
    text = page.read_text("utf-8")
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "| `a.ratio` | 0.5 | ratio | 1,000 | >= 0.40 | yes |" in text
    assert "old" not in text


@pytest.mark.parametrize(("value", "goal", "met"), [(2.4, "<= 2.5", True), (4999, ">= 5,000", False)])
def test_a_goal_is_met_or_not(value: float, goal: str, met: bool) -> None:
    assert Figure("x", value, "ratio", 1, goal).met is met
