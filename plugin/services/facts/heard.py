"""What was heard in one interaction: the material that facts and repeated questions are folded from.

It is worked out from the record alone, and kept; what it means is decided by what else was said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from plugin.domain.interaction import Role
from plugin.services.facts.asks import Ask
from plugin.services.facts.phones import Reading

WRONG = ("bad", "poor")
"""How a number is meant that cannot be right."""


THEIRS = "theirs"
"""How a value is meant that is somebody else's."""


OFFERED = "offered"
"""How a wish is meant that an agent proposes: a yes makes it one."""


class Mention(NamedTuple):
    """A value that somebody said.

    ``how``: ``sure``; ``asked`` (a fact only as the answer to a question for its kind); ``guess`` (sure
    once it was confirmed); ``bad`` (its check digit is wrong); ``poor`` (digits that can be none: an attempt
    where one was asked for); ``theirs`` (somebody else's); ``offered`` (by an agent). ``readings`` are a
    phone number's.
    ``claimed`` says that the speaker called it their own.
    """

    kind: str
    value: str
    how: str = "sure"
    readings: tuple[Reading, ...] = ()
    claimed: bool = False


class Utterance(NamedTuple):
    """What counts of an utterance. ``turn`` is its place in a transcript, ``at`` when it was said (ISO 8601).

    ``answer`` is ``y`` or ``n`` when it begins with yes or no; ``loose`` are digits that made nothing by
    themselves; ``tail`` are digits that a number is corrected with; ``refused`` is an agent's "that
    number is not right". ``amends`` is ``y`` when the customer says that what they gave before is wrong,
    ``m`` when they may: it holds for what they have just said; ``w`` takes the last value back.
    ``already`` says that they gave something before, ``digits_alone`` that there is nothing but digits.
    """

    turn: int | None
    at: str
    role: Role
    mentions: tuple[Mention, ...] = ()
    asks: tuple[Ask, ...] = ()
    answer: str = ""
    loose: tuple[str, ...] = ()
    tail: str = ""
    keyed: bool = False
    refused: bool = False
    amends: str = ""
    already: bool = False
    digits_alone: bool = False

    @property
    def says_something(self) -> bool:
        """Whether anything can follow from it."""
        return bool(
            self.mentions
            or self.asks
            or self.answer
            or self.loose
            or self.tail
            or self.refused
            or self.amends
            or self.already
        )


class Heard(NamedTuple):
    """The utterances of an interaction that count, and the conversation that they belong to."""

    conversation: str
    utterances: tuple[Utterance, ...]

    def to_json(self) -> list[Any]:
        """This as JSON values."""
        return [
            self.conversation,
            [
                [
                    said.turn, said.at, said.role,
                    [
                        [each.kind, each.value, each.how, [list(one) for one in each.readings], each.claimed]
                        for each in said.mentions
                    ],
                    [list(ask) for ask in said.asks],
                    said.answer, list(said.loose), said.tail, said.keyed, said.refused, said.amends,
                    said.already, said.digits_alone,
                ]
                for said in self.utterances
            ],
        ]  # fmt: skip

    @classmethod
    def from_json(cls, data: Sequence[Any]) -> Heard:
        """What ``to_json`` wrote."""
        return cls(data[0], tuple(_utterance(row) for row in data[1]))


def _utterance(row: Sequence[Any]) -> Utterance:
    turn, at, role, mentions, asks, answer, loose, tail, keyed, refused, *more = row
    return Utterance(
        turn, at, role,
        tuple(
            Mention(kind, value, how, tuple(Reading(*reading) for reading in readings), claimed)
            for kind, value, how, readings, claimed in mentions
        ),
        tuple(Ask(*ask) for ask in asks),
        answer, tuple(loose), tail, keyed, refused, *more,
    )  # fmt: skip
