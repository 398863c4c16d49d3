"""Salesforce: a canvas app, which signs who the agent is and which record they look at, and the Lightning
components that show it. A project for ``sf project deploy start``.

``segueCanvas`` (Aura) shows the canvas app: agents sign in nowhere else. ``seguePanel`` (LWC) shows the panel
itself, opens records in Salesforce and has agents sign in in a window.
"""

from __future__ import annotations

from collections.abc import Mapping

from plugin.embed.host import EmbedHost, Site, filled, folder
from plugin.embed.hosts.salesforce.signed import verify


def _make(site: Site) -> Mapping[str, bytes]:
    return filled(folder(__name__, "files"), site, CANVAS=site.page("salesforce"), ORIGIN=site.origin)


HOST = EmbedHost(
    name="salesforce",
    title="Salesforce: a canvas app and Lightning components",
    file="segue-salesforce.zip",
    make=_make,
    page=folder(__name__, "page"),
    verify=verify,
)
