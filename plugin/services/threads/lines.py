"""Lines: what one conversation says about one matter. Two matters in a conversation are two lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from itertools import pairwise

from plugin.services.lazy import lazy
from plugin.services.promises.words import fold
from plugin.services.threads.reasons import Reasons
from plugin.services.threads.signs import is_of_its_own, names_several, says_also, where_also
from plugin.services.threads.touch import MAX_TEXT, Piece, Touch

Placed = tuple[int, Touch]
"""A touch with the contact that it is part of."""

_ENUMERATED = lazy(r"(?:(?<=\s)|^)(?:\(?[1-4][).]|[a-d]\)|[-•*]) +(?=\S)")
_SENTENCES = lazy(r"(?<=[.!?])\s+|\n+")
_FEWEST_WORDS = 4  # of what opens a matter of its own
_LONG_LINE = 8  # characters


@dataclass(frozen=True, slots=True)
class Item:
    """A touch as one line has it: only the piece of it that is about the line's matter."""

    contact: int
    touch: Touch
    piece: Piece

    @property
    def place(self) -> tuple[datetime, str, str, str, str]:
        """Sorts items by time; what happened at once, by what it says."""
        touch, piece = self.touch, self.piece
        return touch.occurred_at, touch.id, touch.status or "", piece.asked or "", piece.answered or ""


@dataclass(slots=True)
class Line:
    """What a conversation says about one matter, in order. ``number`` is 0 for its first matter."""

    number: int
    items: list[Item] = field(default_factory=list)
    opens: str = ""  # folded
    begins: str = ""  # folded: of ``opens``, the words of who began it
    told: Mapping[str, int] = field(default_factory=dict)  # reasons by how many words of ``opens``
    all_of_it: str = ""  # folded

    @property
    def starts(self) -> datetime:
        return self.items[0].touch.occurred_at


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """``fold`` for texts that are read again and again."""
    return fold(text)


def conversations(placed: Iterable[Placed]) -> list[list[Placed]]:
    """The touches by what is surely one conversation: its name, one contact, records that name each other."""
    order = sorted(set(placed), key=_place)
    if any(_place(one) == _place(other) for one, other in pairwise(order)):
        order.sort(key=lambda pair: (_place(pair), repr(pair[1])))
    groups = _Groups(len(order))
    first: dict[str, int] = {}
    for spot, (contact, touch) in enumerate(order):
        for name in (
            f"k {touch.key}",
            f"c {contact}",
            f"l {touch.id}",
            *(f"l {link}" for link in touch.links),
        ):
            groups.join(first.setdefault(name, spot), spot)
        # A mail thread's name is the Message-ID of its first mail.
        groups.join(first.setdefault(f"l {touch.key}", spot), spot)
    found: defaultdict[int, list[Placed]] = defaultdict(list)
    for spot, pair in enumerate(order):
        found[groups.of(spot)].append(pair)
    return list(found.values())


def _place(pair: Placed) -> tuple[datetime, str, int]:
    return pair[1].occurred_at, pair[1].id, pair[0]


