"""The object types that are read: their kind, their properties, their associations.

Property names are those of HubSpot's object API guides. What changes without meaning (scores,
counters, view times) is not asked for, so that a record read twice is the same record.
"""

from __future__ import annotations

from dataclasses import dataclass

OWNERS = "owners"

LIFECYCLE_STAGES = (
    "subscriber", "lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity", "customer",
    "evangelist", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ObjectType:
    """How one type is read. ``prefix`` goes before the id; ``history`` names properties that are
    fetched with their past values; ``linked`` the types whose associated ids come along;
    ``occurred`` the properties that say when it happened, the first one set counts; ``merges`` says
    that an archived one may live on in another."""

    kind: str
    properties: tuple[str, ...]
    prefix: str = ""
    history: tuple[str, ...] = ()
    linked: tuple[str, ...] = ("contacts",)
    occurred: tuple[str, ...] = ("hs_timestamp", "hs_createdate")
    modified: str = "hs_lastmodifieddate"
    labels: str | None = None
    merges: bool = False

    def external_id(self, object_id: str) -> str:
        return f"{self.prefix}{object_id}"


_ENGAGEMENT = ("hs_timestamp", "hs_createdate", "hubspot_owner_id")

OBJECTS: dict[str, ObjectType] = {
    "contacts": ObjectType(
        kind="contact",
        properties=(
            "firstname", "lastname", "salutation", "email", "hs_additional_emails", "work_email", "phone",
            "mobilephone", "hs_whatsapp_phone_number", "address", "zip", "city", "state", "country",
            "company", "jobtitle", "date_of_birth", "hs_language", "hubspot_owner_id", "createdate",
            "lastmodifieddate", "lifecyclestage", "hs_lead_status", "hs_merged_object_ids",
            "hs_calculated_merged_vids", "hs_analytics_source", "hs_analytics_first_url",
            "hs_analytics_first_timestamp", "hs_analytics_last_url", "hs_analytics_last_timestamp",
            *(f"hs_v2_date_entered_{stage}" for stage in LIFECYCLE_STAGES),
            *(f"hs_lifecyclestage_{stage}_date" for stage in LIFECYCLE_STAGES),
        ),
        history=("lifecyclestage",),
        linked=("companies",),
        occurred=("lastmodifieddate", "createdate"),
        modified="lastmodifieddate",
        merges=True,
    ),
    "companies": ObjectType(
        kind="company",
        prefix="company-",
        properties=(
            "name", "domain", "phone", "address", "zip", "city", "state", "country", "industry",
            "hubspot_owner_id", "createdate", "hs_lastmodifieddate", "lifecyclestage",
            "hs_merged_object_ids",
        ),
        linked=(),
        occurred=("hs_lastmodifieddate", "createdate"),
        merges=True,
    ),
    "calls": ObjectType(
        kind="call",
        prefix="call-",
        properties=(
            *_ENGAGEMENT, "hs_call_title", "hs_call_body", "hs_call_direction", "hs_call_disposition",
            "hs_call_duration", "hs_call_from_number", "hs_call_to_number", "hs_call_status",
            "hs_call_recording_url", "hs_call_external_id", "hs_unique_creation_key", "hs_call_source",
            "hs_call_callee_object_id", "hs_call_callee_object_type_id", "hs_activity_type",
        ),
        linked=("contacts", "tickets"),
        labels="dispositions",
    ),
    "emails": ObjectType(
        kind="email",
        prefix="email-",
        properties=(
            *_ENGAGEMENT, "hs_email_direction", "hs_email_subject", "hs_email_text", "hs_email_html",
            "hs_email_headers", "hs_email_from_email", "hs_email_to_email", "hs_email_message_id",
            "hs_email_thread_id", "hs_email_status",
        ),
        linked=("contacts", "tickets"),
    ),
    "notes": ObjectType(
        kind="note",
        prefix="note-",
        properties=(*_ENGAGEMENT, "hs_note_body"),
        linked=("contacts", "tickets"),
    ),
    "meetings": ObjectType(
        kind="meeting",
        prefix="meeting-",
        properties=(
            *_ENGAGEMENT, "hs_meeting_title", "hs_meeting_body", "hs_meeting_start_time",
            "hs_meeting_end_time", "hs_meeting_outcome", "hs_meeting_location", "hs_meeting_external_url",
            "hs_meeting_source", "hs_activity_type",
        ),
        linked=("contacts", "tickets"),
        occurred=("hs_meeting_start_time", "hs_timestamp"),
    ),
    "tickets": ObjectType(
        kind="ticket",
        prefix="ticket-",
        properties=(
            "subject", "content", "hs_pipeline", "hs_pipeline_stage", "hs_ticket_priority",
            "hs_ticket_category", "source_type", "hubspot_owner_id", "createdate", "closed_date",
            "hs_resolution",
        ),
        history=("hubspot_owner_id",),
        occurred=("createdate",),
        labels="tickets",
    ),
    "deals": ObjectType(
        kind="deal",
        prefix="deal-",
        properties=(
            "dealname", "description", "amount", "deal_currency_code", "dealstage", "pipeline",
            "dealtype", "createdate", "closedate", "hubspot_owner_id", "closed_lost_reason",
            "closed_won_reason",
        ),
        occurred=("createdate",),
        labels="deals",
    ),
    "feedback_submissions": ObjectType(
        kind="feedback_submission",
        prefix="survey-",
        properties=(
            "hs_createdate", "hs_submission_timestamp", "hs_survey_type", "hs_survey_name",
            "hs_survey_channel", "hs_value", "hs_content", "hs_response_group", "hs_sentiment",
        ),
        linked=("contacts", "tickets"),
        occurred=("hs_submission_timestamp", "hs_createdate"),
    ),
}  # fmt: skip
