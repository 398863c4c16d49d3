"""What is remembered: the tables, the door to them, their migrations."""

from plugin.storage.engine import Store
from plugin.storage.errors import Busy, Collision, StorageError, Unreachable
from plugin.storage.ids import decode_id, encode_id, new_id, new_ids

__all__ = [
    "Busy",
    "Collision",
    "StorageError",
    "Store",
    "Unreachable",
    "decode_id",
    "encode_id",
    "new_id",
    "new_ids",
]
