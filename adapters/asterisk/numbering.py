"""What a number or a channel's name tells: one of our phones, or the outside."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from adapters.kit import AdapterSettings

_NUMBER = re.compile(r"\+?\d{6,}")
_PUNCTUATION = re.compile(r"[\s()/.-]")
_WITHHELD = frozenset({"", "anonymous", "restricted", "unknown", "unavailable", "withheld", "private"})


@dataclass(frozen=True, slots=True)
class Numbering:
    """The centre's numbering plan, from the source's settings."""

    extension: re.Pattern[str]
    trunks: Collection[str]
    outside_prefix: str

    @classmethod
    def of(cls, settings: AdapterSettings) -> Numbering:
        """From the settings ``extensions``, ``trunks`` and ``outside_prefix``."""
        return cls(
            re.compile(settings.get("extensions") or r"\d{2,5}"),
            frozenset(settings.get("trunks") or ()),
            settings.get("outside_prefix") or "",
        )

    def is_extension(self, number: str) -> bool:
        """Whether ``number`` is an internal extension: a phone, a queue."""
        return self.extension.fullmatch(number) is not None

    def is_outside(self, dialled: str) -> bool:
        """Whether ``dialled`` is a number of the public network."""
        plain = _PUNCTUATION.sub("", dialled)
        return _NUMBER.fullmatch(plain) is not None and not self.is_extension(plain)

    def extension_of(self, channel: str, number: str = "") -> str | None:
        """The extension of the phone that a channel belongs to, None for a trunk.

        ``PJSIP/201-000000a3`` is phone 201; where phones have names (``PJSIP/lena-0000001``) the caller
        number tells.
        """
        name = (channel.rpartition("-")[0] or channel).rpartition("/")[2]
        if name in self.trunks:
            return None
        if self.is_extension(name):
            return name
        return number if self.is_extension(number) else None

    def customer_number(self, dialled: str) -> str:
        """``dialled`` without the digits that lead outside."""
        rest = dialled.removeprefix(self.outside_prefix)
        return rest if self.is_outside(rest) else dialled


def is_withheld(number: str, name: str, presentation: str) -> bool:
    """Whether a caller hides the number.

    ``presentation`` is ``${CALLERID(pres)}`` where the operator logs it: CEL has no such column of its
    own, so a number that the network asserts although the caller hides it looks like any other.
    """
    return (
        number.strip().lower() in _WITHHELD
        or name.strip().lower() == "anonymous"
        or presentation.startswith("prohib")
    )
