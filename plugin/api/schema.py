"""The base of all schemas: strict, and closed against what a database or a JSON reader chokes on."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import RAISE, fields
from marshmallow import Schema as MarshmallowSchema

# NUL is refused by PostgreSQL, lone surrogates by UTF-8; other control characters have no place
# in a name or a number.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DIGITS = re.compile(r"[0-9]{1,9}")


class Schema(MarshmallowSchema):
    """Unknown keys are an error, at every depth."""

    class Meta:
        unknown = RAISE


class Text(fields.String):
    """A text without control characters and lone surrogates."""

    default_error_messages = {"unsafe": "It holds characters that cannot be stored."}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        if _UNSAFE.search(text):
            raise self.make_error("unsafe")
        return text


class Count(fields.Integer):
    """A whole number in plain digits: Python's own reading would take ``1_0`` and ``١٠``."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, bool) or not _DIGITS.fullmatch(str(value)):
            raise self.make_error("invalid", input=value)
        return int(str(value))


class Moment(fields.AwareDateTime):
    """RFC 3339 with an offset or Z; a time without a zone is refused."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="iso", **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        # A + in a query arrives as a space.
        fixed = value.replace(" ", "+") if isinstance(value, str) and "T" in value else value
        return super()._deserialize(fixed, attr, data, **kwargs)
