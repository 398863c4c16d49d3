"""Four languages: complete catalogues, nothing beside them, and which one a page gets."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from plugin.api.problems import STATUSES, _for_person
from plugin.app import create_app
from plugin.config import Config, ConfigError
from plugin.panel import catalogues, formats, words
from plugin.panel.language import LANGUAGES, default
from plugin.panel.told import TOLD
from plugin.services.core import Core
from plugin.services.duplicates.fields import BY_NAME
from plugin.services.duplicates.words import strength
from plugin.services.errors import Problem
from plugin.services.facts.rules import DEFAULT_FACTS
from plugin.services.identity.fields import FIELDS
from plugin.services.journey import models
from plugin.services.transfers import reports
from plugin.services.transfers.filters import QUALITIES
from tests.plugin.app.web import PASSWORD, Visitor, token_in
from tests.plugin.panel import bare_text

TRANSLATED = [code for code in LANGUAGES if code != "en"]
PANEL = Path(catalogues.__file__).parent
# English on purpose, and marked so: the API's own texts.
_ENGLISH = "api_docs.html"
# For the page of a desk, which brings its own few words.
_FOR_DESKS = "segue.js"
_HOLES = re.compile(r"%\((\w+)\)[sd]|%%|</?\w+")


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_has_every_message_and_each_is_translated(code: str) -> None:
    template, catalogue = catalogues.extract(), catalogues.read(code)
    wanted = {(message.id, message.context) for message in template if message.id}
    there = {(message.id, message.context) for message in catalogue if message.id}
    assert wanted == there, "run: make translations"
    for message in catalogue:
        assert not message.fuzzy, message.id
        if message.id:
            assert catalogues.is_translated(message.string), message.id


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_the_values_and_the_tags_of_its_message(code: str) -> None:
    for message in catalogues.read(code):
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
        wanted = sorted(set(_HOLES.findall(ids[-1]))), sorted(m[0] for m in _HOLES.finditer(ids[-1]))
        for text in texts:
            found = sorted(m[0] for m in _HOLES.finditer(text))
            if len(texts) > 1:  # "one" may be a word
                assert set(found) <= set(wanted[1]), (message.id, text)
            else:
                assert found == wanted[1], (message.id, text)


def test_templates_say_nothing_that_no_catalogue_knows(app: Flask) -> None:
    env = bare_text.environment(app)
    found = {
        name: bare
        for name, source in bare_text.templates(PANEL / "templates").items()
        if (bare := bare_text.in_template(source, env))
    }
    assert {name: bare for name, bare in found.items() if name != _ENGLISH} == {}


def test_scripts_say_nothing_that_no_catalogue_knows() -> None:
    found = {
        path.name: bare
        for path in sorted((PANEL / "static").glob("*.js"))
        if path.name != _FOR_DESKS and (bare := bare_text.in_script(path.read_text("utf-8")))
    }
    assert found == {}


def test_what_other_rooms_write_is_known_where_it_is_the_same_for_everybody() -> None:
    told = set(TOLD)
    assert {kind.title for kind in Problem.__subclasses__()} <= told
    assert {title for _, title, _ in STATUSES.values()} <= told
    assert {rule["title"] for rule in DEFAULT_FACTS.values()} <= told
    assert set(FIELDS.values()) <= told
    assert {title for _, title, _, _ in reports._RATES} <= told
    assert {title for title, _ in QUALITIES.values()} <= told
    assert {level.says for field in BY_NAME.values() for level in field.levels} <= told
    assert {strength(bits) for bits in (9, 4, 1, -1, -4, -9)} <= told
    for path in Path(models.__path__[0]).glob("*.toml"):
        model = tomllib.loads(path.read_text("utf-8"))
        assert {stage["title"] for stage in model["stage"]} <= told, path.name
        assert {signal["reason"] for signal in model["signal"] if "reason" in signal} <= told, path.name
    assert {_for_person(status, detail) for status, (_, _, detail) in STATUSES.items()} <= told


def test_the_bare_text_finder_finds_it(app: Flask) -> None:
    env = bare_text.environment(app)
    assert bare_text.in_template('<p title="{{ x }}">{{ _("Done") }} <kbd>k</kbd> · Segue</p>', env) == []
    assert bare_text.in_template("<p>{% trans n=1 %}Done {{ n }}{% endtrans %}</p><p>more</p>", env) == [
        "more"
    ]
    assert bare_text.in_template('<i title="Copy"></i>{{ "Not known" if x else "bad" }}', env) == [
        "Copy", "Not known",
    ]  # fmt: skip
    assert bare_text.in_script('say("Done"); say(gettext("Done"));') == ["Done"]


def test_a_page_is_in_the_language_that_the_browser_asks_for(agent: Visitor) -> None:
    for header, code in (
        ("de-AT,de;q=0.9,en;q=0.5", "de"), ("it,fr-CA;q=0.8", "fr"), ("es", "es"), ("ja", "en"), ("", "en"),
    ):  # fmt: skip
        page = agent.get("/sign-in", headers={"Accept-Language": header}, follow_redirects=True).get_data(
            True
        )
        assert f'<html lang="{code}">' in page, header


def test_a_persons_own_choice_is_kept_and_counts_first(agent: Visitor) -> None:
    page = agent.page("/")
    response = agent.client.post(
        "/language", data={"form_token": token_in(page), "language": "fr", "next": "/customers?q=albrecht"}
    )
    assert response.location == "/customers?q=albrecht"
    german = {"Accept-Language": "de"}
    assert '<html lang="fr">' in agent.get("/", headers=german).get_data(True)
    # In another browser, too; and the form to sign in is in it where it was chosen.
    agent.client.delete_cookie("segue-language")
    assert '<html lang="fr">' in agent.get("/", headers=german).get_data(True)
    refused = agent.client.post("/language", data={"form_token": token_in(page), "language": "xx"})
    assert refused.status_code == 422


def test_the_page_to_sign_in_offers_the_languages_and_keeps_the_choice(app: Flask, web_core: Core) -> None:
    visitor = Visitor(app, web_core)
    assert '<html lang="de">' in visitor.page("/sign-in?lang=de-CH")
    assert '<html lang="de">' in visitor.page("/sign-in")
    page = visitor.page("/sign-in?lang=es&next=/panel")
    assert "Iniciar sesión" in page
    assert 'name="next" value="/panel"' in page
    wrong = visitor.client.post(
        "/sign-in", data={"form_token": token_in(page), "email": "a@example.org", "password": PASSWORD + "x"}
    )
    assert "La dirección" not in wrong.get_data(True)
    assert "no coinciden" in wrong.get_data(True)


def test_the_centres_language_is_the_last_word(web_core: Core) -> None:
    def centre(language: str) -> Config:
        return replace(web_core.config, settings={"panel": {"language": language}})

    assert default(web_core.config) == "en"
    assert default(centre("de")) == default(centre("de-AT")) == "de"
    with pytest.raises(ConfigError, match=r"panel\.language must be one of en, de, fr, es"):
        default(centre("nl"))
    web_core.adopt(centre("es"))
    assert '<html lang="es">' in Visitor(create_app(web_core), web_core).page("/sign-in")


def test_programs_are_answered_in_english(agent: Visitor) -> None:
    response = agent.get("/api/v1/customers/none", headers={"Accept-Language": "de"})
    assert response.json is not None
    assert response.json["title"] == "There is no such thing"
    page = agent.get("/nowhere", headers={"Accept-Language": "de"}).get_data(True)
    assert "Das gibt es nicht" in page
    assert "Unter dieser Adresse ist nichts zu finden." in page


@pytest.mark.parametrize(
    ("kind", "line", "german"),
    [
        ("call", "Call, answered by Omar, moved from Omar to Lena: Call me, please",
         "Anruf, angenommen von Omar, weitergeleitet von Omar an Lena: Call me, please"),
        ("call", "Call to the customer, by Lena, answered", "Anruf beim Kunden, durch Lena, angenommen"),
        ("call", "Call, answered by Lena after 12 s", "Anruf, angenommen von Lena nach 12 s"),
        ("message", "Call, answered", "Call, answered"),
        ("message", "Message without text", "Nachricht ohne Text"),
    ],
)  # fmt: skip
def test_composed_lines_are_translated_around_names_and_words(
    app: Flask, kind: str, line: str, german: str
) -> None:
    with app.test_request_context("/", headers={"Accept-Language": "de"}):
        assert words.summary(kind, line) == german
        assert words.stage_reason("Back from Purchase: Asked us before buying") == (
            "Zurück aus Kauf: Fragte vor dem Kauf"
        )
    with app.test_request_context("/"):
        assert words.summary(kind, line) == line


def test_numbers_and_money_are_written_as_the_language_does() -> None:
    assert formats.number("de", 1234567) == "1.234.567"
    assert formats.number("fr", 12345.678, 1) == "12\u202f345,7"
    assert formats.number("en", 2.0, 1) == "2"
    assert formats.per_cent("es", 0.1234, 1) == "12,3\u00a0%"
    assert formats.size("fr", 13_200) == "13,2\u202fko"
