"""PgBouncer in transaction mode: two connections for many threads, and nothing kept between transactions."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from plugin.config import Config, make_secret_key
from plugin.services.core import Core, open_core
from plugin.services.leases import Held, leased
from plugin.storage import StorageError
from plugin.storage.migrate import pending, upgrade
from tests.making import call, look, phone, record
from tests.servers.cluster import Cluster
from tests.servers.pgbouncer import pgbouncer, through

pytestmark = [pytest.mark.server, pytest.mark.slow]

THREADS, CALLS = 12, 20


@pytest.fixture(scope="module")
def bouncer(primary: Cluster) -> Iterator[str]:
    with pgbouncer(primary, 2) as url:
        yield url


def opened(home: Path, url: str, database: str) -> Core:
    home.mkdir(exist_ok=True)
    make_secret_key(home)
    (home / "segue.toml").write_text(f"[database]\n{database}\n", "utf-8")
    return open_core(Config.load({"SEGUE_HOME": str(home), "SEGUE_DATABASE_URL": url}))


@pytest.fixture
def core(bouncer: str, primary_database: str, tmp_path: Path) -> Iterator[Core]:
    core = opened(tmp_path / "home", through(bouncer, primary_database), "prepare = false\npool_size = 20")
    upgrade(core.store)
    yield core
    core.close()


def test_many_threads_share_two_connections(core: Core, at: datetime) -> None:
    assert not pending(core.store)

    def work(number: int) -> None:
        who = f"+4930231255{number:02d}"
        for turn in range(CALLS):
            record(core, call(f"{number}-{turn}", at + timedelta(minutes=turn), phone(who)))
            assert look(core, "phone", who)["customer"]["identifiers"][0]["value"] == who

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, range(THREADS)))
    with core.store.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM interaction")) == THREADS * CALLS
        # Only what PgBouncer opened: however many come, two go on.
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        assert connection.scalar(text(query)) <= 2


def test_a_lease_holds_over_transactions(core: Core) -> None:
    with leased(core, "pull:pbx"), pytest.raises(Held), leased(core, "pull:pbx"):
        pass


def test_a_setting_that_does_not_fit_says_which(bouncer: str, primary_database: str, tmp_path: Path) -> None:
    core = opened(tmp_path / "home", through(bouncer, primary_database), "")
    with pytest.raises(StorageError, match="set prepare = false in"):
        upgrade(core.store)
    core.close()
