"""The context document as people read it in a terminal, in the panel's order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.text import Text

from plugin.cli.output import console

Document = Mapping[str, Any]


def show(document: Document) -> None:
    """Print ``document`` (the JSON of ``GET /api/v1/context``)."""
    out = console()
    for line in lines(document):
        out.print(line, soft_wrap=True)


def lines(document: Document) -> list[Text]:
    """Who, the open matters, the stage and why, what they told us, the timeline, how fresh it is."""
    made = _who(document["customer"])
    made += _stage(document["stage"])
    unresolved = [thread for thread in document["threads"] if thread["status"] != "resolved"]
    made += _part("Open", [_thread(thread) for thread in unresolved])
    made += _part("Already told us", [_fact(fact) for fact in document["facts"]])
    made += _part("Timeline", [_entry(entry) for entry in document["timeline"]["entries"]])
    made += _part("Sources", [_freshness(source) for source in document["freshness"]])
    if not document["complete"]:
        made.append(Text("The timeline is not complete: see the sources above.", style="yellow"))
    return made


def _who(customer: Document) -> list[Text]:
    matched = customer["matched_by"] or {}
    company = f", {customer['company']}" if customer.get("company") else ""
    known = "  ".join(f"{each['kind']} {each['value']}" for each in customer["identifiers"])
    how = f"found by {matched['kind']}" if matched.get("kind") else "found by id"
    return [
        Text(f"{customer['name'] or 'No name'}{company}", style="bold"),
        Text(f"  {customer['id']}  {how}, {'verified' if matched.get('verified') else 'not verified'}"),
        Text(f"  {known}", style="dim"),
    ]


def _stage(stage: Document | None) -> list[Text]:
    if stage is None:
        return [Text("\nStage: not known yet")]
    title = stage.get("title") or stage["id"]
    lines = [Text(f"\nStage: {title}, since {_day(stage['since'])} ({stage['model']})", style="bold")]
    if stage.get("reason"):
        lines.append(Text(f"  {stage['reason']}"))
    if stage["evidence"]:
        lines.append(Text(f"  evidence: {', '.join(stage['evidence'])}", style="dim"))
    return lines


def _thread(thread: Document) -> str:
    asked = thread.get("last_asked") or {}
    promises = "".join(f"; promised: {promise['text']}" for promise in thread["promises"])
    return f"{thread['subject'] or asked.get('text') or 'No subject'} ({thread['status']}){promises}"


def _fact(fact: Document) -> str:
    return f"{fact.get('title') or fact['kind']}: {fact['value']}  ({_time(fact['said_at'])})"


def _entry(entry: Document) -> str:
    summary = " ".join((entry["summary"] or entry["kind"]).split())
    unnamed = [agent for agent in entry["agents"] if agent not in summary]
    agents = f" with {', '.join(unnamed)}" if unnamed else ""
    handed = f", {entry['transfers']} transfer(s)" if entry.get("transfers") else ""
    where = "+".join(entry["sources"])
    return f"{_time(entry['occurred_at'])}  {entry['channel']:<6} {summary}{agents}{handed}  [{where}]"


def _freshness(source: Document) -> str:
    error = f": {source['error']}" if source.get("error") else ""
    return f"{source['source']} {source['state']}, complete until {_time(source['complete_until'])}{error}"


def _part(title: str, entries: list[str]) -> list[Text]:
    if not entries:
        return []
    return [Text(f"\n{title}", style="bold"), *(Text(f"  {entry}") for entry in entries)]


def _time(moment: str | None) -> str:
    return moment[:16].replace("T", " ") if moment else "-"


def _day(moment: str | None) -> str:
    return moment[:10] if moment else "-"
