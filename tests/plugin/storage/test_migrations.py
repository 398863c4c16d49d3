from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from plugin.storage import Store, search_index
from plugin.storage.migrate import pending, upgrade
from plugin.storage.tables import metadata


def test_the_migrations_make_the_tables_that_the_code_uses(database_url: str) -> None:
    store = Store(database_url)
    steps = upgrade(store)
    assert steps == [f"{number:04}" for number in range(1, len(steps) + 1)]
    with store.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": _is_no_search_index}
        )
        assert compare_metadata(context, metadata) == []
    store.close()


def _is_no_search_index(_: object, name: str | None, *__: object) -> bool:
    """Of the database, not of the tables: one that cannot have them does without."""
    return not (name or "").startswith(search_index.PREFIX)


def test_upgrading_again_does_nothing(database_url: str) -> None:
    store = Store(database_url)
    upgrade(store)
    assert pending(store) == []
    assert upgrade(store) == []
    store.close()


def test_sqlite_is_durable_and_keeps_foreign_keys(tmp_path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'segue.db'}")
    with store.read() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    store.close()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
