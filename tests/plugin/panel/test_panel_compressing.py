"""Pages and files are compressed for browsers that take it, and never by a length that tells."""

from __future__ import annotations

import gzip

from werkzeug.test import TestResponse

from tests.plugin.app.web import Visitor

GZIP = {"Accept-Encoding": "gzip, br"}


def fetched(agent: Visitor, path: str, headers: dict[str, str] | None = None) -> TestResponse:
    """The answer, read to its end and closed."""
    with agent.get(path, headers=headers or {}) as response:
        response.get_data()
    return response


def test_pages_and_files_are_compressed_where_they_may_be(agent: Visitor) -> None:
    for path in ("/panel?external=hubspot:1201", "/static/base.css?v=1", "/static/panel.js"):
        plain, packed = fetched(agent, path), fetched(agent, path, GZIP)
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in plain.headers["Vary"]
        assert len(packed.data) == int(packed.headers["Content-Length"])
        assert len(packed.data) < len(plain.data) / 2
        assert gzip.decompress(packed.data)[:15] == plain.data[:15]
        if path.startswith("/static"):
            assert gzip.decompress(packed.data) == plain.data


def test_the_length_of_a_page_is_not_its_own(agent: Visitor) -> None:
    lengths = {len(agent.get("/customers?q=zebra", headers=GZIP).data) for _ in range(12)}
    assert len(lengths) > 1


def test_what_is_no_page_stays_as_it_is(agent: Visitor) -> None:
    for path in ("/api/v1/customers?q=maria", "/healthz", "/static/none.css"):
        assert "Content-Encoding" not in fetched(agent, path, GZIP).headers
    again = fetched(agent, "/static/base.css", GZIP)
    asked = fetched(agent, "/static/base.css", {**GZIP, "If-None-Match": again.headers["ETag"]})
    assert asked.status_code == 304
