"""Mail and chat HTML, made safe to show and turned into text.

nh3 (ammonia) does the sanitising. Its time grows with the square of the nesting depth, and the tree
builder can multiply unclosed formatting, so the depth is bounded before it sees anything.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from html.parser import HTMLParser

import nh3

from adapters.kit.text import clean_text

MAX_HTML = 500_000
MAX_DEPTH = 150

_TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "li", "ol", "p", "pre", "q", "s", "small",
    "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
})  # fmt: skip
_WITH_CONTENT = frozenset({
    "script", "style", "svg", "math", "title", "template", "noscript", "iframe", "object", "embed",
    "textarea", "select", "audio", "video",
})  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)")
_ANY_TAG = re.compile(r"<[^<>]*>")
# These never nest, or end by themselves when the next one starts.
_FLAT = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option",
    "html", "head", "body",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "blockquote", "caption", "div", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "li", "ol", "p", "pre", "table", "tr", "ul",
})  # fmt: skip


def sanitise_html(value: str) -> str | None:
    """``value`` with harmless markup only: no script, img, style, svg, math, forms or frames.

    Links keep http, https, mailto and tel, open apart and tell nothing about where they were. At most
    ``MAX_HTML`` characters are read; what nests deeper than ``MAX_DEPTH`` comes back as escaped text.
    None when nothing is left.
    """
    bounded = (clean_text(value, limit=MAX_HTML) or "").replace("\x00", "")
    if _too_deep(bounded):
        return html.escape(_flat_text(bounded)).strip() or None
    cleaned = nh3.clean(
        bounded,
        tags=set(_TAGS),
        clean_content_tags=set(_WITH_CONTENT),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(_SCHEMES),
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )
    return cleaned.strip() or None


def html_to_text(value: str) -> str | None:
    """The text of ``value``, blocks on lines of their own, quoted blocks led by ``> ``.

    Bounded as :func:`sanitise_html`. None when there is no text.
    """
    bounded = (clean_text(value, limit=MAX_HTML) or "").replace("\x00", "")
    if _too_deep(bounded):
        return clean_text(_flat_text(bounded))
    # Sanitised first: what nh3 writes is well formed, so the parser below has no bad day.
    safe = nh3.clean(bounded, tags=set(_TAGS), clean_content_tags=set(_WITH_CONTENT), attributes={})
    writer = _Writer()
    writer.feed(safe)
    writer.close()
    return clean_text(writer.text())


def _too_deep(value: str) -> bool:
    """Whether tags nest deeper than MAX_DEPTH, counting what is never closed as still open."""
    opened: Counter[str] = Counter()
    depth = 0
    for slash, name in _TAG.findall(value):
        tag = name.lower()
        if tag in _FLAT:
            continue
        if not slash:
            opened[tag] += 1
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif opened[tag]:
            opened[tag] -= 1
            depth -= 1
    return False


def _flat_text(value: str) -> str:
    return html.unescape(_ANY_TAG.sub(" ", value))


class _Writer(HTMLParser):
    """Collects the lines of sanitised HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._quotes = 0
        self._verbatim = 0

    def text(self) -> str:
        return "\n".join(self._lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._break(force=True)
        elif tag in _BLOCKS:
            self._break()
        if tag == "blockquote":
            self._quotes += 1
            self._lines[-1] = self._lead()
        elif tag == "pre":
            self._verbatim += 1
        elif tag == "li":
            self._lines[-1] += "- "
        elif tag in ("td", "th") and self._lines[-1].strip("> "):
            self._lines[-1] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote":
            self._quotes -= 1
        elif tag == "pre":
            self._verbatim -= 1
        if tag in _BLOCKS:
            self._break()
            if tag == "p":
                self._break(force=True)

    def handle_data(self, data: str) -> None:
        if self._verbatim:
            first, *rest = data.split("\n")
            self._lines[-1] += first
            self._lines.extend(self._lead() + line for line in rest)
            return
        words = re.sub(r"\s+", " ", data)
        if not self._lines[-1].strip("> "):
            words = words.lstrip(" ")
        self._lines[-1] += words

    def _lead(self) -> str:
        return "> " * self._quotes

    def _break(self, *, force: bool = False) -> None:
        """Start a new line, unless this one is still empty and nobody asked for an empty one."""
        if force or self._lines[-1].strip("> "):
            self._lines.append(self._lead())
        else:
            self._lines[-1] = self._lead()
