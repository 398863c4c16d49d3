"""Asterisk: calls from the CEL, queue_log and CDR files of a PBX."""

from connectors.asterisk.connector import AsteriskConnector

__all__ = ["AsteriskConnector"]
