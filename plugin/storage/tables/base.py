"""What all tables share."""

from __future__ import annotations

from sqlalchemy import Column, MetaData

from plugin.storage.types import Id

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def id_column() -> Column[int]:
    """A primary key that this side gives out."""
    return Column("id", Id, primary_key=True, autoincrement=False)
