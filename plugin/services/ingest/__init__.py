"""The way in: raw records are prepared, then recorded a page at a time."""

from plugin.services.ingest.prepare import PreparedPage, prepare
from plugin.services.ingest.record import Recorded, record_page

__all__ = ["PreparedPage", "Recorded", "prepare", "record_page"]
