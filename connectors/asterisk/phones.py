"""What a channel's name and a dialled number tell: a phone of ours, or the outside."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

_NUMBER = re.compile(r"\+?\d{6,}")
_PUNCTUATION = re.compile(r"[\s()/.-]")


def endpoint_of(channel: str) -> str:
    """``PJSIP/201-000000a3`` -> ``PJSIP/201``: the phone or trunk, without the running number."""
    return channel.rpartition("-")[0] or channel


@dataclass(frozen=True, slots=True)
class Numbering:
    """Which numbers and endpoints are ours. ``trunks`` are endpoint names without technology."""

    extension: re.Pattern[str]
    trunks: Collection[str]

    def is_extension(self, number: str) -> bool:
        """Whether ``number`` is an internal extension: a phone, a queue."""
        return self.extension.fullmatch(number) is not None

    def is_outside(self, dialled: str) -> bool:
        """Whether ``dialled`` is a number of the public network."""
        plain = _PUNCTUATION.sub("", dialled)
        return _NUMBER.fullmatch(plain) is not None and not self.is_extension(plain)

    def is_phone(self, channel: str, number: str) -> bool:
        """Whether the channel belongs to one of our phones."""
        name = endpoint_of(channel).rpartition("/")[2]
        return name not in self.trunks and (self.is_extension(name) or self.is_extension(number))
