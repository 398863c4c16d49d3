"""A HubSpot portal to connect to: its data, and the HTTP that the vendor's API speaks."""

from plugin.demo.servers.hubspot.app import create_app
from plugin.demo.servers.hubspot.data import DISPOSITIONS, PORTAL_ID, HubspotData

__all__ = ["DISPOSITIONS", "PORTAL_ID", "HubspotData", "create_app"]
