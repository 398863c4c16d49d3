"""One line about an interaction, in plain English around the customer's own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation

from plugin.domain import Amount, Interaction, Participant
from plugin.services.lazy import lazy

LONGEST = 140
_SENTENCE = lazy(r"[.!?…](?=\s|$)|\n")
_NO_NAMES: Mapping[str, str] = {}
_CALL_OUTCOMES = {
    "no_answer": "not answered",
    "busy": "busy",
    "failed": "failed",
    "voicemail": "went to voicemail",
    "abandoned": "hung up before an answer",
}
_DEAL_OUTCOMES = {"won": "Deal won", "lost": "Deal lost", "open": "Deal open"}
_SCORES = {"nps": "NPS", "csat": "CSAT", "ces": "CES"}


def summary(interaction: Interaction, names: Mapping[str, str] = _NO_NAMES) -> str:
    """One line of at most 140 characters. ``names`` gives names for extensions and ids without one."""
    naming = _WITH_NAMES.get(interaction.kind)
    line = naming(interaction, names) if naming else _PLAIN.get(interaction.kind, _words)(interaction)
    return _cut(" ".join(line.split()) or f"{interaction.kind.capitalize()} ({interaction.channel})")


def agents(interaction: Interaction, names: Mapping[str, str] = _NO_NAMES) -> tuple[str, ...]:
    """The agents who took part, in their order, each once: by name, else by extension or address."""
    return tuple(
        dict.fromkeys(
            name
            for participant in interaction.participants
            if participant.role == "agent" and (name := _name(participant, names))
        )
    )


def _call(interaction: Interaction, names: Mapping[str, str]) -> str:
    parts = ["Call" if interaction.direction == "inbound" else "Call to the customer"]
    if interaction.direction == "internal":
        parts = ["Internal call"]
    answered = _answered(interaction, names)
    outcome = _CALL_OUTCOMES.get(interaction.outcome or "")
    if outcome and interaction.outcome != "answered":
        parts.append(outcome)
    elif answered:
        parts.append(answered)
    elif interaction.outcome == "answered":
        parts.append("answered")
    parts.extend(_moves(interaction, names))
    line = ", ".join(parts)
    own = interaction.subject or _first_sentence(interaction.text)
    return f"{line}: {own}" if own else line


def _answered(interaction: Interaction, names: Mapping[str, str]) -> str | None:
    """Who answered first, and after how long."""
    first: tuple[datetime, int] | None = None
    for leg in interaction.legs:
        if leg.answered_at is None or not 0 <= leg.participant < len(interaction.participants):
            continue
        if interaction.participants[leg.participant].role != "agent":
            continue
        if first is None or leg.answered_at < first[0]:
            first = leg.answered_at, leg.participant
    if first is None:
        return None
    name = _name(interaction.participants[first[1]], names)
    by = f" by {name}" if name and interaction.direction != "outbound" else ""
    if interaction.direction == "outbound" and name:
        return f"by {name}, answered"
    waited = round((first[0] - interaction.started_at).total_seconds())
    return f"answered{by} after {_duration(waited)}" if waited > 0 else f"answered{by}"


def _moves(interaction: Interaction, names: Mapping[str, str]) -> list[str]:
    moves = []
    for transfer in interaction.transfers[:2]:
        giver = _party(interaction, transfer.transferor, names) or transfer.raw_from
        taker = _party(interaction, transfer.target, names) or transfer.raw_to
        if not taker:
            continue
        word = "moved" if transfer.completed else "not moved"
        moves.append(f"{word} from {giver} to {taker}" if giver else f"{word} to {taker}")
    if len(interaction.transfers) > 2:
        more = len(interaction.transfers) - 2
        moves.append(f"{more} more {'move' if more == 1 else 'moves'}")
    return moves


def _voicemail(interaction: Interaction) -> str:
    return f"Voicemail: {said}" if (said := _first_sentence(interaction.text)) else "Voicemail"


def _email(interaction: Interaction) -> str:
    return interaction.subject or _first_sentence(interaction.text) or "E-mail without text"


def _message(interaction: Interaction) -> str:
    if said := _first_sentence(interaction.text):
        return said
    if interaction.attachments:
        return f"Sent {interaction.attachments[0].name}"
    return "Message without text"


def _session(interaction: Interaction, names: Mapping[str, str]) -> str:
    what = interaction.subject or _first_sentence(interaction.text)
    if interaction.channel == "web":
        return f"Visited {what}" if what else "Visited the website"
    head = "Chat" if interaction.channel == "chat" else interaction.channel.capitalize()
    head = "Meeting" if interaction.channel in ("crm", "video", "store") else head
    line = ", ".join(
        [head, *([interaction.outcome] if interaction.outcome else []), *_moves(interaction, names)]
    )
    return f"{line}: {what}" if what else line


def _case(interaction: Interaction, names: Mapping[str, str]) -> str:
    head = f"Ticket {interaction.outcome}" if interaction.outcome else "Ticket"
    what = interaction.subject or _first_sentence(interaction.text)
    line = ", ".join([head, *_moves(interaction, names)])
    return f"{line}: {what}" if what else line


def _deal(interaction: Interaction) -> str:
    head = _DEAL_OUTCOMES.get(interaction.outcome or "", "Deal")
    return " ".join(filter(None, (f"{head}:", _money(interaction.amount), interaction.subject))).rstrip(":")


def _order(interaction: Interaction) -> str:
    head = f"Order {interaction.outcome}" if interaction.outcome else "Order"
    return " ".join(filter(None, (f"{head}:", _money(interaction.amount), interaction.subject))).rstrip(":")


def _survey(interaction: Interaction) -> str:
    score = interaction.score
    said = _first_sentence((score.comment if score else None) or interaction.text)
    if score is None:
        return f"Survey: {said}" if said else interaction.subject or "Survey"
    points = f"{score.value:g}" if score.type == "nps" else f"{score.value:g} of {score.scale:g}"
    line = f"{_SCORES[score.type]} {points}"
    return f"{line}: {said}" if said else line


def _campaign(interaction: Interaction) -> str:
    head = f"Campaign {interaction.outcome}" if interaction.outcome else "Campaign"
    return f"{head}: {interaction.subject}" if interaction.subject else head


def _note(interaction: Interaction, names: Mapping[str, str]) -> str:
    author = next(iter(agents(interaction, names)), None)
    said = interaction.subject or _first_sentence(interaction.text)
    head = f"Note by {author}" if author else "Note"
    return f"{head}: {said}" if said else head


def _words(interaction: Interaction) -> str:
    return interaction.subject or _first_sentence(interaction.text) or ""


_WITH_NAMES: Mapping[str, Callable[[Interaction, Mapping[str, str]], str]] = {
    "call": _call,
    "session": _session,
    "case": _case,
    "note": _note,
}
_PLAIN: Mapping[str, Callable[[Interaction], str]] = {
    "voicemail": _voicemail,
    "email": _email,
    "message": _message,
    "order": _order,
    "deal": _deal,
    "survey": _survey,
    "campaign": _campaign,
}


def _party(interaction: Interaction, index: int | None, names: Mapping[str, str]) -> str | None:
    if index is None or not 0 <= index < len(interaction.participants):
        return None
    return _name(interaction.participants[index], names)


def _name(participant: Participant, names: Mapping[str, str]) -> str | None:
    if participant.name:
        return participant.name
    for identifier in participant.identifiers:
        if identifier.value in names:
            return names[identifier.value]
    return participant.identifiers[0].value if participant.identifiers else None


def _money(amount: Amount | None) -> str | None:
    if amount is None:
        return None
    try:
        value = Decimal(amount.value)
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > 20:
        return None
    return " ".join(filter(None, (amount.currency, f"{value:,.2f}")))


def _duration(seconds: int) -> str:
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 3600:
        return f"{seconds // 60} min {seconds % 60} s" if seconds % 60 else f"{seconds // 60} min"
    return f"{seconds // 3600} h {seconds % 3600 // 60} min"


def _first_sentence(text: str | None) -> str | None:
    """The first sentence of ``text`` that is more than a greeting's few characters."""
    if not text:
        return None
    start = text[: 2 * LONGEST].strip()
    for found in _SENTENCE.finditer(start, 12):
        return start[: found.end()].strip()
    return start or None


def _cut(line: str) -> str:
    if len(line) <= LONGEST:
        return line
    return line[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
