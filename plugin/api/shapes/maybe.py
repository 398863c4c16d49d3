"""Fields that may be null."""

from __future__ import annotations

from typing import Any

from plugin.api.schema import Moment, Text


def maybe_moment(**kwargs: Any) -> Moment:
    return Moment(allow_none=True, **kwargs)


def maybe_text(about: str = "", **kwargs: Any) -> Text:
    return Text(allow_none=True, metadata={"description": about} if about else {}, **kwargs)
