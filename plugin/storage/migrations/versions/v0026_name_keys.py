"""Names are searched without letters that are typed as others: bjørn as bjorn.

Revision ID: 0026
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

# What plugin.services.identity.names does to a key from now on, at the time of this revision.
_PLAIN = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"}

_customer = sa.table("customer", sa.column("name_key", sa.Text))


def upgrade() -> None:
    for letter, plain in _PLAIN.items():
        key = _customer.c.name_key
        op.execute(
            sa.update(_customer)
            .where(key.contains(letter, autoescape=True))
            .values(name_key=sa.func.replace(key, letter, plain))
        )


def downgrade() -> None:
    """The letters are not known any more; what is searched was made from names that are."""
