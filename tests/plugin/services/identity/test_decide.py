"""Merges by hand and by rule: what they join, what stands against them, and how they are taken back."""

import tempfile
from datetime import timedelta
from pathlib import Path
from random import Random

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from plugin.domain import Identifier, Interaction, Participant
from plugin.services import timeline
from plugin.services.errors import AlreadyMerged, AlreadyUndone, DoNotMerge, Invalid, Moved, NotFound
from plugin.services.identity.decide import history, merge, split, undo
from plugin.storage import encode_id, tables
from tests.conftest import workspace
from tests.making import address, call, evidence, look, mail, person, phone, record, record_of
from tests.plugin.services.ingest.test_order import AT, _items, _outcome

RUTH, PETER = "+493023125420", "+493023125430"
WHO = {"actor": "supervisor@example.org", "reason": "they told us on the phone"}


def _id(core, kind, value):
    return look(core, kind, value)["customer"]["id"]


@pytest.fixture
def two(core, at):
    """Ruth and Peter, each with a record in the CRM and a call."""
    record(core, person("1", at, phone(RUTH), address("ruth@example.org"), name="Ruth Albrecht"))
    record(core, person("2", at, phone(PETER), name="Peter Albrecht"))
    record(core, call("r1", at, phone(RUTH)))
    record(core, call("p1", at + timedelta(hours=1), phone(PETER)))
    return core


def _ids(core):
    return _id(core, "phone", RUTH), _id(core, "phone", PETER)


def test_a_person_joins_two_records_of_one_crm(two) -> None:
    ruth, peter = _ids(two)
    done = merge(two, peter, ruth, **WHO)
    assert (done["action"], done["survivor"], done["other"]) == ("merge", ruth, peter)
    together = look(two, "phone", PETER)
    assert together["customer"]["id"] == ruth
    assert evidence(together) == ["pbx:p1", "pbx:r1"]
    with pytest.raises(Moved) as moved:
        look(two, "customer", peter)
    assert moved.value.to == ruth


def test_an_undo_brings_back_the_same_two_and_later_calls_go_where_they_belong(two, at) -> None:
    ruth, peter = _ids(two)
    done = merge(two, ruth, peter, **WHO)
    record(two, call("p2", at + timedelta(days=1), phone(PETER)))
    assert len(evidence(look(two, "phone", RUTH))) == 3
    undone = undo(two, done["id"], actor="admin@example.org")
    assert (undone["undone_by"], undone["id"]) == ("admin@example.org", done["id"])
    assert _ids(two) == (ruth, peter)
    assert evidence(look(two, "phone", PETER)) == ["pbx:p2", "pbx:p1"]
    assert evidence(look(two, "phone", RUTH)) == ["pbx:r1"]
    record(two, call("p3", at + timedelta(days=2), phone(PETER)))
    assert len(evidence(look(two, "customer", peter))) == 3


def test_the_stage_follows_a_merge_and_its_undo(two, at) -> None:
    ruth, peter = _ids(two)
    deal = Interaction(
        source="hubspot",
        external_id="deal-1",
        channel="crm",
        kind="deal",
        direction="inbound",
        outcome="won",
        started_at=at + timedelta(days=1),
        participants=(Participant("customer", None, (record_of("2"),)),),
    )
    record(two, deal)
    stages = [look(two, "customer", one)["stage"]["id"] for one in (ruth, peter)]
    assert stages[0] != stages[1]
    done = merge(two, ruth, peter, **WHO)
    assert look(two, "customer", ruth)["stage"]["id"] == stages[1]
    undo(two, done["id"], actor="admin")
    assert [look(two, "customer", one)["stage"]["id"] for one in (ruth, peter)] == stages


def test_what_was_undone_stays_two_whatever_the_evidence_says(two, at) -> None:
    record(two, person("7", at, address("peter@example.org"), source="other", name="Peter"))
    _, peter = _ids(two)
    mail_only = _id(two, "email", "peter@example.org")
    done = merge(two, peter, mail_only, **WHO)
    undo(two, done["id"], actor="admin")
    later = at + timedelta(days=1)
    record(two, person("7", later, address("peter@example.org"), phone(PETER), source="other", name="Peter"))
    assert _id(two, "external", "other:7") == mail_only
    assert _id(two, "external", "hubspot:2") == peter


