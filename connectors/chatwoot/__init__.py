"""Chatwoot: conversations and their messages, contacts, the directory and survey answers."""

from connectors.chatwoot.connector import ChatwootConnector

__all__ = ["ChatwootConnector"]
