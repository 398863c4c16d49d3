"""Changes of hands: told by sources, seen across channels, corrected by people, judged and listed.

``rows`` and ``keep`` store what a record tells, ``fold`` (over ``chains``) says what a customer's
history makes of it, ``corrections`` is the people's word, ``listing`` what is shown.
"""

from plugin.services.transfers.listing import describe, list_transfers
from plugin.services.transfers.rows import transfer_rows

__all__ = ["describe", "list_transfers", "transfer_rows"]
