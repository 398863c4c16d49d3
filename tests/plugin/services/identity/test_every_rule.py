"""The rules of who is one person, each with a test of its own, from the record to the lookup."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import orjson
import pytest
from sqlalchemy import insert

from plugin.domain import Identifier, Tombstone
from plugin.services.errors import Invalid, Moved, Several, Unknown, Withheld
from plugin.services.identity.decide import history, merge, undo
from plugin.services.identity.normalise import Key
from plugin.services.identity.partition import CARD, STATED, Link, partition
from plugin.services.identity.rules import Rules
from plugin.storage import tables
from tests.conftest import workspace
from tests.making import address, call, evidence, look, mail, person, phone, record, record_of

LINE, RUTH, PETER, NINA = "+493023125420", "+493023125421", "+493023125422", "+493023125423"


def _id(core, kind, value, **when):
    return look(core, kind, value, **when)["customer"]["id"]


def _same(core, *who):
    return len({_id(core, kind, value) for kind, value in who}) == 1


# 1. What matches is equal after normalising


def test_rule_1_a_number_is_one_however_it_is_written(sqlite_core, at) -> None:
    record(sqlite_core, call("1", at, phone("030 / 23 12 54-21")))
    record(sqlite_core, call("2", at, phone("+49 (0)30 23125421")))
    assert evidence(look(sqlite_core, "phone", "004930 23125421")) == ["pbx:2", "pbx:1"]


def test_rule_1_an_external_id_is_one_only_within_its_source(sqlite_core, at) -> None:
    record(sqlite_core, call("1", at, record_of("7", "shop")))
    record(sqlite_core, call("2", at, record_of("7", "forum")))
    assert not _same(sqlite_core, ("external", "shop:7"), ("external", "forum:7"))


# 2. What is never an identifier


@pytest.mark.parametrize(
    "value",
    ["anonymous", "unknown", "restricted", "+266696687", "+7378742833", "+2562533", "+8656696",
     "+86282452253", "null", "undefined", "0000000", "+0000000", ""],
)  # fmt: skip
def test_rule_2_a_withheld_number_joins_nobody_and_opens_nobody(sqlite_core, at, value) -> None:
    record(sqlite_core, call("1", at, phone(value), name="One"))
    record(sqlite_core, call("2", at, phone(value), name="Two"))
    assert not _same(sqlite_core, ("interaction", "pbx:1"), ("interaction", "pbx:2"))
    with pytest.raises((Withheld, Invalid)):
        look(sqlite_core, "phone", value)


def test_rule_2_an_invalid_address_is_no_identifier(sqlite_core, at) -> None:
    record(
        sqlite_core,
        mail("1@example.org", at, address("caller@anonymous.invalid"), address("a@b@example.org")),
    )
    with pytest.raises(Invalid):
        look(sqlite_core, "email", "caller@anonymous.invalid")


def test_rule_2_role_mailboxes_are_points_of_contact(sqlite_core, at) -> None:
    record(sqlite_core, person("1", at, phone(RUTH), address("info@example.org")))
    record(sqlite_core, person("2", at, phone(PETER), address("info@example.org"), source="other"))
    assert not _same(sqlite_core, ("phone", RUTH), ("phone", PETER))


# 3. Limits, and what is shared


def test_rule_3_one_account_in_each_source(sqlite_core, at) -> None:
    record(sqlite_core, call("1", at, record_of("1", "shop"), phone(LINE), source="shop"))
    record(sqlite_core, call("2", at + timedelta(days=1), record_of("2", "shop"), phone(LINE), source="shop"))
    assert _same(sqlite_core, ("external", "shop:1"), ("phone", LINE))
    assert not _same(sqlite_core, ("external", "shop:1"), ("external", "shop:2"))


def test_rule_3_five_numbers_and_five_addresses(sqlite_core, at) -> None:
    numbers = [phone(f"+4930231254{number:02}") for number in range(30, 37)]
    record(sqlite_core, person("1", at, *numbers, *(address(f"ruth{n}@example.org") for n in range(7))))
    known = look(sqlite_core, "external", "hubspot:1")["customer"]["identifiers"]
    kinds = [each["kind"] for each in known]
    assert (kinds.count("phone"), kinds.count("email"), kinds.count("external")) == (5, 5, 1)


def test_rule_3_fifty_identifiers() -> None:
    keys = {number: Key("external", f"shop{number}", "1") for number in range(60)}
    links = [_link(0, number) for number in range(1, 60)]
    assert max(len(group) for group in partition(keys, links, ()).groups) == 50


def test_rule_3_the_limits_are_settings(tmp_path, at) -> None:
    core = workspace(tmp_path / "home", toml="[identity]\nmax_of_a_kind = 1\nmax_accounts = 2\n")
    record(core, person("1", at, phone(RUTH), phone(PETER)))
    record(core, call("1", at, record_of("1", "shop"), phone(LINE), source="shop"))
    record(core, call("2", at, record_of("2", "shop"), phone(LINE), source="shop"))
    assert not _same(core, ("phone", RUTH), ("phone", PETER))
    assert _same(core, ("external", "shop:1"), ("external", "shop:2"))
    core.close()


def _three(core, at, line=LINE):
    """Three people, each with an account and a number of their own, on one line."""
    for source, own in (("hubspot", RUTH), ("shop", PETER), ("forum", NINA)):
        record(core, person("1", at, phone(own), source=source, name=source))
    record(core, call("h", at, record_of("1", "hubspot"), phone(line), source="hubspot"))
    record(core, call("s", at, record_of("1", "shop"), phone(line), source="shop"))


def test_rule_3_what_three_identified_customers_use_is_shared(core, at) -> None:
    _three(core, at)
    record(core, call("f", at, record_of("1", "forum"), phone(LINE), source="forum"))
    assert len({_id(core, "phone", number) for number in (RUTH, PETER, NINA)}) == 3
    with pytest.raises(Several) as several:
        look(core, "phone", LINE)
    people = [each["name"] for each in several.value.candidates if each["type"] == "person"]
    assert people == ["forum", "hubspot", "shop"]


def test_rule_3_becoming_shared_takes_earlier_merges_back(core, at) -> None:
    _three(core, at)
    before = _id(core, "phone", RUTH)
    assert _same(core, ("phone", RUTH), ("phone", PETER), ("phone", LINE))
    record(core, call("f", at, record_of("1", "forum"), phone(LINE), source="forum"))
    assert not _same(core, ("phone", RUTH), ("phone", PETER))
    assert _id(core, "phone", RUTH) == before
    assert "split" in {each["action"] for each in history(core, before)}


def test_rule_3_one_person_with_accounts_everywhere_shares_nothing(core, at) -> None:
    for source in ("hubspot", "shop", "forum", "chat"):
        record(core, person("1", at, address("ruth@example.org"), source=source, name="Ruth"))
    assert len(look(core, "email", "ruth@example.org")["customer"]["identifiers"]) == 5


def test_rule_3_three_accounts_of_one_source_share_what_they_use() -> None:
    keys = {0: Key("phone", "", LINE), **{n: Key("external", "shop", str(n)) for n in (1, 2, 3)}}
    links = [_link(0, number, STATED) for number in (1, 2, 3)]
    assert partition(keys, links[:2], ()).shared == frozenset()
    assert partition(keys, links, ()).shared == {0}
    assert partition(keys, links, (), rules=Rules(crowded_at=4)).shared == frozenset()


def test_rule_3_what_two_records_of_one_crm_list_is_shared(core, at) -> None:
    record(core, person("1", at, phone(LINE), name="Ruth"), person("2", at, phone(LINE), name="Peter"))
    with pytest.raises(Several) as several:
        look(core, "phone", LINE)
    assert [each["name"] for each in several.value.candidates] == ["Peter", "Ruth", LINE]


def test_rule_3_a_switchboard_is_nobodys(core, at) -> None:
    for number in range(12):
        own = f"+4930231255{number:02}"
        record(core, person(str(number), at, phone(LINE), phone(own), name=f"Person {number}"))
        record(core, call(f"c{number}", at, phone(own)))
    assert len({_id(core, "external", f"hubspot:{number}") for number in range(12)}) == 12
    with pytest.raises(Several) as several:
        look(core, "phone", LINE)
    assert len(several.value.candidates) == 13


# 4. Two accounts of one CRM


def test_rule_4_two_records_of_one_crm_never_merge_by_themselves(core, at) -> None:
    record(core, person("1", at, phone(RUTH), address("ruth@example.org")))
    record(core, person("2", at, phone(PETER)))
    record(core, mail("1@example.org", at, address("ruth@example.org"), phone(PETER)))
    assert not _same(core, ("external", "hubspot:1"), ("external", "hubspot:2"))


def test_rule_4_a_merge_in_the_crm_is_followed_and_the_old_id_leads_on(core, at) -> None:
    record(core, person("1", at, phone(RUTH)))
    record(core, person("2", at, phone(PETER)))
    one, two = _id(core, "external", "hubspot:1"), _id(core, "external", "hubspot:2")
    record(core, person("2", at + timedelta(days=1), phone(PETER), merged_ids=("1",)))
    assert _id(core, "external", "hubspot:1") == _id(core, "external", "hubspot:2") == one
    with pytest.raises(Moved) as moved:
        look(core, "customer", two)
    assert moved.value.to == one


# 5. Claims


def test_rule_5_what_nobody_verified_joins_nothing(core, at) -> None:
    record(core, person("1", at, address("ruth@example.org"), name="Ruth"))
    record(
        core,
        call("c", at, record_of("9", "chat"), address("ruth@example.org", verified=False), source="chat"),
    )
    assert not _same(core, ("external", "chat:9"), ("email", "ruth@example.org"))


# 6. What a person decided


def test_rule_6_a_person_comes_before_all_evidence(core, at) -> None:
    record(core, person("1", at, phone(RUTH)), person("2", at, phone(PETER)))
    who = {"actor": "supervisor@example.org", "reason": "they said so"}
    done = merge(core, _id(core, "phone", RUTH), _id(core, "phone", PETER), **who)
    assert _same(core, ("external", "hubspot:1"), ("external", "hubspot:2"))
    undo(core, done["id"], actor="supervisor@example.org")
    record(core, person("2", at + timedelta(days=1), phone(PETER), merged_ids=("1",)))
    assert not _same(core, ("external", "hubspot:1"), ("external", "hubspot:2"))


# 7. The order in which links are taken


def test_rule_7_the_stronger_then_the_older_link_counts() -> None:
    keys = {
        0: Key("phone", "", LINE),
        1: Key("external", "hubspot", "1"),
        2: Key("external", "hubspot", "2"),
    }
    by_card, stated = _link(0, 1, CARD, hours=5), _link(0, 2, STATED)
    older, newer = _link(0, 1, STATED, hours=1), _link(0, 2, STATED, hours=2)
    for links in ([by_card, stated], [stated, by_card], [older, newer], [newer, older]):
        assert frozenset({0, 1}) in partition(keys, links, (1, 2)).groups


def _link(one, other, strength=CARD, hours=0):
    from datetime import UTC, datetime

    at = datetime(2026, 11, 2, hours, tzinfo=UTC)
    return Link(min(one, other), max(one, other), "o", strength, True, at)


# 8. Identifiers have dates


@pytest.fixture
def moved_on(core, at):
    """Ruth had the number; in the CRM it is Peter's since the tenth day."""
    record(core, person("1", at, phone(LINE), address("ruth@example.org"), name="Ruth"))
    record(core, call("ruth", at + timedelta(days=1), phone(LINE)))
    record(core, person("1", at + timedelta(days=8), address("ruth@example.org"), name="Ruth"))
    record(core, person("2", at + timedelta(days=10), phone(LINE), name="Peter"))
    record(core, call("peter", at + timedelta(days=12), phone(LINE)))
    return core


