"""What the design page shows its components with: people who do not exist, and what never happened."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

NOBODY = "0000000000000"
_SOURCES = ["pbx", "hubspot"]


def samples(now: datetime) -> dict[str, Any]:
    """Values for the templates of the panel and of the pages around it, as of ``now``."""

    def ago(**span: float) -> str:
        return (now - timedelta(**span)).isoformat()

    call = _entry(
        "1", "phone", "call", ago(minutes=6), summary="Call, answered by Lena Vogt, moved from Omar Haddad",
        outcome="answered", agents=["Omar Haddad", "Lena Vogt"], transfers=1, ended_at=ago(minutes=1),
        reason="Moves",
    )  # fmt: skip
    mail = _entry(
        "2", "email", "email", ago(hours=2), summary="Photo of the meter",
        text="Dear team, attached is the photo of my meter. When does the contract begin?",
    )  # fmt: skip
    said = [
        _entry("3", "chat", "message", ago(days=1, minutes=4), text="Is it done by May?", conversation="c"),
        _entry(
            "4", "chat", "message", ago(days=1, minutes=5), text="I move on 1 May.", direction="inbound",
            conversation="c",
        ),
    ]  # fmt: skip
    deal = _entry(
        "5", "crm", "deal", ago(days=3), summary="Move to Pankow", outcome="won",
        amount={"value": "1140.00", "currency": "EUR"},
    )  # fmt: skip
    survey = _entry(
        "6", "survey", "survey", ago(days=4), summary="Answered a survey", text="Fast and kind.",
        score={"type": "nps", "value": 9, "scale": 10},
    )  # fmt: skip
    person = {
        "id": NOBODY,
        "name": "Maria Keller",
        "stage": "retention",
        "identifiers": [
            {"kind": "phone", "value": "+12025550101", "verified": True, "shared": False},
            {"kind": "email", "value": "maria.keller@example.org", "verified": False, "shared": False},
        ],
        "last_contact_at": ago(minutes=6),
    }
    return {
        "found": [
            person,
            {**person, "name": "Ruth Albrecht", "stage": None, "last_contact_at": ago(days=9)},
            {**person, "name": None, "identifiers": [], "stage": None, "last_contact_at": None},
        ],
        "customer": _customer(person, ago(days=400), ago(hours=1)),
        "contact": call,
        "latest": call,
        "entries": [call, mail, *said, deal, survey],
        "threads": [_thread(mail, now)],
        "stage": _stage(deal, ago(days=3), ago(days=90)),
        "facts": [
            {
                "kind": "contract_number", "title": "", "value": "C-44716", "channel": "phone",
                "said_at": ago(days=20), "interaction": call["interaction"], "asked_again": [ago(days=2)],
                "conflicts": ["C-44761"],
            }
        ],
        "popped": {
            "channel": "phone", "at": ago(minutes=1), "queue": "Moves", "waiting": 48,
            "ivr": ["Contracts", "Moving"], "transferred_by": "Omar Haddad",
            "note": "Wants to know the date.",
        },
        "handover": _handover(person, call, now),
        "rates": [
            {"title": "Came back", "rate": 0.034, "count": 12, "of": 351},
            {"title": "Gave up waiting", "rate": None, "count": 0, "of": 0},
        ],
        "transfers": [
            _transfer(bounced=True, outcome="abandoned", context="never"),
            _transfer(context="before", corrected=True),
            _transfer(completed=False, need="avoidable", context="after", asked_again=True),
        ],
    }  # fmt: skip


def _entry(number: str, channel: str, kind: str, at: str, **more: Any) -> dict[str, Any]:
    return {
        "contact": f"sample-{number}", "interaction": f"pbx:{number}", "interactions": [f"pbx:{number}"],
        "occurred_at": at, "ended_at": None, "channel": channel, "kind": kind, "direction": "inbound",
        "summary": "", "text": "", "reason": None, "outcome": None, "agents": [], "transfers": 0,
        "amount": None, "score": None, "feedback": [], "about": None, "conversation": None,
        "sources": _SOURCES, **more,
    }  # fmt: skip


def _customer(person: dict[str, Any], long_ago: str, lately: str) -> dict[str, Any]:
    return {
        **person,
        "company": "Keller Optics",
        "language": "en",
        "matched_by": {"kind": "phone", "value": "+12025550101", "verified": False},
        "fields": {
            "name": {"title": "Name", "value": "Maria Keller", "source": "hubspot", "at": long_ago},
            "city": {"title": "City", "value": "Berlin", "source": "hubspot", "at": lately},
        },
        "verifications": [],
        "links": ["https://crm.example.org/contacts/1201"],
    }


def _thread(asked: dict[str, Any], now: datetime) -> dict[str, Any]:
    late = (now - timedelta(hours=3)).isoformat()
    return {
        "id": NOBODY, "subject": "When does the new contract begin?", "reason": "move", "reason_title": "",
        "channel": "email", "status": "waiting", "waiting_on": "us", "service_stage_title": "",
        "promises": [{"status": "overdue", "due": late, "by": "us", "text": "We call you back by noon."}],
        "last_asked": {"at": asked["occurred_at"], "text": asked["text"]}, "last_answered": None,
        "interactions": asked["interactions"],
    }  # fmt: skip


def _stage(why: dict[str, Any], since: str, before: str) -> dict[str, Any]:
    return {
        "id": "purchase", "title": "Purchase", "since": since, "dormant": False, "at_risk": True,
        "last_seen": since, "override": None, "computed": None, "reason": "The deal was won",
        "evidence": why["interactions"], "model": "lifecycle-6",
        "history": [
            {"stage": "purchase", "title": "Purchase", "at": since, "back": False, "reason": ""},
            {"stage": "consideration", "title": "Consideration", "at": before, "back": True, "reason": ""},
        ],
    }  # fmt: skip


def _handover(person: dict[str, Any], call: dict[str, Any], now: datetime) -> dict[str, Any]:
    at = (now - timedelta(minutes=5)).isoformat()
    return {
        "id": NOBODY, "at": at, "from": {"kind": "agent", "key": "omar@example.org", "name": "Omar Haddad"},
        "to": {"kind": "agent", "name": "Lena Vogt"}, "receivers": ["lena@example.org"], "state": "waiting",
        "acknowledged_at": None, "reason": "The contract is yours", "complete": False,
        "note": "She moves on 1 May and sent the photo. She wants to know when the contract begins.",
        "receipts": [{"by": "Lena Vogt", "shown_at": at, "seconds": 8, "acknowledged_at": None}],
        "packet": {
            "customer": person, "stage": {"id": "purchase", "title": "Purchase"}, "threads": [], "facts": [],
            "way": [], "entries": [call], "tried": ["Looked for the contract in the CRM"],
            "freshness": [{"source": "pbx", "state": "ok"}, {"source": "hubspot", "state": "late"}],
        },
    }  # fmt: skip


def _transfer(**more: Any) -> dict[str, Any]:
    return {
        "bounced": False, "outcome": "picked_up", "completed": True, "need": "needed", "context": None,
        "asked_again": False, "corrected": False, **more,
    }  # fmt: skip
