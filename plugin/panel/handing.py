"""Handing over, in the panel: what was handed to whom at its head, and the form to hand over."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request
from sqlalchemy import select

from plugin.auth.guard import current, the_core
from plugin.services import drafts
from plugin.services.handovers.settings import read_handover_rules
from plugin.services.handovers.shown import inbox, of_customer
from plugin.storage import decode_id
from plugin.storage.prepared import Reader
from plugin.storage.tables import agent, queue

_MOST = 500


def add_handing(blueprint: Blueprint) -> None:
    """Put the form on ``blueprint``."""

    @blueprint.get("/panel/hand-over", endpoint="hand_over")
    def hand_over() -> str:
        """The form, as a fragment: loaded when somebody opens it."""
        core = the_core()
        customer, interaction = request.args.get("customer", ""), request.args.get("interaction")
        required = read_handover_rules(core.config).required
        with core.store.read() as connection:
            agents = connection.execute(
                select(agent.c.key, agent.c.name)
                .where(agent.c.active.is_(True), agent.c.name.is_not(None), agent.c.key != current().actor)
                .order_by(agent.c.name)
                .limit(_MOST)
            ).all()
            queues = connection.execute(
                select(queue.c.key, queue.c.title).order_by(queue.c.title).limit(_MOST)
            ).all()
            typed = drafts.of_page(
                core,
                connection,
                actor=current().actor,
                customer=customer,
                about={"hand-over": interaction},
            )
        return render_template(
            "hand_over.html",
            customer=customer,
            interaction=interaction,
            typed=typed.get("hand-over", {}),
            agents=[{"key": each.key, "name": each.name} for each in agents],
            queues=[{"name": each.title or each.key, "required": each.key in required} for each in queues],
        )


def at_the_head(look: Reader, customer_id: str) -> list[dict[str, Any]]:
    """The handovers that stand at the head of the customer's panel for who asks."""
    core, me = the_core(), current()
    number = decode_id(customer_id)
    if number is None:
        return []
    return [
        one
        for one in of_customer(core, look, number)
        if not (
            one["acknowledged_at"] and one["from"]["key"] != me.actor and me.actor not in one["receivers"]
        )
    ]


def waiting(look: Reader) -> list[dict[str, Any]]:
    """What waits for the agent who asks; nothing for anybody else."""
    return inbox(the_core(), look, current().actor) if current().role == "agent" else []
