"""The data depends on the day only, and its end is never in the future."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from plugin.demo.centre import Centre, build, write_files
from plugin.demo.centre.days import Days

AT_11 = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # 11:00 in Berlin


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (AT_11 - timedelta(seconds=1), "2026-11-22"),
        (AT_11, "2026-11-23"),
        (datetime(2026, 11, 23, 23, 59, tzinfo=UTC), "2026-11-23"),  # past midnight in Berlin, before 11:00
        (datetime(2026, 11, 23, 20, 0, tzinfo=timezone(timedelta(hours=-10))), "2026-11-23"),
        (datetime(2026, 7, 1, 9, 0, tzinfo=UTC), "2026-07-01"),
        (datetime(2026, 7, 1, 8, 59, tzinfo=UTC), "2026-06-30"),
    ],
)
def test_the_day_of_the_stories_is_the_last_one_whose_11_oclock_has_passed(now: datetime, day: str) -> None:
    assert str(Days.until(now).day) == day


def test_two_builds_on_one_day_write_the_same_bytes(centre: Centre, home: Path, tmp_path: Path) -> None:
    again = build(datetime(2026, 11, 23, 22, 30, tzinfo=UTC))
    write_files(again, tmp_path)
    assert files(tmp_path) == files(home)
    assert again.truth == centre.truth
    assert again.hubspot.records == centre.hubspot.records
    assert again.hubspot.links == centre.hubspot.links
    for name in ("agents", "teams", "inboxes", "contacts", "conversations", "messages", "surveys"):
        assert getattr(again.chatwoot, name) == getattr(centre.chatwoot, name), name


@pytest.mark.parametrize(
    "now", ["2026-11-22", "2027-01-01", "2028-02-29", "2026-03-29", "2026-10-25", "2027-07-14"]
)
def test_no_day_has_a_future_and_each_has_its_stories(now: str) -> None:
    centre = build(datetime.fromisoformat(f"{now}T12:00:00+00:00"))
    cut = centre.cut
    assert max(event.at for event in centre.pbx.cel) <= cut
    assert max(mail.at for mail in centre.mailbox.mails) <= cut
    for records in centre.hubspot.records.values():
        assert all(record.updated <= cut for record in records.values())
    said = [message["created_at"] for messages in centre.chatwoot.messages.values() for message in messages]
    assert max(said) <= cut.timestamp()
    assert {"maria", "thomas", "albrechts", "aylin", "pankow"} <= set(centre.truth.stories)
    assert (centre.truth.outage.blind_to_billing, centre.truth.outage.bounced) == (22, 17)


def test_writing_again_leaves_what_others_added(centre: Centre, tmp_path: Path) -> None:
    write_files(centre, tmp_path)
    cel, mail = tmp_path / "pbx" / "cel.csv", tmp_path / "mail" / "new" / "1.added.elsewhere"
    with cel.open("a") as file:
        file.write("one more line\n")
    mail.write_bytes(b"Subject: added\n\n")
    before = files(tmp_path)
    write_files(centre, tmp_path)
    assert files(tmp_path) == before


def test_another_day_takes_the_old_mails_away(centre: Centre, tmp_path: Path) -> None:
    write_files(build(datetime(2026, 11, 22, 14, 0, tzinfo=UTC)), tmp_path)
    write_files(centre, tmp_path)
    assert len(list((tmp_path / "mail" / "cur").iterdir())) == len(centre.mailbox.mails)
