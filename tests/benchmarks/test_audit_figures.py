"""The figures of the audit trail at a tiny scale."""

from __future__ import annotations

import pytest

from benchmarks import audit
from benchmarks.figures import main


def test_audit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "ROUNDS", 1)
    figures = {figure.name: figure for figure in main(audit.measure, ["--scale", "0.01"])}
    assert figures["audit.tamper.found"].value == 1
    assert figures["audit.chain.broken"].value == 0
    assert {"audit.overhead", "audit.overhead.sealed"} < figures.keys()
