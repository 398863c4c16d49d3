"""The context call, with its token check and audit entry, against a bare Flask endpoint in one server."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from statistics import median

from sqlalchemy import delete, select

from benchmarks.calls import bare_path, caller, context_path, in_turns, server
from benchmarks.figures import Figure, main
from benchmarks.ingest import ingest
from benchmarks.population import END, PAGE, SOURCES, SPAN, Population
from benchmarks.workspaces import workspace
from plugin.auth.tokens import mint_token
from plugin.domain import Identifier, Interaction, Participant, RawRecord
from plugin.services.core import Core
from plugin.storage.tables import context_document, identifier

COUNT = 100_000
WHALE, MINNOW = 20_000, 20
ROUNDS = 7
WARM_CALLS = 150
COLD_CUSTOMERS = 60
WARM_GOAL, COLD_GOAL, WHALE_GOAL = "<= 2.0", "<= 6", "<= 1.2"


def measure(scale: float) -> Iterator[Figure]:
    """The context call over HTTP: warm, cold, and for a customer with very many interactions."""
    count = max(PAGE, int(COUNT * scale))
    with workspace(SOURCES) as core:
        whale, minnow = fill(core, count, max(PAGE, int(WHALE * scale)))
        token = mint_token(core, "benchmark", "agent")
        with (
            server(str(core.config.home)) as port,
            closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as client,
        ):
            headers = {"Authorization": f"Bearer {token}"}
            ours = caller(client, context_path(minnow), headers)
            bare = caller(client, bare_path(minnow), {})
            large = caller(client, context_path(whale), headers)
            in_turns(1, 20, ours, bare, large)
            times = max(20, int(WARM_CALLS * min(1.0, scale * 4)))
            rounds = in_turns(ROUNDS, times, ours, bare, large)
            yield Figure("context.ratio.p50", _ratio(rounds, 0, 1), "ratio", count, WARM_GOAL)
            yield Figure("context.p50", round(1000 * median(one for one, _, _ in rounds), 2), "ms", count)
            yield Figure("context.whale.ratio", _ratio(rounds, 2, 0), "ratio", count, WHALE_GOAL)
            cold = list(_cold(core, client, headers))
            yield Figure("context.ratio.cold", _ratio(cold, 0, 1), "ratio", count, COLD_GOAL)


def fill(core: Core, count: int, whale: int) -> tuple[str, str]:
    """``count`` interactions, of which one number has ``whale`` and one has 20: the two numbers."""
    numbers = "+4930231250001", "+4930231250002"
    for number, many in zip(numbers, (whale, MINNOW), strict=True):
        for first in range(0, many, PAGE):
            _record_history(core, number, range(first, min(first + PAGE, many)), many)
    for source, records in Population(max(PAGE, count - whale - MINNOW)).pages():
        ingest(core, source, records)
    return numbers


def _record_history(core: Core, number: str, places: range, many: int) -> None:
    """Chat messages of one customer in conversations of eight, spread over the 18 months."""
    who = Participant("customer", "Ruth Albrecht", (Identifier("phone", number),))
    agent = Participant("agent", "Lena Vogt", (Identifier("external", "701"),))
    template = Interaction(
        source="chat", external_id="", channel="chat", kind="message", direction="inbound",
        started_at=END, participants=(who, agent),
        text="Guten Tag, meine Rechnung C-44716 stimmt nicht, bitte prüfen Sie den Abschlag. " * 4,
    )  # fmt: skip
    items = [
        replace(
            template,
            external_id=f"message-{number}-{place}",
            started_at=END - SPAN + SPAN * place / many,
            direction="outbound" if place % 2 else "inbound",
            conversation_ref=f"{number}-{place // 8}",
        )
        for place in places
    ]
    ingest(core, "chat", [RawRecord("chat", "given", item.external_id, {"item": item}) for item in items])


def _cold(core: Core, client: http.client.HTTPConnection, headers: dict[str, str]) -> Iterator[list[float]]:
    """Customers nobody asked for yet: each round forgets all stored documents."""
    with core.store.read() as connection:
        phones = connection.scalars(
            select(identifier.c.value)
            .where(identifier.c.kind == "phone", identifier.c.scope == "", identifier.c.shared.is_(False))
            .order_by(identifier.c.id)
            .limit(COLD_CUSTOMERS)
        ).all()
    ours = [caller(client, context_path(phone), headers) for phone in phones]
    bare = [caller(client, bare_path(phone), {}) for phone in phones]
    for _ in range(ROUNDS):
        with core.store.write() as connection:
            connection.execute(delete(context_document))
        seconds = [in_turns(1, 1, one, other)[0] for one, other in zip(ours, bare, strict=True)]
        yield [median(one for one, _ in seconds), median(other for _, other in seconds)]


def _ratio(rounds: list[list[float]], above: int, below: int) -> float:
    return round(median(seconds[above] / seconds[below] for seconds in rounds), 2)


if __name__ == "__main__":
    main(measure)
