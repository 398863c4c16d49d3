"""Parts of the panel are rendered once, and each page is still its reader's own and up to date."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable
from datetime import timedelta

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from plugin.panel import once
from plugin.panel.addresses import address
from plugin.panel.compressing import Piece, kept, new_packer, packed, stored
from plugin.services.core import Core
from tests.making import address as mail_address
from tests.making import mail, record
from tests.plugin.app.web import MARIA, NOW, Visitor, token_in

PATH = f"/panel?phone=%2B{MARIA[1:]}"
MINE = re.compile(r'name="form_token" value="(\w*)"')


def test_each_reader_has_a_form_token_of_their_own(app: Flask, web_core: Core, agent: Visitor) -> None:
    other = Visitor(app, web_core)
    other.sign_in("supervisor@example.org")
    pages = [agent.page(PATH), other.page(PATH), agent.page(PATH)]
    tokens = [set(MINE.findall(page)) for page in pages]
    assert [len(found) for found in tokens] == [1, 1, 1]
    assert tokens[0] == tokens[2] != tokens[1]
    assert tokens[0] == {token_in(agent.page("/"))}
    edge = once.TOKEN.partition("token")[0]
    assert len(edge) == 64
    assert not [page for page in pages if edge in page]
    keys = [re.findall(r'name="key" value="(\w+)"', page) for page in pages]
    assert len({key for found in keys for key in found}) == 3


def test_the_languages_lead_back_to_the_page_that_was_open(agent: Visitor) -> None:
    agent.page(PATH)
    page = agent.page("/panel?email=maria.keller%40example.org&q=%22%3E")
    assert 'name="next" value="/panel?email=maria.keller%40example.org&amp;q=%22%3E"' in page


def test_what_arrives_is_on_the_next_page(web_core: Core, agent: Visitor) -> None:
    before = agent.page(PATH)
    text = "The meter stands in the cellar"
    sender = mail_address("maria.keller@example.org")
    record(web_core, mail("new@example.org", NOW, sender, text=text))
    assert text not in before
    assert text in agent.page(PATH)


def test_how_long_ago_goes_on_and_today_becomes_yesterday(web_core: Core, agent: Visitor) -> None:
    assert "6 min ago" in agent.page(PATH)
    web_core.clock = lambda: NOW + timedelta(minutes=3)
    assert "9 min ago" in agent.page(PATH)
    web_core.clock = lambda: NOW + timedelta(hours=13)
    agent.sign_in("agent@example.org")
    assert "<h3>Yesterday</h3>" in agent.page(PATH)


def test_addresses_are_those_that_flask_builds(app: Flask) -> None:
    with app.test_request_context("/"):
        assert address("panel.home") == "/"
        assert address("panel.entry", contact_id="a/b c") == "/panel/contacts/a%2Fb%20c"
        assert address("panel.show", phone="+49 1", customer=None) == "/panel?phone=%2B49%201"
        assert address("glass.show", next="/a?b=c") == "/supervisor/glass?next=/a%3Fb%3Dc"
        assert address("panel.show", customer="hole-1-", interaction="x:1") == (
            "/panel?customer=hole-1-&interaction=x%3A1"
        )
    with app.test_request_context("/", base_url="http://localhost/below"):
        assert address("panel.home") == "/below/"


def test_a_page_of_pieces_is_the_same_compressed(agent: Visitor) -> None:
    for path in (PATH, f"{PATH}&q=contract", PATH):
        plain = agent.get(path)
        packed = agent.get(path, headers={"Accept-Encoding": "gzip"})
        body = gzip.decompress(packed.data)
        key = re.compile(rb'name="key" value="\w+"')
        assert key.sub(b"", body) == key.sub(b"", plain.data)
        assert len(packed.data) < len(body) * 0.7


@given(
    st.lists(
        st.tuples(
            st.sampled_from([kept, lambda plain: packed(plain, new_packer()), stored]),
            st.binary(max_size=200),
        ),
        max_size=8,
    )
)
def test_pieces_together_are_one_stream(parts: list[tuple[Callable[[bytes], Piece], bytes]]) -> None:
    pieces = [make(plain * 40) for make, plain in parts]
    whole = b"".join(piece.packed for piece in pieces) + stored(b"x" * 70_000).packed + b"\x03\x00"
    assert zlib.decompress(whole, -15) == b"".join(plain * 40 for _, plain in parts) + b"x" * 70_000


def test_a_secret_is_not_compressed_with_what_stands_around_it(agent: Visitor) -> None:
    token = token_in(agent.page("/")).encode()
    packed = agent.get(PATH, headers={"Accept-Encoding": "gzip"}).data
    assert packed.count(token) == agent.page(PATH).encode().count(token) > 3
