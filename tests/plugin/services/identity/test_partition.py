"""Who is one person, as a function of the evidence alone."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plugin.services.identity.normalise import Key
from plugin.services.identity.partition import (
    CARD,
    MERGED_BY_CRM,
    STATED,
    Decision,
    Link,
    partition,
)

AT = datetime(2026, 11, 2, tzinfo=UTC)
RUTH, PETER, PHONE, MAIL, CHAT, ROLE = 1, 2, 3, 4, 5, 6
KEYS = {
    RUTH: Key("external", "hubspot", "1"),
    PETER: Key("external", "hubspot", "2"),
    PHONE: Key("phone", "", "+493023125420"),
    MAIL: Key("email", "", "ruth@example.org"),
    CHAT: Key("external", "chat", "9"),
    ROLE: Key("email", "", "info@example.org"),
}


def _link(one, other, strength=CARD, *, verified=True, days=0):
    return Link(min(one, other), max(one, other), "o", strength, verified, AT + timedelta(days=days))


def _groups(*links, records=(RUTH, PETER), ours=frozenset()):
    result = partition(KEYS, links, records, ours)
    return {group for group in result.groups if len(group) > 1}, result.shared


def test_a_card_joins_its_person_with_their_identifiers() -> None:
    assert _groups(_link(RUTH, PHONE), _link(RUTH, MAIL)) == ({frozenset({RUTH, PHONE, MAIL})}, frozenset())


def test_what_two_cards_list_is_shared_and_joins_nobody() -> None:
    groups, shared = _groups(_link(RUTH, PHONE), _link(PETER, PHONE), _link(RUTH, MAIL))
    assert groups == {frozenset({RUTH, MAIL})}
    assert shared == {PHONE}


def test_two_records_of_one_crm_stay_two_whatever_joins_them() -> None:
    groups, _ = _groups(
        _link(RUTH, MAIL), _link(MAIL, CHAT, STATED), _link(PETER, PHONE), _link(CHAT, PHONE, STATED, days=1)
    )
    assert groups == {frozenset({RUTH, MAIL, CHAT}), frozenset({PETER, PHONE})}


def test_records_that_the_crm_merged_are_one_and_share_nothing() -> None:
    groups, shared = _groups(_link(RUTH, PETER, MERGED_BY_CRM), _link(RUTH, PHONE), _link(PETER, PHONE))
    assert groups == {frozenset({RUTH, PETER, PHONE})}
    assert shared == frozenset()


def test_an_unverified_claim_joins_nothing() -> None:
    assert _groups(_link(CHAT, MAIL, verified=False)) == (set(), frozenset())


def test_a_role_mailbox_joins_nothing() -> None:
    assert _groups(_link(RUTH, ROLE), _link(CHAT, ROLE, STATED)) == (set(), frozenset())


def test_what_is_ours_joins_nothing() -> None:
    groups, _ = _groups(_link(RUTH, PHONE), _link(CHAT, PHONE, STATED), ours=frozenset({KEYS[PHONE]}))
    assert groups == set()


def test_a_person_of_two_systems_is_one_person() -> None:
    groups, shared = _groups(_link(RUTH, PHONE), _link(CHAT, PHONE), records=(RUTH, PETER, CHAT))
    assert groups == {frozenset({RUTH, CHAT, PHONE})}
    assert shared == frozenset()


def _said(one, other, *, same, days=0):
    return Decision(min(one, other), max(one, other), same, (AT + timedelta(days=days), days))


def _decided(links, *decisions):
    result = partition(KEYS, links, (RUTH, PETER), frozenset(), decisions)
    return {group for group in result.groups if len(group) > 1}, result.shared


def test_a_person_joins_two_records_of_one_crm_and_what_they_share() -> None:
    links = [_link(RUTH, PHONE), _link(PETER, PHONE)]
    assert _decided(links, _said(RUTH, PETER, same=True)) == ({frozenset({RUTH, PETER, PHONE})}, frozenset())


def test_whom_a_person_parted_no_evidence_joins() -> None:
    for strength in (STATED, CARD, MERGED_BY_CRM):
        groups, _ = _decided([_link(RUTH, PETER, strength)], _said(RUTH, PETER, same=False))
        assert groups == set()


def test_of_two_decisions_on_a_pair_the_newer_counts() -> None:
    yes, no = _said(RUTH, PETER, same=True, days=1), _said(RUTH, PETER, same=False, days=2)
    assert _decided([], yes, no) == (set(), frozenset())
    later = _said(RUTH, PETER, same=True, days=3)
    assert _decided([], yes, no, later)[0] == {frozenset({RUTH, PETER})}


def test_whoever_is_parted_is_not_joined_round_a_corner() -> None:
    links = [_link(RUTH, MAIL), _link(MAIL, CHAT, STATED)]
    groups, _ = _decided(links, _said(RUTH, CHAT, same=False))
    assert groups == {frozenset({RUTH, MAIL})}


def test_a_person_says_whose_a_shared_number_is() -> None:
    links = [_link(RUTH, PHONE), _link(PETER, PHONE)]
    assert _decided(links, _said(RUTH, PHONE, same=True)) == ({frozenset({RUTH, PHONE})}, frozenset())


_SOME = st.lists(
    st.builds(
        lambda pair, strength, verified, days: _link(*pair, strength, verified=verified, days=days),
        st.tuples(st.sampled_from(sorted(KEYS)), st.sampled_from(sorted(KEYS))).filter(
            lambda p: p[0] != p[1]
        ),
        st.sampled_from([STATED, CARD, MERGED_BY_CRM]),
        st.booleans(),
        st.integers(0, 3),
    ),
    max_size=14,
)


@given(_SOME, st.randoms())
def test_the_order_of_the_evidence_does_not_matter(links, random) -> None:
    shuffled = list(links)
    random.shuffle(shuffled)
    assert partition(KEYS, links, (RUTH, PETER)) == partition(KEYS, shuffled, (RUTH, PETER))


@given(_SOME)
def test_two_records_of_a_crm_are_together_only_by_the_crms_word(links) -> None:
    groups = partition(KEYS, links, (RUTH, PETER)).groups
    if any({RUTH, PETER} <= group for group in groups):
        assert any(link.strength == MERGED_BY_CRM and link.verified for link in links)


@given(_SOME)
def test_everybody_is_in_one_group(links) -> None:
    members = [member for group in partition(KEYS, links, (RUTH, PETER)).groups for member in group]
    assert sorted(members) == sorted(KEYS)


_DECIDED = st.lists(
    st.builds(
        lambda pair, same, days: _said(*pair, same=same, days=days),
        st.lists(st.sampled_from(sorted(KEYS)), min_size=2, max_size=2, unique=True),
        st.booleans(),
        st.integers(0, 1000),
    ),
    max_size=8,
    unique_by=lambda decision: decision.place,
)


@given(_SOME, _DECIDED, st.randoms())
def test_the_order_of_decisions_in_the_books_does_not_matter(links, decisions, random) -> None:
    shuffled, said = list(links), list(decisions)
    random.shuffle(shuffled)
    random.shuffle(said)
    one = partition(KEYS, links, (RUTH, PETER), frozenset(), decisions)
    assert one == partition(KEYS, shuffled, (RUTH, PETER), frozenset(), said)


@given(_SOME, _DECIDED.filter(bool))
def test_the_newest_decision_holds_whatever_the_evidence(links, decisions) -> None:
    newest = max(decisions, key=lambda decision: decision.place)
    groups = partition(KEYS, links, (RUTH, PETER), frozenset(), decisions).groups
    together = any({newest.low, newest.high} <= group for group in groups)
    assert together == newest.same