def test_a_pair_that_was_parted_is_joined_only_by_force(two) -> None:
    ruth, peter = _ids(two)
    undo(two, merge(two, ruth, peter, **WHO)["id"], actor="admin")
    with pytest.raises(DoNotMerge):
        merge(two, ruth, peter, **WHO)
    again = merge(two, ruth, peter, **WHO, force=True)
    assert _ids(two) == (ruth, ruth)
    undo(two, again["id"], actor="admin")
    assert _ids(two) == (ruth, peter)


def test_a_merge_by_rule_is_in_the_journal_and_can_be_undone(core, at) -> None:
    record(core, call("1", at, phone(RUTH)))
    record(core, mail("2@example.org", at, address("ruth@example.org")))
    number, post = _id(core, "phone", RUTH), _id(core, "email", "ruth@example.org")
    record(core, person("1", at, phone(RUTH), address("ruth@example.org"), name="Ruth"))
    assert _id(core, "email", "ruth@example.org") == number
    (entry,) = [each for each in history(core, number) if each["other"] == post]
    assert (entry["actor"], entry["action"], entry["survivor"]) == ("rule", "merge", number)
    undo(core, entry["id"], actor="admin")
    assert _id(core, "phone", RUTH) == number
    assert _id(core, "email", "ruth@example.org") == post
    followed, undone = history(core, post)
    assert (undone["id"], undone["undone_by"]) == (entry["id"], "admin")
    # The record listed both and can be only one of them.
    assert (followed["actor"], followed["action"], followed["other"]) == ("rule", "split", post)


def test_an_undo_of_a_rule_divides_where_the_two_were_two(core, at) -> None:
    """The link that joined them came last, but stands first: without it another one would give way."""
    record(core, call("a", at + timedelta(days=5), record_of("8", "chat"), phone(RUTH), source="chat"))
    record(core, call("b", at + timedelta(days=6), record_of("9", "other"), phone(PETER), source="other"))
    one, two = _ids(core)
    record(core, call("c", at, phone(RUTH), phone(PETER)))
    assert _ids(core) == (one, one)
    (entry,) = history(core, one)
    undo(core, entry["id"], actor="admin")
    assert _ids(core) == (one, two)
    assert _id(core, "external", "chat:8") == one
    assert _id(core, "external", "other:9") == two


def test_what_a_record_says_anew_shows_though_nobody_moved(core, at) -> None:
    record(core, person("1", at, phone(RUTH), name="Ruth Albrecht"))
    assert look(core, "phone", RUTH)["customer"]["name"] == "Ruth Albrecht"
    record(core, person("1", at + timedelta(days=1), phone(RUTH), name="Ruth Neu"))
    assert look(core, "phone", RUTH)["customer"]["name"] == "Ruth Neu"


def test_a_new_page_alone_writes_no_journal(core, at) -> None:
    record(core, person("1", at, phone(RUTH), address("ruth@example.org"), name="Ruth"))
    assert history(core, _id(core, "phone", RUTH)) == []


def test_a_withheld_call_is_joined_with_who_it_was(two, at) -> None:
    record(two, call("w1", at, Identifier("phone", "anonymous"), name="Somebody"))
    ruth, _ = _ids(two)
    nameless = look(two, "interaction", "pbx:w1")["customer"]["id"]
    done = merge(two, ruth, nameless, **WHO)
    assert evidence(look(two, "phone", RUTH)) == ["pbx:w1", "pbx:r1"]
    record(two, person("1", at + timedelta(days=1), phone(RUTH), name="Ruth Albrecht-Neu"))
    assert len(evidence(look(two, "phone", RUTH))) == 2
    undo(two, done["id"], actor="admin")
    assert look(two, "interaction", "pbx:w1")["customer"]["id"] == nameless


