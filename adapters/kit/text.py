"""Texts as people wrote them: without quotes of earlier mails, markup, or characters that deceive.

Every function is linear in its input, or bounds the input first: mails are written by strangers.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from mailparser_reply import EmailReplyParser

MAX_TEXT = 200_000
"""Characters of one text that are kept; the rest stays at the vendor."""

_LANGUAGES = ("de", "en", "es", "fr", "it", "nl")
_TRIM_CHARACTERS = 16_000
_TRIM_LINE = 600
# Cheap signs of a quotation; without one the parser has nothing to find.
_SIGN = re.compile(r"^\s{0,8}(?:>|[-_]{5,}|[*]{0,2}[A-Z][a-zà-ÿ]{1,14}[*]{0,2}:)|:$", re.MULTILINE)
_FORWARDED = re.compile(
    r"^[-> ]{0,20}(?:Begin forwarded message|Forwarded message|Weitergeleitete Nachricht"
    r"|Anfang der weitergeleiteten|Message transféré|Mensaje reenviado)",
    re.MULTILINE,
)
_BLANK_LINES = re.compile(r"\n{3,}")
_SPACES = re.compile(r"\s+")
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u200b\u2060\ufeff\u00ad"
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"  # all but tab and line end, and lone surrogates
_NAME_DROPS = re.compile(f"[{_CONTROLS}{_BIDI}{_INVISIBLE}]+")
_TEXT_DROPS = re.compile(f"[{_CONTROLS}\ufeff]+")


def clean_text(value: Any, *, limit: int = MAX_TEXT) -> str | None:
    """Plain text that can be stored and shown: no NUL, lone surrogates or control characters.

    Line ends become ``\\n``, spaces at line ends go, three and more line ends become two. None for
    what is not a text or has nothing in it.
    """
    if not isinstance(value, str):
        return None
    text = value[:limit].replace("\r\n", "\n").replace("\r", "\n")
    # In what is printable but for line ends, the space is the only space and there is nothing to drop.
    if not text.replace("\n", "").isprintable() or " \n" in text:
        text = _TEXT_DROPS.sub("", text)
        text = "\n".join(line.rstrip() for line in text.split("\n"))
    if "\n\n\n" in text:
        text = _BLANK_LINES.sub("\n\n", text)
    return text.strip() or None


def clean_name(value: Any, *, limit: int = 200) -> str | None:
    """One line for a name, subject or label: as above, without bidi and invisible characters either.

    Spaces collapse, and the letters are composed (NFC). None for what is not a text or is empty.
    """
    if not isinstance(value, str):
        return None
    text = value[: limit * 8]
    # Nearly every name is printable: then the space is the only space and there is nothing to drop.
    if not text.isprintable() or "  " in text:
        text = _SPACES.sub(" ", _NAME_DROPS.sub("", text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.strip())
    return text.strip()[:limit].strip() or None


def trim_quotes(value: Any) -> str | None:
    """What the writer of a mail added: without the mail that it answers. Signatures stay.

    A forwarded mail stays whole, as it is the content; so does a mail whose answers stand between
    the quoted lines. Text is cleaned as by :func:`clean_text`.
    """
    text = clean_text(value)
    if text is None or not _SIGN.search(text) or _FORWARDED.search(text):
        return text
    text = _without_quoted_end(text)
    head = text[:_TRIM_CHARACTERS]
    # The parser's patterns are quadratic in the length of a line, and no quotation header is that long.
    if any(len(line) > _TRIM_LINE for line in head.split("\n")):
        return text
    reply = EmailReplyParser(languages=list(_LANGUAGES)).parse_reply(head)
    trimmed = clean_text(reply)
    if trimmed is None or len(trimmed) >= len(head) - 1:
        return text
    return trimmed


def _without_quoted_end(text: str) -> str:
    """``text`` without its last lines that start with ``>``, unless nothing else would stay."""
    lines = text.split("\n")
    while lines and (not lines[-1] or lines[-1].startswith(">")):
        lines.pop()
    return "\n".join(lines) or text
