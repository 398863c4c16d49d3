"""The field's terms, as pages call them: marked here, looked up in the page's language by ``words``."""

from __future__ import annotations

from collections.abc import Mapping

from plugin.panel.language import mark

CHANNELS: Mapping[str, str] = {
    "phone": mark("Phone"),
    "email": mark("E-mail"),
    "chat": mark("Chat"),
    "web": mark("Web"),
    "crm": mark("CRM"),
    "survey": mark("Survey"),
    "sms": mark("SMS"),
    "social": mark("Social"),
    "app": mark("App"),
    "store": mark("Store"),
    "letter": mark("Letter"),
    "video": mark("Video"),
    "review": mark("Review"),
}
KINDS: Mapping[str, str] = {
    "call": mark("Call"),
    "voicemail": mark("Voicemail"),
    "email": mark("E-mail"),
    "message": mark("Message"),
    "session": mark("Session"),
    "case": mark("Ticket"),
    "note": mark("Note"),
    "order": mark("Order"),
    "deal": mark("Deal"),
    "survey": mark("Survey answer"),
    "event": mark("Event"),
    "campaign": mark("Campaign"),
}
OUTCOMES: Mapping[str, tuple[str, str]] = {
    "answered": (mark("answered"), "good"),
    "no_answer": (mark("not answered"), "bad"),
    "busy": (mark("busy"), "bad"),
    "failed": (mark("failed"), "bad"),
    "voicemail": (mark("voicemail"), "warn"),
    "abandoned": (mark("gave up waiting"), "bad"),
    "open": (mark("open"), "warn"),
    "waiting": (mark("waiting"), "warn"),
    "resolved": (mark("resolved"), "good"),
    "won": (mark("won"), "good"),
    "lost": (mark("lost"), "bad"),
}
TRANSFERS: Mapping[str, str] = {
    "blind": mark("Blind transfer"),
    "consult": mark("Transfer with consultation"),
    "conference": mark("Conference"),
    "requeue": mark("Moved to another queue"),
    "reassignment": mark("Reassigned"),
    "escalation": mark("Escalated"),
    "bot_to_human": mark("Bot to human"),
    "channel_switch": mark("Changed the channel"),
}
CHANGES: Mapping[str, str] = {
    "merge": mark("Joined with another customer"),
    "split": mark("Something was taken off"),
    "move": mark("Something went from one customer to another"),
    "place": mark("A contact went to another customer"),
    "apart": mark("Two records are not one contact"),
    "different": mark("Said to be two people"),
}
IDENTIFIERS: Mapping[str, str] = {
    "phone": mark("phone number"),
    "email": mark("e-mail address"),
    "external": mark("record"),
    "device": mark("device"),
    "interaction": mark("this contact"),
    "customer": mark("customer number"),
}

ROLES: Mapping[str, str] = {
    "agent": mark("Agent"),
    "supervisor": mark("Supervisor"),
    "operator": mark("Operator"),
    "admin": mark("Administrator"),
}
STATUSES: Mapping[str, str] = {
    "open": mark("open"),
    "resolved": mark("resolved"),
    "closed": mark("closed"),
    "waiting": mark("waiting"),
}
SOURCES: Mapping[str, str] = {
    "ok": mark("complete"),
    "late": mark("late"),
    "down": mark("down"),
    "paused": mark("paused"),
    "new": mark("new"),
}
PROVENANCES: Mapping[str, str] = {
    "stated": mark("stated"),
    "linked": mark("linked"),
    "inferred": mark("inferred"),
}
VERDICTS: Mapping[str, str] = {
    "good": mark("good"),
    "improvable": mark("improvable"),
    "wrong": mark("wrong"),
    "wrong_queue": mark("wrong queue"),
    "no_note": mark("no note"),
    "poor_note": mark("poor note"),
    "not_opened": mark("not opened"),
    "asked_again": mark("asked again"),
    "could_have_solved": mark("could have solved it"),
    "waited_too_long": mark("waited too long"),
}
HANDOVERS: Mapping[str, str] = {
    "waiting": mark("waiting"),
    "claimed": mark("taken"),
    "unclaimed": mark("not taken"),
    "undelivered": mark("not delivered"),
    "acknowledged": mark("acknowledged"),
}