def test_whoever_has_two_accounts_of_one_kind_brings_both(core, at) -> None:
    record(core, person("1", at, phone(RUTH), name="Ruth"))
    record(core, person("c1", at, phone(RUTH), source="chat", name="Ruth"))
    record(core, person("2", at, phone(PETER), name="Ruth A."))
    record(core, person("c2", at, phone(PETER), source="chat", name="Ruth A."))
    one, two = _ids(core)
    done = merge(core, one, two, **WHO)
    assert {_id(core, "external", name) for name in ("hubspot:1", "hubspot:2", "chat:c1", "chat:c2")} == {one}
    undo(core, done["id"], actor="admin")
    assert _id(core, "external", "chat:c2") == _id(core, "external", "hubspot:2") == two


def test_one_identifier_is_taken_off_and_put_back(two) -> None:
    ruth, _ = _ids(two)
    done = split(two, ruth, address("ruth@example.org"), **WHO)
    assert (done["action"], done["survivor"]) == ("split", ruth)
    assert _id(two, "email", "ruth@example.org") == done["other"]
    assert _id(two, "phone", RUTH) == ruth
    undo(two, done["id"], actor="admin")
    assert _id(two, "email", "ruth@example.org") == ruth


def test_taking_off_what_joined_the_others_leaves_them_together(core, at) -> None:
    record(core, call("a", at, record_of("8", "chat"), phone(RUTH), source="chat"))
    record(core, call("b", at, record_of("9", "other"), phone(RUTH), source="other"))
    number = _id(core, "phone", RUTH)
    split(core, number, phone(RUTH), **WHO)
    assert _id(core, "external", "chat:8") == _id(core, "external", "other:9") != _id(core, "phone", RUTH)


def test_what_cannot_be_merged_is_said(two) -> None:
    ruth, peter = _ids(two)
    with pytest.raises(Invalid, match="itself"):
        merge(two, ruth, ruth, **WHO)
    for unknown in ("0" * 13, "nobody", "x" * 10_000, ""):
        with pytest.raises(NotFound):
            merge(two, ruth, unknown, **WHO)
        with pytest.raises(NotFound):
            merge(two, unknown, ruth, **WHO)
    for reason in ("", "  ", "x" * 1001, "a\x00b", "a\u202eb"):
        with pytest.raises(Invalid, match="reason"):
            merge(two, ruth, peter, actor="a", reason=reason)
    merge(two, ruth, peter, **WHO)
    for one, other in ((ruth, peter), (peter, ruth)):
        with pytest.raises(AlreadyMerged) as again:
            merge(two, one, other, **WHO)
        assert again.value.candidates == [{"id": ruth}]


def test_a_merged_customer_leads_on_to_where_it_went(two, at) -> None:
    ruth, peter = _ids(two)
    record(two, call("x", at, phone("+493023125440")))
    third = _id(two, "phone", "+493023125440")
    merge(two, ruth, peter, **WHO)
    with pytest.raises(Moved) as moved:
        merge(two, peter, third, **WHO)
    assert moved.value.to == ruth
    with pytest.raises(AlreadyMerged) as elsewhere:
        merge(two, third, peter, **WHO)
    assert elsewhere.value.candidates == [{"id": ruth}]


def test_what_cannot_be_undone_is_said(two) -> None:
    done = merge(two, *_ids(two), **WHO)
    undo(two, done["id"], actor="admin")
    with pytest.raises(AlreadyUndone):
        undo(two, done["id"], actor="admin")
    for unknown in ("0" * 13, "nobody", ""):
        with pytest.raises(NotFound):
            undo(two, unknown, actor="admin")


@pytest.mark.parametrize(
    "value", ["+493023125499", "+0000000", "+49" + "3" * 10_000, "anonymous", "\u202e12345"]
)
def test_a_number_that_is_not_theirs_is_not_taken_off(two, value) -> None:
    ruth, _ = _ids(two)
    with pytest.raises((Invalid, NotFound)):
        split(two, ruth, phone(value), **WHO)


def test_both_histories_show_it_and_so_does_the_audit_trail(two) -> None:
    ruth, peter = _ids(two)
    done = merge(two, ruth, peter, **WHO)
    assert history(two, ruth) == history(two, peter) == [done]
    undo(two, done["id"], actor="admin")
    assert [each["undone_by"] for each in history(two, peter)] == ["admin"]
    with two.store.read() as connection:
        rows = connection.execute(
            select(tables.audit_entry.c.action, tables.audit_entry.c.actor).where(
                tables.audit_entry.c.action.startswith("identity.")
            )
        ).all()
    assert rows == [("identity.merge", WHO["actor"]), ("identity.undo", "admin")]


