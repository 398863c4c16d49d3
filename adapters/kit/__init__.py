"""What every adapter is made of. Public: adapters from outside the repository import it."""

from adapters.kit.protocol import Adapter, AdapterSettings, TableAdapter

__all__ = ["Adapter", "AdapterSettings", "TableAdapter"]