def test_rule_8_a_number_that_went_to_somebody_else_opens_the_new_owner_alone(moved_on, at) -> None:
    now = look(moved_on, "phone", LINE)
    assert (now["customer"]["name"], evidence(now)) == ("Peter", ["pbx:peter"])
    ruth = look(moved_on, "external", "hubspot:1")
    assert evidence(ruth) == ["pbx:ruth"]
    assert [each["value"] for each in ruth["customer"]["former_identifiers"]] == [LINE]
    assert LINE not in {each["value"] for each in ruth["customer"]["identifiers"]}


def test_rule_8_a_lookup_respects_the_dates(moved_on, at) -> None:
    then = look(moved_on, "phone", LINE, as_of=at + timedelta(days=2))
    assert (then["customer"]["name"], evidence(then)) == ("Ruth", ["pbx:ruth"])
    later = look(moved_on, "phone", LINE, as_of=at + timedelta(days=13))
    assert (later["customer"]["name"], evidence(later)) == ("Peter", ["pbx:peter"])


def test_rule_8_what_arrives_late_goes_to_whoever_had_the_number_then(moved_on, at) -> None:
    record(moved_on, call("late", at + timedelta(days=2), phone(LINE)))
    assert evidence(look(moved_on, "external", "hubspot:1")) == ["pbx:late", "pbx:ruth"]
    assert evidence(look(moved_on, "phone", LINE)) == ["pbx:peter"]


