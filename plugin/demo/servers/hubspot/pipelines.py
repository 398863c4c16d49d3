"""The pipelines that a new HubSpot portal has: one for tickets, one for deals."""

from __future__ import annotations

from plugin.demo.servers.hubspot.records import Json

Stages = list[tuple[str, str, Json]]

TICKET_STAGES: Stages = [
    ("1", "New", {"ticketState": "OPEN", "isClosed": "false"}),
    ("2", "Waiting on contact", {"ticketState": "OPEN", "isClosed": "false"}),
    ("3", "Waiting on us", {"ticketState": "OPEN", "isClosed": "false"}),
    ("4", "Closed", {"ticketState": "CLOSED", "isClosed": "true"}),
]
DEAL_STAGES: Stages = [
    (stage, label, {"isClosed": closed, "probability": probability})
    for stage, label, closed, probability in (
        ("appointmentscheduled", "Appointment Scheduled", "false", "0.2"),
        ("qualifiedtobuy", "Qualified To Buy", "false", "0.4"),
        ("presentationscheduled", "Presentation Scheduled", "false", "0.6"),
        ("decisionmakerboughtin", "Decision Maker Bought-In", "false", "0.8"),
        ("contractsent", "Contract Sent", "false", "0.9"),
        ("closedwon", "Closed Won", "true", "1.0"),
        ("closedlost", "Closed Lost", "true", "0.0"),
    )
]


def _pipeline(pipeline: str, label: str, stages: Stages) -> Json:
    return {
        "id": pipeline,
        "label": label,
        "displayOrder": 0,
        "archived": False,
        "stages": [
            {"id": stage, "label": name, "displayOrder": order, "archived": False, "metadata": metadata}
            for order, (stage, name, metadata) in enumerate(stages)
        ],
    }


PIPELINES: dict[str, list[Json]] = {
    "tickets": [_pipeline("0", "Support Pipeline", TICKET_STAGES)],
    "deals": [_pipeline("default", "Sales Pipeline", DEAL_STAGES)],
}
