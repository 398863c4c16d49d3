"""What the fake HubSpot portal holds: a thread-safe store that is filled by plain calls."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal

from plugin.demo.servers.hubspot.records import FIRST_IDS, OBJECT_TYPES, Json, Record, iso

PORTAL_ID = 4_711_042

DISPOSITIONS = {
    "busy": "9d9162e7-6cf3-4944-bf63-4dff82258764",
    "connected": "f240bbac-87c9-4f6e-bf70-924b57d47db7",
    "left live message": "a4c4c377-d246-4b32-a13b-75a56a4cd0ff",
    "left voicemail": "b2cf5968-551e-4856-9783-52b3da59a7d0",
    "no answer": "73a0d17f-1163-4015-bdd5-ec830791da20",
    "wrong number": "17b47fee-58de-441e-a44c-c6300d46f273",
}


class HubspotData:
    """A portal.

    ``ceiling`` is how far one search may be paged, as HubSpot's 10,000; ``search_limit`` how many
    searches a second are answered (None: all). The token opens nothing but this fake.
    """

    def __init__(
        self,
        *,
        token: str = "pat-eu1-sample",  # noqa: S107
        portal_id: int = PORTAL_ID,
        ceiling: int = 10_000,
        search_limit: int | None = None,
    ) -> None:
        self.token = token
        self.search_limit = search_limit
        self.portal_id = portal_id
        self.ceiling = ceiling
        self.missing_scopes: set[str] = set()
        self.lock = threading.RLock()
        self.records: dict[str, dict[str, Record]] = {name: {} for name in OBJECT_TYPES}
        self.owners: dict[str, Json] = {}
        self.links: dict[tuple[str, str], dict[str, list[str]]] = {}
        self.unindexed: set[tuple[str, str]] = set()
        self._next_ids = dict(FIRST_IDS)

    # --- people -------------------------------------------------------------------------------

    def add_owner(self, *, email: str, first_name: str, last_name: str) -> str:
        with self.lock:
            owner = self._next_id("owners")
            at = "2024-01-08T09:00:00.000Z"
            self.owners[owner] = {
                "id": owner, "email": email, "type": "PERSON", "firstName": first_name,
                "lastName": last_name, "userId": int(owner) - 40_000_000, "archived": False,
                "createdAt": at, "updatedAt": at,
            }  # fmt: skip
            return owner

    def add_contact(
        self,
        *,
        firstname: str,
        lastname: str,
        email: str | None = None,
        phone: str | None = None,
        mobilephone: str | None = None,
        lifecyclestage: str | None = None,
        lifecycle_dates: Mapping[str, datetime] | None = None,
        owner: str | None = None,
        created_at: datetime,
        updated_at: datetime | None = None,
        properties: Mapping[str, str] | None = None,
    ) -> str:
        """``lifecycle_dates`` tell when the contact entered each stage, as HubSpot writes them."""
        contact = self._add(
            "contacts",
            created_at,
            updated_at,
            {
                "firstname": firstname, "lastname": lastname, "email": email, "phone": phone,
                "mobilephone": mobilephone, "hubspot_owner_id": owner, **(properties or {}),
            },
        )  # fmt: skip
        dates = dict(lifecycle_dates or {})
        if lifecyclestage is not None:
            dates.setdefault(lifecyclestage, created_at)
        for stage, at in sorted(dates.items(), key=lambda entry: entry[1]):
            self._enter_stage(contact, stage, at)
        if lifecyclestage is not None:
            self.records["contacts"][contact].properties["lifecyclestage"] = lifecyclestage
        return contact

    def set_lifecyclestage(self, contact: str, stage: str, *, at: datetime) -> None:
        self._enter_stage(contact, stage, at)
        self.records["contacts"][contact].touch(at)

    def _enter_stage(self, contact: str, stage: str, at: datetime) -> None:
        with self.lock:
            record = self.records["contacts"][contact]
            record.write("lifecyclestage", stage, at)
            record.properties[f"hs_v2_date_entered_{stage}"] = iso(at)
            record.properties[f"hs_lifecyclestage_{stage}_date"] = iso(at)

    def add_company(
        self, *, name: str, domain: str | None = None, phone: str | None = None, created_at: datetime
    ) -> str:
        return self._add("companies", created_at, None, {"name": name, "domain": domain, "phone": phone})

    # --- engagements --------------------------------------------------------------------------

    def add_call(
        self,
        *,
        at: datetime,
        contact_ids: Sequence[str],
        direction: Literal["INBOUND", "OUTBOUND"],
        from_number: str | None = None,
        to_number: str | None = None,
        duration_ms: int | None = None,
        disposition: str | None = None,
        title: str | None = None,
        body: str | None = None,
        owner: str | None = None,
        external_id: str | None = None,
    ) -> str:
        """``disposition`` is a word of DISPOSITIONS or a GUID; ``external_id`` the calling app's id."""
        values = {
            "hs_timestamp": iso(at), "hs_call_direction": direction, "hs_call_status": "COMPLETED",
            "hs_call_from_number": from_number, "hs_call_to_number": to_number,
            "hs_call_duration": None if duration_ms is None else str(duration_ms),
            "hs_call_disposition": DISPOSITIONS.get(disposition or "", disposition),
            "hs_call_title": title, "hs_call_body": body, "hubspot_owner_id": owner,
            "hs_call_external_id": external_id,
        }  # fmt: skip
        return self._engage("calls", at, contact_ids, values)

    def add_email(
        self,
        *,
        at: datetime,
        contact_ids: Sequence[str],
        direction: Literal["INCOMING_EMAIL", "EMAIL"],
        subject: str,
        text: str,
        from_email: str,
        to_emails: Sequence[str],
        message_id: str | None = None,
        owner: str | None = None,
        thread_id: str | None = None,
    ) -> str:
        headers = {
            "from": {"email": from_email}, "sender": {"email": from_email}, "cc": [], "bcc": [],
            "to": [{"email": address} for address in to_emails],
        }  # fmt: skip
        values = {
            "hs_timestamp": iso(at), "hs_email_direction": direction, "hs_email_status": "SENT",
            "hs_email_subject": subject, "hs_email_text": text, "hs_email_headers": json.dumps(headers),
            "hs_email_from_email": from_email, "hs_email_to_email": ";".join(to_emails),
            "hs_email_message_id": message_id, "hs_email_thread_id": thread_id, "hubspot_owner_id": owner,
        }  # fmt: skip
        return self._engage("emails", at, contact_ids, values)

    def add_note(
        self, *, at: datetime, contact_ids: Sequence[str], body: str, owner: str | None = None
    ) -> str:
        values = {"hs_timestamp": iso(at), "hs_note_body": body, "hubspot_owner_id": owner}
        return self._engage("notes", at, contact_ids, values)

    def add_meeting(
        self,
        *,
        at: datetime,
        until: datetime,
        contact_ids: Sequence[str],
        title: str,
        body: str | None = None,
        outcome: str = "COMPLETED",
        owner: str | None = None,
    ) -> str:
        values = {
            "hs_timestamp": iso(at), "hs_meeting_start_time": iso(at), "hs_meeting_end_time": iso(until),
            "hs_meeting_title": title, "hs_meeting_body": body, "hs_meeting_outcome": outcome,
            "hubspot_owner_id": owner,
        }  # fmt: skip
        return self._engage("meetings", at, contact_ids, values)

    # --- tickets, deals, surveys --------------------------------------------------------------

    def add_ticket(
        self,
        *,
        at: datetime,
        contact_ids: Sequence[str],
        subject: str,
        content: str,
        stage: str,
        pipeline: str = "0",
        owner: str | None = None,
        closed_at: datetime | None = None,
        updated_at: datetime | None = None,
    ) -> str:
        """Stages of pipeline 0: 1 New, 2 Waiting on contact, 3 Waiting on us, 4 Closed."""
        values = {
            "subject": subject, "content": content, "hs_pipeline": pipeline, "hs_pipeline_stage": stage,
            "hubspot_owner_id": owner, "closed_date": None if closed_at is None else iso(closed_at),
        }  # fmt: skip
        return self._engage("tickets", at, contact_ids, values, updated_at or closed_at)

    def add_deal(
        self,
        *,
        at: datetime,
        contact_ids: Sequence[str],
        name: str,
        amount: str | None,
        currency: str = "EUR",
        stage: str,
        closed_at: datetime | None = None,
        owner: str | None = None,
        updated_at: datetime | None = None,
    ) -> str:
        values = {
            "dealname": name, "amount": None if amount is None else str(amount), "dealstage": stage,
            "deal_currency_code": currency, "pipeline": "default", "hubspot_owner_id": owner,
            "closedate": None if closed_at is None else iso(closed_at),
        }  # fmt: skip
        return self._engage("deals", at, contact_ids, values, updated_at or closed_at)

    def add_feedback(
        self,
        *,
        at: datetime,
        contact_ids: Sequence[str],
        survey_type: Literal["NPS", "CSAT", "CES"],
        value: float,
        comment: str | None = None,
    ) -> str:
        values = {
            "hs_survey_type": survey_type, "hs_value": f"{value:g}", "hs_content": comment,
            "hs_submission_timestamp": iso(at), "hs_survey_channel": "EMAIL",
            "hs_survey_name": f"{survey_type} after contact",
        }  # fmt: skip
        return self._engage("feedback_submissions", at, contact_ids, values)

    # --- what happens later -------------------------------------------------------------------

    def associate(self, from_type: str, from_id: str, to_type: str, to_id: str) -> None:
        """Associate two records, seen from both ends."""
        with self.lock:
            both = ((from_type, to_type, from_id, to_id), (to_type, from_type, to_id, from_id))
            for here, there, a, b in both:
                ends = self.links.setdefault((here, there), {}).setdefault(a, [])
                if b not in ends:
                    ends.append(b)

    def set_property(self, object_type: str, record_id: str, name: str, value: str, *, at: datetime) -> None:
        """Change one property as a person in HubSpot does: history and modification time follow."""
        with self.lock:
            record = self.records[object_type][record_id]
            record.write(name, value, at)
            record.touch(at)

    def merge_contacts(self, primary: str, secondary: str, *, at: datetime) -> None:
        """Merge as HubSpot did until 2025: the primary stays, with what the secondary had."""
        with self.lock:
            self._absorb(self.records["contacts"][primary], secondary, at)

    def merge_into_new(self, primary: str, secondary: str, *, at: datetime) -> str:
        """Merge as HubSpot does now: both go into a new contact, whose id is given back."""
        with self.lock:
            merged = self._add("contacts", at, at, {})
            for old in (primary, secondary):
                self._absorb(self.records["contacts"][merged], old, at)
            return merged

    def _absorb(self, winner: Record, loser_id: str, at: datetime) -> None:
        """The loser is archived; its values, associations and the ids it had absorbed go on."""
        loser = self.records["contacts"][loser_id]
        _append(winner, "hs_merged_object_ids", loser.properties.get("hs_merged_object_ids"), loser_id)
        _append(winner, "hs_calculated_merged_vids", f"{loser_id}:{int(at.timestamp() * 1000)}")
        for name, value in loser.properties.items():
            winner.properties.setdefault(name, value)
        if loser.properties.get("email") != winner.properties.get("email"):
            _append(winner, "hs_additional_emails", loser.properties.get("email"))
        loser.merged_into, loser.archived_at = winner.id, at
        for (here, there), ends in list(self.links.items()):
            if here == "contacts":
                for other in ends.pop(loser_id, []):
                    self.links[there, here][other].remove(loser_id)
                    self.associate(here, winner.id, there, other)
        winner.touch(at)

    def archive(self, object_type: str, record_id: str, *, at: datetime) -> None:
        with self.lock:
            self.records[object_type][record_id].archived_at = at

    def delay_index(self, object_type: str, record_id: str) -> None:
        """The search index has not seen the record yet; ``catch_up`` ends that."""
        with self.lock:
            self.unindexed.add((object_type, record_id))

    def catch_up(self) -> None:
        with self.lock:
            self.unindexed.clear()

    # --- inside -------------------------------------------------------------------------------

    def live(self, object_type: str) -> Iterable[Record]:
        """The records that are not archived; who was merged into another is."""
        records = self.records[object_type].values()
        return [record for record in records if record.archived_at is None]

    def resolve(self, object_type: str, record_id: str) -> Record | None:
        """The live record that an id leads to, also the id of one that was merged away."""
        record = self.records[object_type].get(record_id)
        while record is not None and record.merged_into is not None:
            record = self.records[object_type][record.merged_into]
        return None if record is None or record.archived_at is not None else record

    def _next_id(self, object_type: str) -> str:
        number = self._next_ids[object_type]
        self._next_ids[object_type] = number + 1
        return str(number)

    def _engage(
        self,
        object_type: str,
        at: datetime,
        contact_ids: Sequence[str],
        values: Mapping[str, str | None],
        updated_at: datetime | None = None,
    ) -> str:
        record_id = self._add(object_type, at, updated_at, values)
        for contact in contact_ids:
            self.associate(object_type, record_id, "contacts", contact)
        return record_id

    def _add(
        self, object_type: str, created: datetime, updated: datetime | None, values: Mapping[str, str | None]
    ) -> str:
        known = {name: value for name, value in values.items() if value is not None}
        with self.lock:
            record_id = self._next_id(object_type)
            record = Record.new(object_type, record_id, created, updated or created, known)
            self.records[object_type][record_id] = record
            return record_id


def _append(record: Record, name: str, *values: str | None) -> None:
    """Add to a property that holds several values, divided by semicolons."""
    kept = list(filter(None, [record.properties.get(name), *values]))
    if kept:
        record.properties[name] = ";".join(kept)
