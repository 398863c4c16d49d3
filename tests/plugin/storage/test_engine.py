"""What the door to the database promises when things go wrong."""

import subprocess
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from plugin.storage import StorageError, Store
from plugin.storage.engine import Options
from plugin.storage.errors import Busy
from plugin.storage.migrate import upgrade
from plugin.storage.tables import lease


def _url(path: Path) -> str:
    return f"sqlite:///{path}"


def test_a_file_that_is_no_database_is_named_and_explained(tmp_path: Path) -> None:
    path = tmp_path / "segue.db"
    path.write_bytes(b"this is no database, it only looks long enough to be one" * 100)
    store = Store(_url(path))
    with pytest.raises(StorageError, match=r"segue\.db is not a Segue database"), store.read() as connection:
        connection.execute(text("SELECT 1 FROM source"))
    store.close()


def test_a_database_without_tables_says_what_to_run(tmp_path: Path) -> None:
    store = Store(_url(tmp_path / "segue.db"))
    with pytest.raises(StorageError, match="run segue init"), store.read() as connection:
        connection.execute(select(lease))
    store.close()


def test_what_a_block_wrote_is_gone_when_it_raises(tmp_path: Path) -> None:
    store = Store(_url(tmp_path / "segue.db"))
    upgrade(store)

    def fail_halfway() -> None:
        with store.write() as connection:
            connection.exec_driver_sql("INSERT INTO lease VALUES ('k', 'h', 1, 0)")
            connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")

    with pytest.raises(StorageError):
        fail_halfway()
    with store.read() as connection:
        assert connection.execute(select(lease)).all() == []
    store.close()


def test_writers_take_turns(tmp_path: Path) -> None:
    store = Store(_url(tmp_path / "segue.db"))
    upgrade(store)
    with store.write() as connection:
        connection.exec_driver_sql("INSERT INTO lease VALUES ('k', 'h', 0, 0)")

    def count() -> None:
        for _ in range(50):
            with store.write() as connection:
                fence = connection.execute(select(lease.c.fence)).scalar_one()
                connection.exec_driver_sql("UPDATE lease SET fence = ?", (fence + 1,))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as connection:
        assert connection.execute(select(lease.c.fence)).scalar_one() == 200
    store.close()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://somewhere/x", "must begin with sqlite"),
        ("sqlite://", "must name a file"),
        ("no url at all", "is not a database address"),
    ],
)
def test_an_address_that_cannot_be_used_says_so(url: str, words: str) -> None:
    with pytest.raises(StorageError, match=words):
        Store(url)


def test_a_postgresql_that_does_not_answer_is_one_line() -> None:
    store = Store("postgresql://nobody@127.0.0.1:1/segue")
    with pytest.raises(StorageError, match="does not answer"), store.read():
        pass
    store.close()


def test_a_full_disk_leaves_no_half_written_page(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    path = folder / "segue.db"
    store = Store(_url(path))
    try:
        upgrade(store)
        if not mounted:
            # Where nobody may mount, SQLite's own limit fills the disk with the same error.
            with store.write() as connection:
                pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            store.close()
            store = Store(_url(path))

        def fill() -> None:
            for number in range(10_000):
                with store.write() as connection:
                    if not mounted:
                        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
                    connection.execute(
                        insert(lease),
                        [
                            {
                                "key": f"{number}-{place}",
                                "holder": "h" * 200,
                                "fence": 1,
                                "expires_at": _now(),
                            }
                            for place in range(50)
                        ],
                    )

        with pytest.raises(StorageError, match="disk is full"):
            fill()
        with store.read() as connection:
            kept = connection.execute(select(lease.c.key)).all()
        assert kept
        assert len(kept) % 50 == 0
    finally:
        store.close()
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


def _now() -> datetime:
    return datetime.now(UTC)


def test_a_process_without_a_free_connection_says_what_to_raise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(f"sqlite:///{tmp_path / 'segue.db'}", options=Options(pool_size=1))
    upgrade(store)
    monkeypatch.setattr(store.engine.pool, "_timeout", 0.05)
    with store.read(), store.read(), pytest.raises(Busy, match="pool_size"), store.read():
        pass
    store.close()
