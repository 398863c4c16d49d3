"""Genesys Cloud: an interaction widget, an address with the conversation's id that is shown beside it."""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from plugin.embed.host import EmbedHost, Site, folder

_QUERY = "conversationId={{pcConversationId}}&lang={{pcLangTag}}&environment={{pcEnvironment}}"


def _make(site: Site) -> Mapping[str, bytes]:
    """``integration``: the body of ``POST /api/v2/integrations``; ``config``: of ``PUT
    /api/v2/integrations/{id}/config/current``. What stands in braces is filled in by Genesys Cloud."""
    package = {
        "integration": {
            "name": "Segue",
            "integrationType": {"id": "embedded-client-app-interaction-widget"},
        },
        "config": {
            "name": "Segue",
            "version": 1,
            "properties": {
                "url": f"{site.page('genesys')}?source={site.source}&{_QUERY}",
                "sandbox": "allow-forms,allow-popups,allow-same-origin,allow-scripts",
                "permissions": "clipboard-write",
                "communicationTypeFilter": "call,chat,email",
                "queueIdFilterList": [],
                "groups": [],
            },
            "advanced": {},
            "notes": "Customer context by Segue",
            "credentials": {},
        },
    }
    return {"segue-genesys.json": orjson.dumps(package, option=orjson.OPT_INDENT_2)}


HOST = EmbedHost(
    name="genesys",
    title="Genesys Cloud: an interaction widget (client app)",
    file="segue-genesys.json",
    make=_make,
    page=folder(__name__, "page"),
)