def test_rule_8_what_was_said_of_the_number_in_her_time_is_about_her(core, at) -> None:
    record(core, person("1", at, phone(LINE), name="Ruth"))
    chat = call("c", at + timedelta(days=1), record_of("9", "chat"), phone(LINE), source="chat")
    record(core, chat)
    record(core, person("1", at + timedelta(days=8), name="Ruth"))
    record(core, person("2", at + timedelta(days=10), phone(LINE), name="Peter"))
    assert _same(core, ("external", "chat:9"), ("external", "hubspot:1"))
    assert not _same(core, ("external", "chat:9"), ("phone", LINE))


def test_rule_8_a_slip_of_the_pen_gives_nobody_a_past(core, at) -> None:
    record(core, person("1", at, phone(LINE), name="Ruth"))
    record(core, call("1", at, phone(LINE)))
    record(core, person("1", at + timedelta(hours=1), name="Ruth"))
    record(core, person("2", at + timedelta(hours=2), phone(LINE), name="Peter"))
    assert evidence(look(core, "external", "hubspot:2")) == ["pbx:1"]
    assert evidence(look(core, "external", "hubspot:1")) == []


def test_rule_8_a_number_that_comes_back_is_shared_and_not_split(moved_on, at) -> None:
    record(moved_on, person("1", at + timedelta(days=20), phone(LINE), name="Ruth"))
    with pytest.raises(Several) as several:
        look(moved_on, "phone", LINE)
    shared = several.value.candidates[-1]["id"]
    assert evidence(look(moved_on, "customer", shared)) == ["pbx:peter", "pbx:ruth"]


