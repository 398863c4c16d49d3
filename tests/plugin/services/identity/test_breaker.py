"""Too many merges by rule within an hour: they stop, wait, can be taken back, and go on by the evidence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from plugin.services.errors import Invalid
from plugin.services.identity.breaker import status
from plugin.services.identity.resume import resume, revert
from plugin.services.metrics import figures
from tests.conftest import workspace
from tests.making import address, call, evidence, look, mail, person, phone, record
from tests.plugin.services.ingest.test_order import _outcome

COUNT = 12
WHO = {"actor": "operator@example.org"}


def _number(place):
    return f"+4930231257{place:02}"


def _address(place):
    return f"person{place}@example.org"


def _fill(core, at):
    """People of whom the phone system and the mailbox each know a half."""
    for place in range(COUNT):
        record(core, call(f"c{place}", at, phone(_number(place))))
        record(core, mail(f"m{place}@example.org", at, address(_address(place))))


def _join(core, at, places=range(COUNT)):
    """The CRM's cards, one page each: every one joins two customers."""
    for place in places:
        card = person(str(place), at, phone(_number(place)), address(_address(place)), name=f"P{place}")
        record(core, card)


def _merged(core):
    one = [look(core, "phone", _number(place))["customer"]["id"] for place in range(COUNT)]
    other = [look(core, "email", _address(place))["customer"]["id"] for place in range(COUNT)]
    return [mine == theirs for mine, theirs in zip(one, other, strict=True)]


def _open(folder, at, percent=20):
    toml = f"[identity]\nbreaker_percent = {percent}\nbreaker_floor = 2\n"
    core = workspace(folder, toml=toml)
    core.clock = lambda: at
    return core


@pytest.fixture
def filled(tmp_path, at):
    core = _open(tmp_path / "home", at)
    _fill(core, at)
    core.clock = lambda: at + timedelta(days=3)
    yield core
    core.close()


def test_merges_stop_loudly_when_too_many_come_within_an_hour(filled, at) -> None:
    with capture_logs() as logs:
        _join(filled, at)
    # A fifth of 24 profiles, and those that the cards brought.
    assert sum(_merged(filled)) == 5
    found = status(filled)
    assert (found["stopped"], found["waiting"], found["merges"]) == (True, COUNT - 5, 5)
    assert found["said_by"] == {"hubspot": 5}
    assert [each["log_level"] for each in logs if each["event"] == "identity.breaker"] == ["error"]
    assert (figures(filled).merges_stopped, figures(filled).merges_waiting) == (True, COUNT - 5)


def test_after_it_resumes_all_is_as_if_it_had_never_stopped(filled, tmp_path, at) -> None:
    _join(filled, at)
    record(filled, call("later", at + timedelta(hours=1), phone(_number(COUNT - 1))))
    found = resume(filled, **WHO)
    assert (found["stopped"], found["waiting"]) == (False, 0)
    assert all(_merged(filled))
    free = _open(tmp_path / "free", at, percent=100)
    _fill(free, at)
    _join(free, at)
    record(free, call("later", at + timedelta(hours=1), phone(_number(COUNT - 1))))
    assert _outcome(filled) == _outcome(free)
    assert evidence(look(filled, "phone", _number(COUNT - 1)))[0] == "pbx:later"
    free.close()


def test_the_batch_is_taken_back_and_stays_so_until_it_is_resumed(filled, at) -> None:
    before = [look(filled, "email", _address(place))["customer"]["id"] for place in range(COUNT)]
    _join(filled, at)
    found = revert(filled, **WHO)
    assert (found["stopped"], found["merges"], found["waiting"]) == (True, 0, COUNT)
    assert not any(_merged(filled))
    after = [look(filled, "email", _address(place))["customer"]["id"] for place in range(COUNT)]
    assert after == before
    record(filled, call("again", at + timedelta(hours=1), phone(_number(0))))
    record(filled, person("0", at + timedelta(hours=1), phone(_number(0)), name="P0"))  # the CRM mended it
    assert not any(_merged(filled))
    resume(filled, **WHO)
    assert _merged(filled) == [False] + [True] * (COUNT - 1)


def test_a_new_centre_may_merge_as_much_as_it_likes(tmp_path, at) -> None:
    core = _open(tmp_path / "home", at)
    _fill(core, at)
    _join(core, at)
    assert all(_merged(core))
    assert not status(core)["stopped"]
    core.close()


def test_an_operator_lets_everything_through_while_a_crm_is_connected(filled, at) -> None:
    resume(filled, **WHO, hours=2)
    _join(filled, at)
    assert all(_merged(filled))
    assert status(filled)["suspended_until"] is not None


def test_newcomers_find_their_place_while_merges_are_stopped(filled, at) -> None:
    _join(filled, at)
    assert status(filled)["stopped"]
    record(filled, person("90", at, phone("+493023125790"), address("new@example.org"), name="New"))
    found = look(filled, "phone", "+493023125790")["customer"]
    assert found["id"] == look(filled, "email", "new@example.org")["customer"]["id"]


def test_merges_spread_over_hours_do_not_stop(filled, at) -> None:
    for place in range(COUNT):
        filled.clock = lambda place=place: at + timedelta(days=3, hours=place)
        _join(filled, at, [place])
    assert all(_merged(filled))


def test_what_cannot_be_done_is_said(filled) -> None:
    with pytest.raises(Invalid, match="not stopped"):
        revert(filled, **WHO)
    for hours in (-1, 10_000):
        with pytest.raises(Invalid, match="hours"):
            resume(filled, **WHO, hours=hours)
