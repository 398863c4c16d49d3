"""A missing server skips its tests by name, and fails them where every test must run."""

from __future__ import annotations

import pytest

from tests.servers.requirement import require


def test_a_program_that_is_there_is_found() -> None:
    assert require("sh").endswith("/sh")


def test_a_missing_program_skips_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SEGUE_TEST_REQUIRE_ALL", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-server is not installed"):
        require("no-such-server")


def test_a_missing_program_fails_where_every_test_must_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEGUE_TEST_REQUIRE_ALL", "1")
    with pytest.raises(pytest.fail.Exception, match="no-such-server is not installed"):
        require("no-such-server")
