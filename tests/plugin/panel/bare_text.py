"""What a template or a script says without asking a catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes

# Names and signs that are the same in every language.
SAME = frozenset({"API", "Segue", "bits", "Ctrl", "Enter", "Esc"})
_SPOKEN = frozenset({"alt", "aria-label", "placeholder", "title"})
_SILENT = frozenset({"code", "kbd", "script", "style"})
# Headers, keys, and what a desk's maker is told.
_FOR_MACHINES = frozenset({"Bearer", "; Secure", "context takes exactly one of", "Enter", "Escape"})
_HOLE = "\ue000"
_PROSE = re.compile(r"^[A-Z][a-z]|\b[A-Za-z]{2,},? [A-Za-z]{2,}")
_ASKED = frozenset({"_", "gettext", "ngettext", "pgettext"})
_SAID = re.compile(
    r"(?:\b(?:say|announce|complain|blank|action|Error)\(|textContent = |\? |: |\?\? |\|\| )"
    r'(?:"([^"]*)"|`([^`]*)`)'
)


def in_template(source: str, env: Environment) -> list[str]:
    """Texts of a template that are not marked: between tags, in what is read aloud, in expressions."""
    return [*_in_markup(source, env), *_in_expressions(env.parse(source))]


def in_script(source: str) -> list[str]:
    """Texts of a script that people see or hear."""
    found = []
    for line in source.splitlines():
        if line.lstrip().startswith(("//", "*", "/*")) or "className" in line:
            continue
        for one, other in _SAID.findall(line):
            text = re.sub(r"\$\{[^}]*\}", "", one or other)
            if (
                text.strip() not in _FOR_MACHINES
                and re.search(r"[A-Z][a-z]+|[a-z]{2,} [a-z]{2,}", text)
                and "/" not in text
                and "=" not in text
            ):
                found.append(text)
    return found


def _in_markup(source: str, env: Environment) -> Iterator[str]:
    html: list[str] = []
    tag: list[str] = []  # the names in the tag at hand
    is_marked = is_attribute = False
    for _, kind, value in env.lex(source):
        if kind == "data" and not is_marked and not is_attribute:
            html.append(value)
        elif kind in ("variable_begin", "block_begin"):
            tag = []
            html.append(_HOLE if kind == "variable_begin" else "")
        elif kind == "name":
            tag.append(value)
        elif kind == "block_end" and tag:
            is_marked = tag[0] in ("trans", "pluralize") or (is_marked and tag[0] != "endtrans")
            is_attribute = tag[0] == "block" and tag[1].startswith("body_")
    parser = _Spoken()
    parser.feed("".join(html))
    parser.close()
    yield from parser.found


class _Spoken(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        for name, value in attrs:
            if name in _SPOKEN:
                self._look(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._look(data)

    def _look(self, text: str) -> None:
        for piece in text.replace(_HOLE, " ").split():
            word = piece.strip(".,:;·()<>–…+")
            is_example = "@" in word or "." in word
            if any(letter.isalpha() for letter in word) and word not in SAME and not is_example:
                self.found.append(" ".join(text.replace(_HOLE, "…").split()))
                return


def _in_expressions(tree: nodes.Node) -> Iterator[str]:
    for child in tree.iter_child_nodes():
        if isinstance(child, nodes.Call) and isinstance(child.node, nodes.Name) and child.node.name in _ASKED:
            continue
        if isinstance(child, nodes.Const) and isinstance(child.value, str):
            if _PROSE.search(child.value) and not child.value.startswith("<"):
                yield child.value
            continue
        yield from _in_expressions(child)


def templates(folder: Path) -> dict[str, str]:
    """Name and source of every template."""
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.html"))}


def environment(app: Any) -> Environment:
    """The environment that the pages are made with."""
    env: Environment = app.jinja_env
    return env
