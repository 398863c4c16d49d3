"""What every connector is made of. Public: connectors from outside the repository import it."""

from connectors.kit.auth import Basic, Bearer, HeaderToken
from connectors.kit.http import HttpClient, Response
from connectors.kit.paging import LoopGuard, fingerprint, linked, numbered
from connectors.kit.policy import Action, Outcome, Policy
from connectors.kit.protocol import Connector, Cursor, PushRequest, Receives, Rings, Settings, Writes
from connectors.kit.settings import (
    SettingsSchema,
    allow_private_field,
    described,
    region_field,
    seconds_field,
    secret_field,
    url_field,
)

__all__ = [
    "Action",
    "Basic",
    "Bearer",
    "Connector",
    "Cursor",
    "HeaderToken",
    "HttpClient",
    "LoopGuard",
    "Outcome",
    "Policy",
    "PushRequest",
    "Receives",
    "Response",
    "Rings",
    "Settings",
    "SettingsSchema",
    "Writes",
    "allow_private_field",
    "described",
    "fingerprint",
    "linked",
    "numbered",
    "region_field",
    "seconds_field",
    "secret_field",
    "url_field",
]
