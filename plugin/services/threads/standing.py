"""Whose turn a matter is, and what became of its promises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple

from plugin.services.promises import By
from plugin.services.threads.lines import Item, folded
from plugin.services.threads.signs import (
    acknowledges,
    answers_done,
    leaves_to_us,
    misses,
    only_passes_on,
    puts_off,
    requests,
    says_again,
    says_came,
    says_done,
    takes_on,
    thanks_for,
    will_do,
    without_courtesies,
)
from plugin.services.threads.touch import Side, Status

PromiseStatus = Literal["open", "overdue", "kept", "superseded"]
_END = datetime.max.replace(tzinfo=UTC)
_STATED = ("open", "waiting", "resolved")
_LATER = timedelta(hours=1)  # what comes sooner in the same conversation still belongs to the promise
_TALKS = frozenset({"call", "voicemail"})
_EARLY = timedelta(days=3)
_FEW = 6  # words in which an agent takes note


class Standing(NamedTuple):
    """Where a matter stands; ``waiting_on`` says whose turn it is, None when nobody's."""

    status: Status
    waiting_on: Side | None


class Word(NamedTuple):
    """Somebody's word on a matter as a whole: the vendor's, or a person's decision; in force since ``at``."""

    at: datetime
    status: Status


class PromiseState(NamedTuple):
    """A promise and what became of it. ``said_at``: when, in which interaction and turn it was made."""

    text: str
    due: datetime
    by: By
    status: PromiseStatus
    said_at: datetime
    interaction: str
    turn: int | None


class _Turn(NamedTuple):
    at: datetime
    status: Status
    waiting_on: Side | None


def standing(items: Sequence[Item], promised: Iterable[PromiseState], words: Sequence[Word] = ()) -> Standing:
    """Where the matter of ``items`` (in order) stands; ``words`` are people's decisions on it."""
    found = _by_words(items, words)
    if found.status == "resolved" and _stated(items, words):
        return found
    owed = [each for each in promised if each.status in ("open", "overdue")]
    if not owed:
        return found
    # Whose turn it is shows in what was promised last: what came before it waits for it.
    key_of = {item.touch.id: item.touch.key for item in items}
    last = key_of[owed[-1].interaction]
    sides = {each.by for each in owed if key_of[each.interaction] == last}
    return Standing("waiting", "us" if "agent" in sides else "customer")


def promise_states(
    items: Sequence[Item], now: datetime, words: Sequence[Word] = ()
) -> tuple[PromiseState, ...]:
    """The promises of ``items`` (in order) as they are at ``now``, in the order in which they were made."""
    made: dict[tuple[By, datetime, int, int | None], PromiseState] = {}
    for item in items:
        for each in item.piece.promises:
            # A ticket or a note repeats what was promised on the phone.
            repeats = item.touch.kind in ("case", "note", "call") and each.turn is None
            if repeats and any(key[:2] == (each.by, each.due) for key in made):
                continue
            # A mail that two systems keep is one contact, and promises once.
            key = (each.by, each.due, item.contact, each.turn)
            state = PromiseState(
                each.text, each.due, each.by, "open", item.touch.occurred_at, item.touch.id, each.turn
            )
            made.setdefault(key, state)
    return tuple(
        state._replace(status=_became(state, items, made.values(), now, _stated(items, words)))
        for state in made.values()
    )


def _became(
    promise: PromiseState,
    items: Sequence[Item],
    made: Iterable[PromiseState],
    now: datetime,
    stated: Sequence[Word],
) -> PromiseStatus:
    if any(word.status == "resolved" and word.at > promise.said_at for word in stated):
        return "kept"
    key = next(item.touch.key for item in items if item.touch.id == promise.interaction)
    for item in items:
        at = item.touch.occurred_at
        if at <= promise.said_at:
            continue
        if item.touch.key == key and at - promise.said_at < _LATER:
            if item.touch.direction == "inbound" and says_came(folded(item.piece.asked or "")):
                return "kept"  # "it is back already"
        else:
            if _keeps(promise, item):
                return "kept"
            if any(each.by == promise.by and each.interaction == item.touch.id for each in made):
                return "superseded"
    return "overdue" if promise.due <= now else "open"


def _keeps(promise: PromiseState, item: Item) -> bool:
    piece, touch, by = item.piece, item.touch, promise.by
    # What was owed is done by the time of a later talk: either side says so.
    is_talk = touch.kind in _TALKS and piece.answered and not piece.promises
    if is_talk and piece.ends != "us":
        said_there = (piece.answered, piece.asked, piece.opens, piece.talk)
        if any(says_done(folded(said)) for said in said_there if said):
            return True
    if by == "customer":
        told = piece.opens or piece.asked
        if touch.direction != "inbound" or told is None:
            return False
        # Long before it is due, something else may bring them, unless they hand it over there.
        is_early = promise.due - touch.occurred_at > _EARLY
        return not is_early or says_done(folded(told)) or says_again(folded(told))
    theirs = [folded(said) for said in (piece.asked, piece.opens) if said]
    if touch.direction == "inbound" and any(says_done(said) or says_came(said) for said in theirs):
        return True
    if touch.direction != "outbound" or (piece.answered or piece.opens) is None:
        return False
    said = piece.answered or piece.opens or ""
    promises_again = any(each.by == "agent" for each in piece.promises)
    asks_back = "?" in said or requests(folded(said))
    return not promises_again and (not asks_back or says_done(folded(said)))


