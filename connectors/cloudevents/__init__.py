"""CloudEvents 1.0: what programs push to ``/api/v1/events``."""

from connectors.cloudevents.connector import CloudEventsConnector

__all__ = ["CloudEventsConnector"]
