"""What every connector is made of. Public: connectors from outside the repository import it."""

from connectors.kit.protocol import Connector, Cursor, PushRequest, Receives, Settings, Writes

__all__ = ["Connector", "Cursor", "PushRequest", "Receives", "Settings", "Writes"]
