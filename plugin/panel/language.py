"""The language of a page: which one a request gets, and the texts in it.

Texts are written in English where they stand, and translated by gettext catalogues in ``translations/``.
Those are text files; each is compiled in memory by the first request in its language, and kept. English
needs none. ``gettext`` and its kin give plain texts, outside of a request in English; what templates call
gives markup, in which the values that are filled in are escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain, get_locale
from markupsafe import Markup, escape

from plugin.auth.guard import the_core
from plugin.config import Config, ConfigError

LANGUAGES: Final = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
"""Code and own name of each language that there is."""

COOKIE = "segue-language"
_FOLDER = Path(__file__).parent / "translations"
_DEFAULT = "en"
# Pages whose address may name the language: nobody is signed in there, or it is a desk's frame.
_NAMED = frozenset({"session.form", "embed.show"})


class Catalogue:
    """The texts of one language."""

    def __init__(
        self, code: str, translations: NullTranslations, for_scripts: dict[str, str | list[str]]
    ) -> None:
        self.code = code
        self.translations = translations
        self.for_scripts = for_scripts
        self._texts: dict[str, str] = {}
        self._markup: dict[str, Markup] = {}

    def text(self, message: str) -> str:
        """The message in this language, values not filled in."""
        found = self._texts.get(message)
        if found is None:
            found = self.translations.ugettext(message)
            if found != message:  # what people wrote is looked up here, too, and must not stay
                self._texts[message] = found
        return found

    def markup(self, message: str) -> Markup:
        """A message without values as markup; a per cent sign in it is doubled."""
        found = self._markup.get(message)
        if found is None:
            found = self._markup[message] = Markup(self.text(message)) % {}  # noqa: S704  our own text
        return found


def mark(message: str) -> str:
    """Marks a text that is looked up later."""
    return message


def gettext(message: str, **values: object) -> str:
    """The message in the request's language."""
    found = _texts().text(message)
    return found % values if values else found


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """The message for one or for many; ``num`` may stand in it."""
    return str(_texts().translations.ungettext(one, many, num)) % {"num": num, **values}


def pgettext(context: str, message: str) -> str:
    """The message where a word alone could mean two things."""
    return str(_texts().translations.upgettext(context, message))


def language() -> str:
    """The language of the request at hand: a key of LANGUAGES."""
    return _texts().code


def for_scripts() -> dict[str, str | list[str]]:
    """What the page's scripts say: English to the request's language, plurals as lists."""
    return _texts().for_scripts


def known(tag: str | None) -> str | None:
    """The language that a tag such as ``de-AT`` names, None when there is none."""
    code = (tag or "").partition("-")[0].lower()
    return code if code in LANGUAGES else None


def default(config: Config) -> str:
    """``[panel] language`` of segue.toml. Raises ConfigError."""
    named = config.text("panel", "language", _DEFAULT)
    code = known(named)
    if code is None:
        raise ConfigError(f"segue.toml: panel.language must be one of {', '.join(LANGUAGES)}")
    return code


@cache
def catalogue(code: str) -> Catalogue:
    """The texts of a language, read once in this process."""
    path = _FOLDER / f"{code}.po"
    if code == _DEFAULT:
        return Catalogue(code, NullTranslations(), {})
    with path.open("rb") as file:
        read = read_po(file, locale=code)
    compiled = BytesIO()
    write_mo(compiled, read)
    compiled.seek(0)
    return Catalogue(code, Translations(compiled), dict(_in_scripts(read)))


def speak(app: Flask) -> None:
    """Give ``app`` its languages, and templates their texts. Raises ConfigError."""
    default(app.extensions["segue.core"].config)
    _Babel(app, configure_jinja=False, locale_selector=_choose)
    env = app.jinja_env
    env.add_extension("jinja2.ext.i18n")
    env.policies["ext.i18n.trimmed"] = True
    env.newstyle_gettext = True  # type: ignore[attr-defined]
    env.globals.update(_=_gettext, gettext=_gettext, ngettext=_ngettext, pgettext=_pgettext)


class _Domain(Domain):  # type: ignore[misc]
    """Flask-Babel's texts, from our catalogues."""

    def get_translations(self) -> NullTranslations:
        return _texts().translations


class _Babel(Babel):  # type: ignore[misc]
    @cached_property
    def domain_instance(self) -> Domain:
        return _Domain()


def _in_scripts(read: Catalog) -> Iterator[tuple[str, str | list[str]]]:
    for message in read:
        if message.string and any(place.endswith(".js") for place, _ in message.locations):
            if isinstance(message.string, str):
                yield str(message.id), message.string
            else:
                yield message.id[0], list(message.string)


def _choose() -> str:
    """The person's own choice, what the desk or the browser asks for, what the centre says."""
    if not has_request_context():
        return _DEFAULT
    principal = g.get("principal")
    return (
        known(principal.language if principal is not None else None)
        or known(request.args.get("lang") if request.endpoint in _NAMED else None)
        or known(request.cookies.get(COOKIE))
        or request.accept_languages.best_match(LANGUAGES)
        or default(the_core().config)
    )


def _texts() -> Catalogue:
    """The request's catalogue. A page asks some two hundred times: one look at what the request keeps."""
    try:
        kept = g._get_current_object()
    except RuntimeError:  # outside of a request
        return catalogue(_DEFAULT)
    try:
        found: Catalogue = kept.texts
    except AttributeError:
        found = kept.texts = catalogue(str(get_locale().language))
    return found


def _filled(text: str, values: dict[str, Any]) -> Markup:
    """Our own text as markup, what is filled in escaped."""
    return Markup(text % {name: escape(value) for name, value in values.items()})  # noqa: S704


def _gettext(message: str, /, **values: Any) -> Markup:
    found = _texts()
    return _filled(found.text(message), values) if values else found.markup(message)


def _ngettext(one: str, many: str, num: int, /, **values: Any) -> Markup:
    return _filled(_texts().translations.ungettext(one, many, num), {"num": num, **values})


def _pgettext(context: str, message: str, /, **values: Any) -> Markup:
    return _filled(_texts().translations.upgettext(context, message), values)
