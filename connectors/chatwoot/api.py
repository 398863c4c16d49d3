"""Chatwoot's application API, as far as Segue reads it. Paths and paging: Chatwoot's OpenAPI document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from connectors.kit import Action, HeaderToken, HttpClient, LoopGuard, Outcome, Policy, Settings
from plugin.domain import Malformed, Permanent

Json = dict[str, Any]

_AFTER_PAGE, _BEFORE_PAGE = 100, 20

# Chatwoot itself admits 3,000 requests a minute from one address: burst + 60 s * rate stays at that.
POLICY = Policy(
    rate=40,
    burst=600,
    outcomes={
        "401": Outcome(
            Action.UNAUTHORIZED,
            "the access token is refused, or is not an administrator's, or a proxy drops its header "
            "(nginx needs underscores_in_headers on)",
        ),
        "404": Outcome(Action.ACCEPT),
    },
)


class ChatwootApi:
    """One account of one Chatwoot. Every call raises a SourceError when it cannot be answered."""

    def __init__(self, settings: Settings) -> None:
        self.client = HttpClient(
            settings["base_url"],
            auth=HeaderToken("api_access_token", settings["token"]),
            policy=POLICY,
            allow_private=settings["allow_private"],
            secrets=[settings["token"]],
        )
        self._account = settings["account_id"]

    def conversations(self, page: int) -> tuple[list[Any], int]:
        """A page of 25, those with the latest activity first; and how many there are in all."""
        answer = self._get(
            "conversations", status="all", assignee_type="all", sort_by="last_activity_at_desc", page=page
        )
        data = answer.get("data") if isinstance(answer, dict) else None
        meta = data.get("meta") if isinstance(data, dict) else None
        count = meta.get("all_count") if isinstance(meta, dict) else None
        return _rows(data, "conversations"), count if isinstance(count, int) else 0

    def conversation(self, conversation: int) -> Json | None:
        """One conversation as the list shows it; None when there is none (any more)."""
        answer = self._get(f"conversations/{conversation}", missing_ok=True)
        if answer is not None and not isinstance(answer, dict):
            raise Malformed("Chatwoot's conversation has a shape that is not known: check its version")
        return answer

    def messages(self, conversation: int) -> list[Json] | None:
        """All messages of a conversation, oldest first; None when it has been deleted meanwhile.

        ``after`` gives 100 at a time. Versions that do not know it answer with the last 20, so that 20
        exactly may not be all: ``before`` then tells.
        """
        path = f"conversations/{conversation}/messages"
        found: dict[int, Json] = {}
        guard = LoopGuard(f"messages of conversation {conversation}")
        key, edge, size = "after", 0, _AFTER_PAGE
        while True:
            guard.check((key, edge))
            answer = self._get(path, missing_ok=True, **{key: edge})
            if answer is None:
                return None
            batch = [row for row in _rows(answer, "messages") if isinstance(row, dict)]
            ids = [row["id"] for row in batch if isinstance(row.get("id"), int)]
            found.update((row["id"], row) for row in batch if isinstance(row.get("id"), int))
            if key == "after" and len(batch) == _BEFORE_PAGE:
                key, size = "before", 1
            if len(batch) < size or not ids:
                return [found[message] for message in sorted(found)]
            edge = min(ids) if key == "before" else max(ids)

    def agents(self) -> list[Any]:
        return _rows(self._get("agents"), "agents")

    def teams(self) -> list[Any]:
        return _rows(self._get("teams"), "teams")

    def inboxes(self) -> list[Any]:
        return _rows(self._get("inboxes"), "inboxes")

    def surveys(self, page: int, *, since: int, until: int) -> list[Any]:
        """A page of 25 answers between two Unix times, oldest first."""
        answer = self._get("csat_survey_responses", sort="created_at", since=since, until=until, page=page)
        return _rows(answer, "survey answers")

    def _get(self, path: str, *, missing_ok: bool = False, **params: object) -> Any:
        answer = self.client.get_json(f"/api/v1/accounts/{self._account}/{path}", params=params)
        if isinstance(answer, dict) and "error" in answer and "payload" not in answer:
            if missing_ok:
                return None
            raise Permanent(
                f"Chatwoot has no {path} for account {self._account}: check the account's number and the URL"
            )
        return answer


def _rows(answer: Any, what: str) -> list[Any]:
    """The rows of an answer: under ``payload``, or the answer itself."""
    rows = answer.get("payload") if isinstance(answer, dict) else answer
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        raise Malformed(f"Chatwoot's list of {what} has a shape that is not known: check its version")
    return list(rows)