def test_the_merge_is_a_mark_in_both_timelines(two) -> None:
    ruth, peter = _ids(two)
    done = merge(two, ruth, peter, **WHO)
    assert look(two, "customer", ruth)["timeline"]["changes"] == [done]
    undo(two, done["id"], actor="admin")
    for one in (ruth, peter):
        (mark,) = look(two, "customer", one)["timeline"]["changes"]
        assert (mark["id"], mark["undone_by"]) == (done["id"], "admin")
        assert timeline.page(two, one, channel="phone")["changes"] == []


_KEPT = {
    tables.customer: ["id", "merged_into", "name", "name_key"],
    tables.profile: None,
    tables.identifier: None,
    tables.identity_link: None,
    tables.interaction: None,
    tables.contact: None,
    tables.fact: None,
    tables.journey: None,
}


def _rows(core):
    with core.store.read() as connection:
        return {
            table.name: set(
                connection.execute(select(*(table.c[name] for name in names or table.c.keys()))).all()
            )
            for table, names in _KEPT.items()
        }


def _customers(core):
    with core.store.read() as connection:
        return [
            encode_id(number)
            for number in sorted(set(connection.scalars(select(tables.profile.c.customer_id))))
        ]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6))
def test_merges_and_their_undoing_leave_every_row_as_it_was(seed: int) -> None:
    chance = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        core = workspace(Path(folder))
        try:
            for item in _items(seed):
                record(core, item)
            before = _rows(core)
            done = []
            for _ in range(chance.randrange(1, 4)):
                found = _customers(core)
                if len(found) > 1:
                    done.append(merge(core, *chance.sample(found, 2), **WHO)["id"])
            for journal_id in reversed(done):
                undo(core, journal_id, actor="admin")
            assert _rows(core) == before
        finally:
            core.close()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6))
def test_every_merge_by_rule_can_be_undone(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        core = workspace(Path(folder))
        try:
            for item in _items(seed):
                record(core, item)
            with core.store.read() as connection:
                newest = connection.execute(
                    select(tables.merge_journal)
                    .where(tables.merge_journal.c.action == "merge")
                    .order_by(tables.merge_journal.c.id.desc())
                ).first()
            if newest is not None:
                undo(core, encode_id(newest.id), actor="admin")
                before = orjson.loads(newest.before)["profiles"]
                with core.store.read() as connection:
                    now = dict(
                        connection.execute(select(tables.profile.c.id, tables.profile.c.customer_id)).all()
                    )
                theirs = {number for number, had in before.items() if had == newest.other_id}
                assert not {now[int(one)] for one in theirs} & {now[int(one)] for one in set(before) - theirs}
                record(core, call("late", AT + timedelta(days=9), phone("+493023125411")))
                _check_pointers(core)
        finally:
            core.close()


def _check_pointers(core) -> None:
    """Every pointer leads to a living customer, and every redirect there in one step."""
    with core.store.read() as connection:
        merged = dict(connection.execute(select(tables.customer.c.id, tables.customer.c.merged_into)).all())
        alive = set(connection.scalars(select(tables.profile.c.customer_id)))
    assert all(merged[customer_id] is None for customer_id in alive)
    assert all(target is None or target in alive for target in merged.values())


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6))
def test_what_comes_after_a_decision_may_come_in_any_order(seed: int) -> None:
    items = _items(seed)
    half = len(items) // 2 + 1
    first, rest = items[:half], items[half:]
    outcomes = []
    for turn in range(2):
        with tempfile.TemporaryDirectory() as folder:
            core = workspace(Path(folder))
            try:
                for item in first:
                    record(core, item)
                found = _customers(core)
                if len(found) > 1:
                    undone = merge(core, *Random(seed).sample(found, 2), **WHO)
                    if seed % 3 == 0:
                        undo(core, undone["id"], actor="admin")
                Random(seed + turn).shuffle(rest)
                for item in rest:
                    record(core, item)
                _check_pointers(core)
                outcomes.append(_outcome(core))
            finally:
                core.close()
    assert outcomes[0] == outcomes[1]
