"""What every connector is made of. Public: connectors from outside the repository import it."""

from connectors.kit.auth import Basic, Bearer, HeaderToken
from connectors.kit.http import HttpClient, Response
from connectors.kit.policy import Action, Outcome, Policy
from connectors.kit.protocol import Connector, Cursor, PushRequest, Receives, Settings, Writes

__all__ = [
    "Action",
    "Basic",
    "Bearer",
    "Connector",
    "Cursor",
    "HeaderToken",
    "HttpClient",
    "Outcome",
    "Policy",
    "PushRequest",
    "Receives",
    "Response",
    "Settings",
    "Writes",
]
