"""However the files grow, are cut and rotated between pulls: in the end the calls are the same."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.sources.asterisk.asterisk_source import NAMES, calls_of, pull, recorded, write_logs

ROTATIONS = ("", "", "rename", "copytruncate")
# The logs are cut independently of each other, so a line of one may be hours late for another.
PATIENT = {"settle_seconds": "86400"}


class GrowingLog:
    """A log file that shows more and more of what was recorded."""

    def __init__(self, folder: Path, log: str) -> None:
        self.path = folder / NAMES[log]
        self.rest = recorded(log)
        self.path.write_bytes(b"")

    def show(self, share: float, rotation: str) -> None:
        """Write a share of what is left (1 = all), cut anywhere. A rotation comes between two lines."""
        size = round(len(self.rest) * share)
        if rotation:
            size = self.rest.find(b"\n", size) + 1 or len(self.rest)
        self._write(size)
        if rotation:
            self._shift()
            if rotation == "rename":
                self.path.rename(self.path.with_name(self.path.name + ".1"))
                self.path.write_bytes(b"")
            else:
                shutil.copyfile(self.path, self.path.with_name(self.path.name + ".1"))
                with self.path.open("r+b") as file:
                    file.truncate(0)

    def _write(self, size: int) -> None:
        with self.path.open("ab") as file:
            file.write(self.rest[:size])
        self.rest = self.rest[size:]

    def _shift(self) -> None:
        for number in range(40, 0, -1):
            old = self.path.with_name(f"{self.path.name}.{number}")
            if old.exists():
                old.rename(old.with_name(f"{self.path.name}.{number + 1}"))


share = st.floats(0, 1, allow_nan=False) | st.floats(0, 0.1) | st.just(0.0)
step = st.tuples(*[st.tuples(share, st.sampled_from(ROTATIONS))] * 3, st.booleans())


@given(st.lists(step, max_size=10))
@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_any_cut_and_any_rotation_give_the_same_calls(steps) -> None:  # type: ignore[no-untyped-def]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = folder / "whole"
        whole.mkdir()
        write_logs(whole)
        expected, _ = pull(whole, **PATIENT)
        growing = folder / "growing"
        growing.mkdir()
        logs = [GrowingLog(growing, log) for log in NAMES]
        cursor, seen = None, []
        for *shown, pulls in [*steps, ((1.0, ""), (1.0, ""), (1.0, ""), True)]:
            for log, (part, rotation) in zip(logs, shown, strict=True):
                log.show(part, rotation)
            if pulls:
                records, cursor = pull(growing, cursor, **PATIENT)
                seen += records
        assert {record.kind for record in seen} == {"call"}
        assert calls_of(seen) == calls_of(expected)


@given(st.integers(0, 928), st.integers(0, 928))
@settings(max_examples=40, deadline=None)
def test_an_open_call_comes_again_as_a_revision_and_nothing_twice(first: int, second: int) -> None:
    lines = recorded("cel").splitlines(keepends=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cursor, seen = None, {}
        for count in (*sorted((first, second)), len(lines)):
            write_logs(folder, {"cel": b"".join(lines[:count])})
            records, cursor = pull(folder, cursor)
            for record in records:
                assert seen.get(record.external_id) != record, "given out again unchanged"
                seen[record.external_id] = record
        assert pull(folder, cursor)[0] == []
        expected, _ = pull(folder)
        assert seen == {record.external_id: record for record in expected}