def test_rule_8_a_deleted_record_keeps_what_was_its_persons(core, at) -> None:
    record(core, person("1", at, phone(LINE), name="Ruth"))
    record(core, call("ruth", at + timedelta(days=1), phone(LINE)))
    stone = Tombstone(source="hubspot", external_id="1", subject="contact", at=at + timedelta(days=8))
    record(core, stone)
    record(core, person("2", at + timedelta(days=10), phone(LINE), name="Peter"))
    assert evidence(look(core, "external", "hubspot:1")) == ["pbx:ruth"]
    assert evidence(look(core, "phone", LINE)) == []


def test_rule_8_holds_in_whatever_order_it_is_heard_of(tmp_path, at) -> None:
    history = [
        person("1", at, phone(LINE), address("ruth@example.org"), name="Ruth"),
        call("ruth", at + timedelta(days=1), phone(LINE)),
        person("1", at + timedelta(days=8), address("ruth@example.org"), name="Ruth"),
        person("2", at + timedelta(days=10), phone(LINE), name="Peter"),
        call("peter", at + timedelta(days=12), phone(LINE)),
    ]
    for number, order in enumerate(list(permutations(history))[::7]):
        core = workspace(tmp_path / str(number))
        for item in order:
            record(core, item)
        found = [evidence(look(core, "external", f"hubspot:{one}")) for one in "12"]
        now = look(core, "phone", LINE)["customer"]["name"]
        core.close()
        assert (found, now) == ([["pbx:ruth"], ["pbx:peter"]], "Peter"), [each.external_id for each in order]


# 2. again: what is ours


def test_rule_2_our_own_numbers_join_nobody_and_open_nobody(sqlite_core, at) -> None:
    with sqlite_core.store.write() as connection:
        connection.execute(
            insert(tables.source).values(
                name="pbx", type="asterisk", settings=b"{}", interval=15, paused=False, created_at=at,
                own=orjson.dumps([["phone", LINE], ["email", "desk@example.org"]]),
            )
        )  # fmt: skip
    record(sqlite_core, person("1", at, phone(RUTH), phone(LINE)))
    record(sqlite_core, person("1", at, phone(PETER), phone(LINE), source="shop"))
    assert not _same(sqlite_core, ("phone", RUTH), ("phone", PETER))
    for kind, value in (("phone", LINE), ("email", "desk@example.org")):
        with pytest.raises(Withheld):
            look(sqlite_core, kind, value)


# Bad input


@pytest.mark.parametrize(
    "value", ["a@b@example.org", "x" * 10_000 + "@example.org", "a\x00@example.org", "a\u202e@example.org"]
)
def test_what_is_no_address_joins_nobody_and_is_refused(sqlite_core, at, value) -> None:
    record(sqlite_core, mail("1@example.org", at, address(value), name="Somebody"))
    record(sqlite_core, mail("2@example.org", at, address(value), name="Somebody"))
    assert not _same(
        sqlite_core, ("interaction", "mail:1@example.org"), ("interaction", "mail:2@example.org")
    )
    with pytest.raises(Invalid):
        look(sqlite_core, "email", value)


@pytest.mark.parametrize("value", ["1" * 10_000, "\u202e12345", "12345\x00"])
def test_what_is_no_number_is_refused(sqlite_core, value) -> None:
    with pytest.raises((Invalid, Unknown)):
        look(sqlite_core, "phone", value)


def test_an_account_of_ten_thousand_characters_is_nobodys(sqlite_core, at) -> None:
    record(sqlite_core, call("1", at, Identifier("external", "9" * 10_000, "shop"), phone(RUTH)))
    assert evidence(look(sqlite_core, "phone", RUTH)) == ["pbx:1"]
