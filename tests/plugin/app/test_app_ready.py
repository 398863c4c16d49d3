"""``/readyz`` says what is wrong in words that anybody may read; ``/healthz`` asks nobody."""

from __future__ import annotations

import socket
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from plugin.app import create_app
from plugin.config import Config
from plugin.services.core import Core, open_core
from tests.plugin.app.web import Visitor
from tests.servers import valkey


def wrong(core: Core) -> dict[str, str]:
    response = create_app(core).test_client().get("/readyz")
    assert response.status_code == 503
    assert response.mimetype == "application/problem+json"
    found = response.get_json()
    assert found["type"] == "/problems/unavailable"
    assert all(each["where"] in found["detail"] for each in found["errors"])
    return {each["where"]: each["detail"] for each in found["errors"]}


def test_all_is_well(visitor: Visitor) -> None:
    assert visitor.get("/readyz").get_json() == {"status": "ok"}


def test_tables_of_an_older_version(web_core: Core) -> None:
    with web_core.store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert "segue db upgrade" in wrong(web_core)["tables"]


def test_a_broken_database_does_not_say_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "segue.db").write_bytes(b"this is no database, but a text " * 200)
    core = open_core(Config.load({"SEGUE_HOME": str(tmp_path)}))
    found = wrong(core)
    app = create_app(core)
    assert app.test_client().get("/healthz").status_code == 200
    core.close()
    assert list(found) == ["database"]
    assert str(tmp_path) not in found["database"]


def test_a_redis_that_does_not_answer(web_core: Core) -> None:
    with closing(socket.socket()) as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"redis://127.0.0.1:{closed.getsockname()[1]}/0"
        web_core.config = replace(web_core.config, redis_url=url)
        response = create_app(web_core).test_client().get("/readyz")
    # Redis is a wake-up: without it this process serves all the same.
    assert response.status_code == 200
    assert response.get_json()["status"] == "degraded"
    (trouble,) = response.get_json()["errors"]
    assert trouble["where"] == "redis"
    assert "does not answer" in trouble["detail"]
    assert "127.0.0.1" not in trouble["detail"]


def test_tables_of_a_newer_version_do_not_stop_a_process_that_runs(web_core: Core) -> None:
    with web_core.store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert create_app(web_core).test_client().get("/readyz").get_json() == {"status": "ok"}


@pytest.mark.server
def test_a_redis_that_answers(web_core: Core) -> None:
    with valkey.server() as url:
        web_core.config = replace(web_core.config, redis_url=url)
        assert create_app(web_core).test_client().get("/readyz").status_code == 200
