"""Zendesk Support: an app of the framework ZAF v2, in the sidebar of tickets and users.

Unsigned, the app's page lies in the package (``assets/iframe.html``) and agents sign in in a window. Signed
(``signedUrls``), Zendesk opens our page by a POST whose JWT says which agent of which account is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from plugin.embed.host import EmbedHost, Site, filled, folder
from plugin.embed.hosts.zendesk.signed import verify

_LANGUAGES: Mapping[str, tuple[str, str]] = {
    "en": (
        "Who the customer is, what is open and what they told already.",
        "Install it for your agents.",
    ),
    "de": ("Wer der Kunde ist, was offen ist und was er schon gesagt hat.", "Für die Agenten installieren."),
    "fr": ("Qui est le client, ce qui est ouvert et ce qu'il a déjà dit.", "À installer pour vos agents."),
    "es": ("Quién es el cliente, qué está abierto y qué ha dicho ya.", "Instálela para sus agentes."),
}


def _make(site: Site) -> Mapping[str, bytes]:
    place = {"url": site.page("zendesk") if site.is_signed else "assets/iframe.html", "flexible": True}
    manifest: dict[str, Any] = {
        "name": "Segue",
        "author": {"name": "Segue", "email": f"admin@{site.domain}", "url": site.url},
        "defaultLocale": "en",
        "private": True,
        "location": {"support": {"ticket_sidebar": place, "user_sidebar": place}},
        "signedUrls": site.is_signed,
        "version": site.version,
        "frameworkVersion": "2.0",
    }
    texts = {
        f"translations/{language}.json": orjson.dumps(
            {
                "app": {
                    "name": "Segue",
                    "short_description": about,
                    "long_description": about,
                    "installation_instructions": how,
                }
            },
            option=orjson.OPT_INDENT_2,
        )
        for language, (about, how) in _LANGUAGES.items()
    }
    shared = folder(__name__, "page").joinpath("zendesk.js").read_bytes()
    return {
        "manifest.json": orjson.dumps(manifest, option=orjson.OPT_INDENT_2),
        **texts,
        **filled(folder(__name__, "files"), site),
        "assets/zendesk.js": shared,
    }


HOST = EmbedHost(
    name="zendesk",
    title="Zendesk Support: an app (ZAF v2)",
    file="segue-zendesk.zip",
    make=_make,
    page=folder(__name__, "page"),
    verify=verify,
)
