"""E-mail (RFC 5322, MIME RFC 2045 to 2049) to interactions. Mails are hostile: every step is bounded."""

from adapters.email.message import adapt_message
from adapters.kit import TableAdapter

ADAPTER = TableAdapter(name="email", kinds={"message": adapt_message})

__all__ = ["ADAPTER"]
