"""Reading the files of a PBX: pages, cursors, rotation, broken lines, restarts."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from marshmallow import ValidationError

from adapters.asterisk import ADAPTER
from plugin.domain import Identifier, Malformed, Permanent
from plugin.domain.records import MAX_CURSOR_BYTES
from tests.sources.asterisk.asterisk_source import (
    adapt,
    calls_of,
    cel_line,
    connect,
    load,
    pull,
    recorded,
    records_of,
    short_call,
    write_logs,
)


def test_a_second_pull_brings_nothing(tmp_path: Path) -> None:
    write_logs(tmp_path)
    records, cursor = pull(tmp_path)
    assert len(records) == 38
    again, after = pull(tmp_path, cursor)
    assert again == []
    assert after == cursor


def test_reading_from_the_start_again_gives_the_same_bytes(tmp_path: Path) -> None:
    write_logs(tmp_path)
    first, second = pull(tmp_path)[0], pull(tmp_path)[0]
    assert first == second
    assert calls_of(first) == calls_of(second)


def test_every_line_is_in_exactly_one_call(tmp_path: Path) -> None:
    write_logs(tmp_path)
    records, _ = pull(tmp_path)
    counted = {log: sum(len(r.payload[log]) for r in records) for log in ("cel", "queue_log", "cdr")}
    assert counted == {log: len(recorded(log).splitlines()) for log in counted}


def test_pages_are_small_and_complete_from_each_cursor(tmp_path: Path) -> None:
    (tmp_path / "cel.csv").write_text("".join(short_call(10 * n, 5 * n) for n in range(1, 700)))
    pages = list(connect(tmp_path, settle_seconds=0).pages(None))
    assert max(len(page.records) for page in pages) <= 250
    assert len(pages) >= 3
    everything = calls_of(records_of(pages))
    assert len(everything) == 699
    for number, page in enumerate(pages[:-1], 1):
        assert page.cursor is not None
        assert page.complete_until is not None
        rest, _ = pull(tmp_path, page.cursor, settle_seconds=0)
        assert calls_of(rest) == calls_of(records_of(pages[number:]))


def test_a_call_that_is_open_in_the_middle_is_given_out_once(tmp_path: Path) -> None:
    long_call = short_call(1, 0, ends=False)
    (tmp_path / "cel.csv").write_text(long_call + "".join(short_call(10 * n, n) for n in range(1, 600)))
    pages = list(connect(tmp_path, settle_seconds=0).pages(None))
    given_out = [r for r in records_of(pages) if r.external_id == "1795321200.1"]
    assert [r.payload["state"] for r in given_out] == ["open"]
    # Whoever goes on from a page in the middle gets it too.
    assert pages[0].cursor is not None
    rest, _ = pull(tmp_path, pages[0].cursor, settle_seconds=0)
    assert "1795321200.1" in calls_of(rest)


def test_ten_thousand_open_calls_fit_in_a_cursor(tmp_path: Path) -> None:
    (tmp_path / "cel.csv").write_text("".join(short_call(2 * n, n // 50, ends=False) for n in range(10_000)))
    records, cursor = pull(tmp_path)
    assert len(records) == 10_000
    assert len(json.dumps(cursor)) < MAX_CURSOR_BYTES
    assert pull(tmp_path, cursor)[0] == []


def test_calls_without_a_beginning_fit_in_a_cursor(tmp_path: Path) -> None:
    lines = [short_call(2 * n, n // 50, ends=False).splitlines(keepends=True)[1] for n in range(2_000)]
    (tmp_path / "cel.csv").write_text("".join(lines))
    _, cursor = pull(tmp_path)
    assert len(json.dumps(cursor)) < MAX_CURSOR_BYTES


def test_a_line_without_its_end_is_waited_for(tmp_path: Path) -> None:
    write_logs(tmp_path)
    whole = recorded("cel")
    (tmp_path / "cel.csv").write_bytes(whole[:-40])
    records, cursor = pull(tmp_path)
    assert {record.kind for record in records} == {"call"}
    (tmp_path / "cel.csv").write_bytes(whole)
    more, _ = pull(tmp_path, cursor)
    assert [record.external_id for record in more] == ["1795322521.9"]


@pytest.mark.parametrize("log", ["cel", "queue_log", "cdr"])
def test_a_cut_line_is_quarantined_and_the_rest_arrives(tmp_path: Path, log: str) -> None:
    lines = recorded(log).splitlines(keepends=True)
    cut = lines[30][: len(lines[30]) // 4] + b"\n"
    write_logs(tmp_path, {log: b"".join([*lines[:30], cut, *lines[31:]])})
    records, cursor = pull(tmp_path)
    (broken,) = (record for record in records if record.kind == "line")
    with pytest.raises(Malformed, match=log):
        list(ADAPTER.adapt(broken, load(tmp_path)))
    assert len(calls_of(records)) == 38
    assert all(adapt(record) for record in records if record.kind == "call")
    assert pull(tmp_path, cursor)[0] == []


def test_a_call_whose_first_line_is_broken_is_still_a_call(tmp_path: Path) -> None:
    lines = recorded("cel").splitlines(keepends=True)
    write_logs(tmp_path, {"cel": b'"CHAN_ST\n' + b"".join(lines[1:20])})
    records, cursor = pull(tmp_path)
    assert "1795321237.1352" in calls_of(records)
    write_logs(tmp_path, {"cel": b'"CHAN_ST\n' + b"".join(lines[1:])})
    more, _ = pull(tmp_path, cursor)
    call = next(record for record in more if record.external_id == "1795321237.1352")
    assert call.payload["state"] == "ended"
    assert adapt(call).outcome == "answered"


@pytest.mark.parametrize("name", ["cel.csv.1", "cel.csv-20261122", "cel.csv.1.gz"])
def test_an_open_call_survives_rotation(tmp_path: Path, name: str) -> None:
    write_logs(tmp_path)
    cel = recorded("cel")
    middle = cel.find(b"\n", len(cel) // 2) + 1
    live = tmp_path / "cel.csv"
    live.write_bytes(cel[:middle])
    records, cursor = pull(tmp_path)
    if name.endswith(".gz"):
        (tmp_path / name).write_bytes(gzip.compress(live.read_bytes()))
        live.unlink()
    else:
        live.rename(tmp_path / name)
    live.write_bytes(cel[middle:])
    more, after = pull(tmp_path, cursor)
    write_logs(whole := _folder(tmp_path))
    assert calls_of([*records, *more]) == calls_of(pull(whole)[0])
    assert pull(tmp_path, after)[0] == []


def test_what_was_rotated_before_the_first_pull_is_read_too(tmp_path: Path) -> None:
    write_logs(tmp_path)
    lines = recorded("cel").splitlines(keepends=True)
    for name, part in (("cel.csv.2", lines[:300]), ("cel.csv.1", lines[300:600]), ("cel.csv", lines[600:])):
        (tmp_path / name).write_bytes(b"".join(part))
    write_logs(whole := _folder(tmp_path))
    assert calls_of(pull(tmp_path)[0]) == calls_of(pull(whole)[0])


def test_a_lost_file_is_told_and_half_a_call_replaces_no_whole_one(tmp_path: Path) -> None:
    before = short_call(100, 0) + short_call(110, 5, ends=False)
    live = tmp_path / "cel.csv"
    live.write_text(before)
    _, cursor = pull(tmp_path)
    live.rename(tmp_path / "elsewhere")
    end = short_call(110, 5).removeprefix(short_call(110, 5, ends=False))
    live.write_text(end + short_call(120, 60))
    records, after = pull(tmp_path, cursor)
    assert [record.kind for record in records] == ["gap", "call"]
    assert records[1].external_id == "1795321260.120"
    with pytest.raises(Malformed, match="removed"):
        list(ADAPTER.adapt(records[0], load(tmp_path)))
    live.write_text(end + short_call(120, 60) + short_call(130, 70))
    assert [r.external_id for r in pull(tmp_path, after)[0]] == ["1795321270.130"]


def test_a_restart_ends_the_calls_that_can_no_longer_end(tmp_path: Path) -> None:
    crashed = short_call(5000, 0, ends=False)
    (tmp_path / "cel.csv").write_text(crashed)
    records, cursor = pull(tmp_path)
    assert records[0].payload["state"] == "open"
    assert adapt(records[0]).ended_at is None
    assert adapt(records[0]).outcome is None
    (tmp_path / "cel.csv").write_text(crashed + short_call(0, 100))
    records, _ = pull(tmp_path, cursor)
    lost = next(record for record in records if record.external_id == "1795321200.5000")
    assert lost.payload["state"] == "lost"
    said = adapt(lost)
    assert said.ended_at == said.started_at
    assert said.attributes["end_unknown"] is True


def test_channels_that_start_together_are_no_restart(tmp_path: Path) -> None:
    (tmp_path / "cel.csv").write_text(short_call(5002, 1, ends=False) + short_call(5000, 0, ends=False))
    records, _ = pull(tmp_path)
    assert {record.payload["state"] for record in records} == {"open"}


def test_a_call_silent_for_a_day_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "cel.csv").write_text(short_call(10, 0, ends=False) + short_call(20, 50_000))
    assert {r.payload["state"] for r in pull(tmp_path)[0]} == {"open", "ended"}
    late = cel_line("CHAN_END", 99, "PJSIP/trunk-0000001e", "1795410000.30", "1795410000.30").replace(
        "2026-11-22", "2026-11-23"
    )
    (tmp_path / "cel.csv").write_text(short_call(10, 0, ends=False) + late.replace("04:21", "06:21"))
    states = {r.external_id: r.payload["state"] for r in pull(tmp_path)[0]}
    assert states["1795321200.10"] == "lost"


def test_a_late_cdr_is_a_revision(tmp_path: Path) -> None:
    lines = recorded("cdr").splitlines(keepends=True)
    write_logs(tmp_path, {"cdr": b"".join(lines[:-4])})
    _, cursor = pull(tmp_path)
    write_logs(tmp_path)
    records, _ = pull(tmp_path, cursor)
    write_logs(whole := _folder(tmp_path))
    expected = calls_of(pull(whole)[0])
    assert records
    assert all(expected[key] == payload for key, payload in calls_of(records).items())


def test_a_consult_of_an_outside_number_stays_a_call_of_its_own(tmp_path: Path) -> None:
    talking = [
        cel_line("CHAN_START", 0, "PJSIP/trunk-01", "1795321200.1", "1795321200.1", num="+12025550141",
                 exten="+493023125201"),
        cel_line("CHAN_START", 0, "PJSIP/201-02", "1795321200.2", "1795321200.1", num="201", exten="s"),
        cel_line("BRIDGE_ENTER", 1, "PJSIP/201-02", "1795321200.2", "1795321200.1", num="201",
                 extra={"bridge_id": "a"}),
        cel_line("BRIDGE_ENTER", 1, "PJSIP/trunk-01", "1795321200.1", "1795321200.1", num="+12025550141",
                 extra={"bridge_id": "a"}),
    ]  # fmt: skip
    outside = cel_line("CHAN_START", 5, "PJSIP/201-03", "1795321205.3", "1795321205.3", num="201",
                       exten="+12025550142", context="from-internal")  # fmt: skip
    inside = cel_line("CHAN_START", 6, "PJSIP/201-04", "1795321206.4", "1795321206.4", num="201",
                      exten="205", context="from-internal")  # fmt: skip
    (tmp_path / "cel.csv").write_text("".join(talking) + outside + inside)
    records = {record.external_id: record for record in pull(tmp_path)[0]}
    assert set(records) == {"1795321200.1", "1795321205.3"}
    assert len(records["1795321200.1"].payload["cel"]) == 5


def test_times_in_the_time_zone_of_the_pbx(tmp_path: Path) -> None:
    write_logs(tmp_path)
    local = recorded("cel").replace(b"2026-11-22 04:", b"2026-11-22 05:")
    (tmp_path / "cel.csv").write_bytes(local)
    (tmp_path / "cdr.csv").unlink()
    records, _ = pull(tmp_path, timezone="Europe/Berlin")
    said = adapt(records[0], timezone="Europe/Berlin")
    assert said.started_at.isoformat() == "2026-11-22T04:20:37+00:00"
    with pytest.raises(Permanent, match=r"\+1 hours off: set timezone"):
        connect(tmp_path).check()
    assert connect(tmp_path, timezone="Europe/Berlin").check()


def test_times_as_asterisk_writes_them_without_dateformat(tmp_path: Path) -> None:
    line = short_call(10, 0).replace("2026-11-22 04:20:00", "1795321200.123456")
    (tmp_path / "cel.csv").write_text(line)
    (record,) = pull(tmp_path)[0]
    assert adapt(record).started_at.microsecond == 123456


def test_columns_by_list_tell_that_a_number_is_withheld(tmp_path: Path) -> None:
    columns = "type,time,num,exten,context,channel,app,uniqueid,linkedid,peer,extra,presentation"
    lines = [f'{line},"prohib_passed_screen"\n' for line in short_call(10, 0).splitlines()]
    (tmp_path / "cel.csv").write_text("".join(lines))
    (record,) = pull(tmp_path, cel_columns=columns)[0]
    said = adapt(record)
    assert said.participants[0].identifiers == ()
    assert said.attributes["withheld"] is True


def test_check_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(Permanent, match="is not there"):
        connect(tmp_path).check()
    with pytest.raises(Permanent, match="is not there"):
        list(connect(tmp_path).pages(None))
    (tmp_path / "cel.csv").write_bytes(b"")
    assert "empty" in connect(tmp_path).check()
    (tmp_path / "cel.csv").write_bytes(b"a,b,c\n")
    with pytest.raises(Permanent, match="check cel_columns"):
        connect(tmp_path).check()
    write_logs(tmp_path)
    assert "with queue_log and cdr" in connect(tmp_path).check()


def test_check_says_who_may_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_logs(tmp_path)

    def refuse(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Permanent, match=r"cel\.csv may not be read"):
        connect(tmp_path).check()


@pytest.mark.parametrize(
    "wrong",
    [
        {"cel_columns": "narrow"},
        {"cel_columns": "type,time"},
        {"extensions": "("},
        {"timezone": "Mars/Olympus"},
        {"settle_seconds": "-1"},
        {"outside_prefix": "x"},
        {"own_numbers": 5},
    ],
)
def test_wrong_settings_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        load(Path("/"), **wrong)


def test_our_own_numbers_are_told(tmp_path: Path) -> None:
    own = connect(tmp_path, own_numbers="+493023125900, +493023125905").own()
    assert own == (Identifier("phone", "+493023125900"), Identifier("phone", "+493023125905"))


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "whole"
    folder.mkdir()
    return folder