class _Groups:
    """Disjoint sets over 0..size-1, each named by its least member."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def of(self, spot: int) -> int:
        while self._up[spot] != spot:
            self._up[spot] = self._up[self._up[spot]]
            spot = self._up[spot]
        return spot

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.of(one), self.of(other)))
        self._up[high] = low


def lines(conversation: Sequence[Placed], reasons: Reasons) -> list[Line]:
    """The matters of one conversation, in the order in which they came up."""
    found: list[Line] = []
    current: list[Line] = []  # those that what comes next may be about
    greeted: list[Item] = []  # what a bot said before anybody came with anything
    for contact, touch in conversation:
        for place, piece in enumerate(touch.pieces):
            parts = list(_parts(piece, is_first=not found, is_new=place > 0))
            if not (parts or found or piece.asked or piece.answered):
                greeted.append(Item(contact, touch, piece))
                continue
            if parts:
                current = [Line(len(found) + number) for number in range(len(parts))]
                current[0].items, greeted = greeted, []
                found += current
                for line, part in zip(current, parts, strict=True):
                    line.items.append(Item(contact, touch, part))
                continue
            if not found:
                found.append(Line(0, greeted))
                greeted = []
            if not current:
                current = found[-1:]
            _add(found if piece.answered else current, Item(contact, touch, piece), reasons)
    if greeted:
        found = [Line(0, greeted)]
    for line in found:
        spoken = [item for item in line.items if item.piece.opens or item.piece.asked or item.piece.answered]
        said = [item.piece.opens or item.piece.asked or item.piece.answered or "" for item in spoken[:3]]
        subject = next((item.touch.subject for item in line.items if item.touch.subject), "")
        own = [item.piece.opens or item.piece.asked or "" for item in spoken[:3]]
        line.begins = folded(f"{subject} {' '.join(own).strip() or ' '.join(said[:1])}"[: 2 * MAX_TEXT])
        line.opens = folded(f"{subject} {' '.join(said)}"[: 2 * MAX_TEXT])
        line.told = reasons.told(line.opens)
        rest = [
            text
            for item in line.items
            for text in (item.piece.opens, item.piece.talk, item.piece.answered or item.piece.asked)
            if text
        ]
        line.all_of_it = " ".join(folded(text) for text in rest)
    return found


def _parts(piece: Piece, *, is_first: bool, is_new: bool) -> Iterator[Piece]:
    """The piece as one or more beginnings of matters; nothing when it goes on with what there is."""
    text = piece.opens
    if not text:
        return
    parts = several(text) if piece.asked == text else [text]
    if len(parts) == 1:
        adds = not is_first and piece.asked is not None and says_also(folded(text))
        if is_first or is_new or (adds and len(text.split()) > _FEWEST_WORDS):
            yield piece
        return
    if not is_first:
        yield piece._replace(opens=text)
        return
    for part in parts:
        promised = tuple(each for each in piece.promises if folded(each.text) in folded(part))
        yield piece._replace(opens=part, asked=part, promises=promised)


def _add(to: list[Line], item: Item, reasons: Reasons) -> None:
    """Add what was said to the lines that it is about; to all when it does not say."""
    if len(to) == 1:
        to[0].items.append(item)
        return
    text = item.piece.asked or item.piece.answered or item.piece.opens or ""
    about = _about(to, text, reasons) or to
    for line in about:
        promised = tuple(
            each for each in item.piece.promises if line in (_about(to, each.text, reasons) or [about[0]])
        )
        line.items.append(replace(item, piece=item.piece._replace(promises=promised)))


def _about(found: list[Line], text: str, reasons: Reasons) -> list[Line]:
    told = reasons.told(text)
    if not told:
        return []
    return [
        line
        for line in found
        if told.keys() & reasons.told(" ".join(item.piece.opens or "" for item in line.items[:2])).keys()
    ]


def several(text: str) -> list[str]:
    """The matters that one message announces: "two things: 1) ... 2) ..."; the text itself when it is one."""
    if names_several(folded(text)):
        parts = [part.strip(" ,;\n") for part in _ENUMERATED.split(text)[1:]]
        parts = [part for part in parts if len(part) > _LONG_LINE]
        if len(parts) > 1:
            return parts[:4]
        sentences = [part for part in _SENTENCES.split(text) if len(part) > _LONG_LINE]
        after = next((place for place, part in enumerate(sentences) if names_several(folded(part))), 0) + 1
        if len(sentences) >= after + 2:
            return sentences[after : after + 2]
    spot = where_also(text)
    if spot is not None and is_of_its_own(text[:spot]) and len(text[spot:].split()) > _FEWEST_WORDS:
        return [text[:spot].strip(), text[spot:].strip()]
    return [text]
