"""Finding customers by what an agent types: names, numbers, addresses, tickets, with typing errors."""

from plugin.services.search.find import Hit, find_customers

__all__ = ["Hit", "find_customers"]
