"""Address lists (RFC 5322 section 3.4), read strictly: what could be read in two ways is no address.

A lenient reader is an identity spoof: ``alice@example.org)bob@victim.example`` must not become alice. Encoded
words are decoded in names only, after the addresses have been found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from adapters.email.headers import text
from adapters.kit.text import clean_name

MAX_ADDRESSES = 500

_TOKEN = re.compile(
    r"""(?P<quoted>"(?:[^"\\]|\\.)*+")|(?P<unclosed>"(?:[^"\\]|\\.)*+)"""
    r"""|(?P<angle><[^<>"]*+(?:"(?:[^"\\]|\\.)*+"[^<>"]*+)?>)"""
    r"""|(?P<open>\()|(?P<close>\))|(?P<split>[,;])|(?P<group>:)"""
    r"""|(?P<atom>[^\s"<>(),;:]++)|(?P<space>\s++)|(?P<stray>.)""",
    re.DOTALL,
)
_BROKEN = {"unclosed", "stray", "close", "group"}
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_ADDRESS = re.compile(rf"[\w!#$%&'*+/=?^`{{|}}~.-]{{1,64}}@{_LABEL}(?:\.{_LABEL})*", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """``address`` as written, ``name`` decoded (None when there is none, or when it poses as an address)."""

    address: str
    name: str | None = None


def mailboxes(value: str | None) -> list[Mailbox]:
    """The readable mailboxes of an address field; group names and unreadable elements are left out."""
    found = []
    for element in _elements(value or ""):
        mailbox = _mailbox(element)
        if mailbox:
            found.append(mailbox)
        if len(found) >= MAX_ADDRESSES:
            break
    return found


def _elements(value: str) -> Iterator[list[tuple[str, str]]]:
    """Token lists between commas; comments are dropped, a group's name and colon too."""
    element: list[tuple[str, str]] = []
    depth = 0
    for match in _TOKEN.finditer(value):
        kind, token = str(match.lastgroup), match[0]
        if kind == "open":
            depth += 1
        elif kind == "close" and depth:
            depth -= 1
        elif depth:
            continue
        elif kind == "split":
            yield element
            element = []
        elif kind == "group" and not any(known in _BROKEN | {"angle"} for known, _ in element):
            element = []
        else:
            element.append((kind, token))
    if depth:
        element.append(("stray", "("))
    yield element


def _mailbox(element: list[tuple[str, str]]) -> Mailbox | None:
    kinds = [kind for kind, _ in element if kind != "space"]
    if not _BROKEN.isdisjoint(kinds) or kinds.count("angle") > 1:
        return None
    if "angle" in kinds:
        if kinds[-1] != "angle":
            return None
        address = next(token for kind, token in element if kind == "angle")[1:-1].strip()
        phrase = "".join(_unquoted(kind, token) for kind, token in element if kind != "angle")
        return Mailbox(address, _name(phrase, address)) if _ADDRESS.fullmatch(address) else None
    address = "".join(token for _, token in element).strip()
    return Mailbox(address) if _ADDRESS.fullmatch(address) else None


def _unquoted(kind: str, token: str) -> str:
    return re.sub(r"\\(.)", r"\1", token[1:-1], flags=re.DOTALL) if kind == "quoted" else token


def _name(phrase: str, address: str) -> str | None:
    name = (clean_name(text(phrase)) or "").strip("\"' ")
    if "@" in name and name.lower() != address.lower():
        return None  # a name that shows another address
    return name if name and name.lower() != address.lower() else None
