"""``python -m plugin.panel.catalogues``: bring the catalogues of all languages up to date with the code.

New messages come without a translation, those that are not used any more go; what is translated stays.
``make translations`` calls it, a test says when it is to be called.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from plugin.panel.language import LANGUAGES

PLUGIN: Final = Path(__file__).parents[1]
FOLDER: Final = Path(__file__).parent / "translations"
_METHODS: Final = [("**/templates/**.html", "jinja2"), ("**.py", "python"), ("**/static/**.js", "javascript")]
_KEYWORDS: Final = {**DEFAULT_KEYWORDS, "mark": None}
_OPTIONS: Mapping[str, dict[str, Any]] = {"**/templates/**.html": {"trimmed": "true", "silent": "false"}}


def extract() -> Catalog:
    """Every message of the code, in the order of the files that it stands in."""
    found = Catalog(project="Segue", charset="utf-8")
    places = extract_from_dir(
        PLUGIN,
        _METHODS,
        _OPTIONS,
        keywords=_KEYWORDS,
        comment_tags=("i18n:",),
        strip_comment_tags=True,
    )
    for name, _line, message, comments, context in places:
        path = f"plugin/{Path(name).as_posix()}"
        found.add(message, None, [(path, 0)], auto_comments=comments, context=context)
    return found


def read(code: str) -> Catalog:
    """A language's catalogue, empty when there is none yet."""
    path = FOLDER / f"{code}.po"
    if not path.exists():
        return Catalog(
            locale=code, project="Segue", version="1", charset="utf-8", fuzzy=False,
            header_comment=f"# Segue's pages in the language {code}.",
        )  # fmt: skip
    with path.open("rb") as file:
        return read_po(file, locale=code)


def update(code: str, template: Catalog) -> int:
    """Bring one catalogue up to date; how many of its messages have no translation."""
    catalogue = read(code)
    since = catalogue.creation_date
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.creation_date = since
    with (FOLDER / f"{code}.po").open("wb") as file:
        write_po(file, catalogue, width=100, ignore_obsolete=True, include_lineno=False)
    return sum(bool(message.id) and not is_translated(message.string) for message in catalogue)


def is_translated(text: str | Sequence[str] | None) -> bool:
    """Whether every form of it is there."""
    return bool(text) and all(text or ())


def main() -> None:
    """Update all; say what is left to translate."""
    template = extract()
    for code in LANGUAGES:
        if code != "en":
            print(f"{code}: {len(template)} messages, {update(code, template)} to translate")


if __name__ == "__main__":
    main()
