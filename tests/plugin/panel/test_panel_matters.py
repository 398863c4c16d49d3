"""Matters in the panel: an entry that was put with the wrong one is moved by its form."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

from plugin.services.core import Core
from tests.making import address, look, mail, record
from tests.plugin.app.web import NOW, Visitor, token_in

NORA = "nora@example.org"
PATH = "/panel?email=nora%40example.org"


def test_an_entry_is_moved_to_the_matter_it_belongs_to(web_core: Core, agent: Visitor) -> None:
    for number, (days, ref) in enumerate(
        ((1, "<a@example.org>"), (0, "<a@example.org>"), (40, "<b@example.org>"))
    ):
        record(
            web_core,
            mail(
                f"{number}@nora.example.org",
                NOW - timedelta(days=days, hours=1),
                address(NORA),
                text=f"Please help, question {number}?",
                conversation_ref=ref,
            ),
        )
    threads = look(web_core, "email", NORA)["threads"]
    assert sorted(len(each["interactions"]) for each in threads) == [1, 2]
    page = agent.page(PATH)
    form = page[page.index("Something in it belongs elsewhere") :].partition("</form>")[0]
    offered, other = (
        [unescape(value) for value in re.findall(r'<option value="([^"]+)"', options)]
        for options in form.split('<select name="thread">')
    )
    whole = next(each for each in threads if len(each["interactions"]) == 2)
    assert sorted(offered) == sorted(whole["interactions"])
    assert other == [each["id"] for each in threads if each is not whole]
    action = re.search(r'action="([^"]+/relink)"', form)
    assert action is not None
    answer = agent.client.post(
        action[1], data={"form_token": token_in(page), "interaction": offered[0], "thread": other[0]}
    )
    assert answer.status_code == 303
    moved = {each["id"]: each["interactions"] for each in look(web_core, "email", NORA)["threads"]}
    assert offered[0] in moved[other[0]]