def _stated(items: Sequence[Item], words: Sequence[Word]) -> list[Word]:
    """The words on the matter as a whole. A vendor's status is what its record says now."""
    found = list(words)
    for item in items:
        touch = item.touch
        if touch.status:
            now = _END if touch.status != "open" else touch.occurred_at
            found.append(Word(touch.status_at or now, touch.status))
    return found


def _by_words(items: Sequence[Item], words: Sequence[Word]) -> Standing:
    turn = _last_turn(items)
    stated = _stated(items, words)
    if not stated:
        return Standing(turn.status, turn.waiting_on) if turn else Standing("resolved", None)
    word = max(stated, key=lambda each: (each.at, -_STATED.index(each.status)))
    since = turn is not None and turn.at > word.at
    if word.status == "resolved":
        reopened = turn is not None and since and turn.waiting_on == "us"
        return Standing("open", "us") if reopened else Standing("resolved", None)
    if turn is not None and (word.status == "open" or since):
        # Whose turn it is shows in who spoke; but thanks do not close what is kept open.
        return Standing("open", "us") if turn.status == "resolved" else Standing(turn.status, turn.waiting_on)
    return Standing(word.status, "us" if word.status == "open" else "customer")


def _last_turn(items: Sequence[Item]) -> _Turn | None:
    turn: _Turn | None = None
    customer_spoke = False
    asked_back = ""  # what we asked last, folded
    is_put_off = False  # the customer said last that they will see to it
    bot = ""  # what a bot said last, folded
    told = ""  # what the customer said last, folded
    for item in items:
        piece, at = item.piece, item.touch.occurred_at
        if item.touch.kind in _TALKS and (piece.opens or piece.answered):
            turn = _after_talk(item)
            customer_spoke, asked_back = True, ""
        elif piece.asked:
            told = said = folded(piece.asked)
            is_put_off = False
            # A bot's answer can be all they wanted.
            helped = bool(bot) and thanks_for(said)
            is_over = (
                (helped and not puts_off(said))
                or says_done(said)
                or says_came(said)
                or answers_done(bot or asked_back, said)
            )
            bot = ""
            if "?" not in said and is_over:
                turn = _Turn(at, "resolved", None)
            elif (
                turn is not None
                and (turn.status, turn.waiting_on) == ("waiting", "us")
                and acknowledges(said)
            ):
                pass  # who takes note of what we took on still waits for it
            elif turn is not None and (puts_off(said) or (asked_back and will_do(said))):
                turn = _Turn(at, "waiting", "customer")
                is_put_off = True
            elif asked_back and not acknowledges(said):
                # Who answered what we had asked waits for what we do with it.
                turn = _Turn(at, "waiting", "us")
                asked_back = ""
            elif turn is None or turn.waiting_on == "us" or not acknowledges(said):
                turn = _Turn(at, "open", "us")
            elif not asked_back:
                turn = _Turn(at, "resolved", None)
            customer_spoke = True
        elif piece.talk and customer_spoke and item.touch.direction == "outbound":
            bot = folded(piece.talk)
        elif piece.answered:
            said, bot = folded(piece.answered), ""
            asks = "?" in without_courtesies(said) or misses(said) or (requests(said) and not says_done(said))
            asked_back = said if asks else ""
            # An answer that asks for nothing and takes nothing on leaves nobody's turn.
            if asked_back:
                turn = _Turn(at, "waiting", "customer")
            elif customer_spoke and leaves_to_us(said) and not only_passes_on(told, said):
                turn = _Turn(at, "waiting", "us")
            elif is_put_off and len(said.split()) <= _FEW:
                continue  # "noted": who takes note of what the customer will do still waits for it
            else:
                turn = _Turn(at, "resolved", None)
    return turn


def _after_talk(item: Item) -> _Turn:
    """A talk ends with nobody's turn, unless somebody was asked or took something on."""
    piece, at = item.piece, item.touch.occurred_at
    if piece.ends == "customer":
        return _Turn(at, "waiting", "customer")
    if piece.ends == "us":
        return _Turn(at, "waiting" if piece.answered else "open", "us")
    if item.touch.kind == "voicemail" and item.touch.direction == "inbound":
        return _Turn(at, "open", "us")
    written = piece.opens if piece.asked is None and piece.answered is None else None
    if written and not piece.promises and takes_on(folded(written)):
        return _Turn(at, "waiting", "us")
    return _Turn(at, "resolved", None)
