"""HubSpot: a card of a private app, beside contacts, companies, deals and tickets. A project for ``hs``.

The card asks our server through ``hubspot.fetch``, which HubSpot signs (v3) with who asks and from which
account; it shows where the customer stands, and opens the panel in a modal.
"""

from __future__ import annotations

from collections.abc import Mapping

from plugin.embed.host import EmbedHost, Site, filled, folder
from plugin.embed.hosts.hubspot.signed import verify


def _make(site: Site) -> Mapping[str, bytes]:
    return filled(folder(__name__, "files"), site, CARD=site.page("hubspot"), ORIGIN=site.origin)


HOST = EmbedHost(
    name="hubspot",
    title="HubSpot: an app card (developer project)",
    file="segue-hubspot.zip",
    make=_make,
    page=folder(__name__, "page"),
    verify=verify,
    answer="json",
)
