"""The centre pulled by the real connectors and translated by the real adapters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from plugin.demo.centre import Centre, Configuration, settings
from plugin.demo.centre.staff import QUEUES
from plugin.demo.servers import chatwoot, hubspot
from plugin.demo.servers.serving import serve
from plugin.domain import Interaction, Participant
from plugin.registry import Registry


@pytest.fixture(scope="module")
def configuration(centre: Centre, home: Path) -> Iterator[Configuration]:
    with ExitStack() as stack:
        chat = stack.enter_context(serve(chatwoot.create_app(centre.chatwoot)))
        crm = stack.enter_context(serve(hubspot.create_app(centre.hubspot)))
        yield settings(centre, home, chat.url, crm.url)


def pull(configuration: Configuration, name: str) -> dict[str, Interaction]:
    """Everything that a source says; raises when a record cannot be understood."""
    source, registry = configuration["sources"][name], Registry.discover()
    kind = registry.connector(source["type"])
    loaded = kind.settings_schema().load(source["settings"])
    adapter = registry.adapter(source["type"])
    found = {}
    for page in kind(loaded, source=name).pages(None):
        for raw in page.records:
            for adapted in adapter.adapt(raw, loaded):
                if isinstance(adapted, Interaction):
                    found[f"{name}:{adapted.external_id}"] = adapted
    return found


@pytest.fixture(scope="module")
def calls(configuration: Configuration) -> dict[str, Interaction]:
    return pull(configuration, "pbx")


def known_as(participant: Participant) -> set[str]:
    return {identifier.value for identifier in participant.identifiers}


@pytest.mark.parametrize("name", ["mail", "chat", "hubspot"])
def test_a_source_holds_exactly_what_is_true(centre: Centre, configuration: Configuration, name: str) -> None:
    found = {reference: interaction.kind for reference, interaction in pull(configuration, name).items()}
    assert found == {
        reference: kind
        for reference, kind in centre.truth.interactions.items()
        if reference.startswith(f"{name}:")
    }


def test_each_call_is_one_interaction(centre: Centre, calls: dict[str, Interaction]) -> None:
    for call, linkedid in centre.pbx.linkedids.items():
        interaction = calls[f"pbx:{linkedid}"]
        assert abs(interaction.started_at - call.at) <= timedelta(seconds=1)
        assert interaction.ended_at is not None
        assert abs(interaction.ended_at - call.ended_at) <= timedelta(seconds=1)
        answered = call.talk > 0 if call.outbound else call.hops[-1].agent is not None
        assert (interaction.outcome == "answered") is answered
        assert interaction.direction == ("outbound" if call.outbound else "inbound")


def test_transfers_come_out_as_they_were_made(centre: Centre, calls: dict[str, Interaction]) -> None:
    kinds = {"blind": "blind", "attended": "consult"}
    expected = Counter(
        (each.linkedid, each.at, kinds[each.type], each.from_extension, each.to)
        for each in centre.truth.transfers
    )
    found = Counter(
        (call.external_id, transfer.at, transfer.type, transfer.raw_from, transfer.raw_to)
        for call in calls.values()
        for transfer in call.transfers
        if transfer.completed
    )
    assert found == expected


def test_who_took_over_is_known(centre: Centre, calls: dict[str, Interaction]) -> None:
    for truth in centre.truth.transfers:
        call = calls[f"pbx:{truth.linkedid}"]
        transfer = next(each for each in call.transfers if each.at == truth.at)
        taker = None if transfer.answered_by is None else call.participants[transfer.answered_by]
        if truth.answered_by is None:
            assert taker is None
        else:
            assert taker is not None
            assert truth.answered_by in known_as(taker)


def test_a_withheld_number_names_nobody(centre: Centre, calls: dict[str, Interaction]) -> None:
    for call, linkedid in centre.pbx.linkedids.items():
        customer = calls[f"pbx:{linkedid}"].participants[0]
        assert customer.role == "customer"
        assert known_as(customer) == (set() if call.number == "anonymous" else {call.number})


def test_the_menu_tells_which_key_was_pressed(centre: Centre, calls: dict[str, Interaction]) -> None:
    through_menu = [(call, linkedid) for call, linkedid in centre.pbx.linkedids.items() if call.menu]
    assert len(through_menu) > 100
    for call, linkedid in through_menu:
        target = call.hops[0].target
        ivr = calls[f"pbx:{linkedid}"].ivr
        assert ivr is not None
        assert ivr.input == (QUEUES[target].key if target in QUEUES else "0")
