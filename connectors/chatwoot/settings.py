"""The settings of a Chatwoot source."""

from __future__ import annotations

from marshmallow import fields, validate

from connectors.kit.settings import (
    SettingsSchema,
    WholeNumber,
    allow_private_field,
    described,
    region_field,
    seconds_field,
    secret_field,
    url_field,
)


class ChatwootSettings(SettingsSchema):
    """What an operator fills in."""

    base_url = url_field("Where your Chatwoot is, such as https://app.chatwoot.com.")
    account_id = WholeNumber(
        required=True,
        validate=validate.Range(min=1),
        metadata=described("Account", "The number after /app/accounts/ in Chatwoot's address bar."),
    )
    token = secret_field(
        "Access token", "Profile settings, Access Token. Survey answers need an administrator's."
    )
    region = region_field()
    overlap = seconds_field(
        "Overlap", "Seconds before the last pull that are looked at again for late changes.", default=300
    )
    surveys = fields.Boolean(
        load_default=True,
        metadata=described("Surveys", "Pull satisfaction answers; switch off for a token of a plain agent."),
    )
    webhook_secret = secret_field(
        "Webhook secret",
        "The secret that Chatwoot shows with its webhook; needed to take pushes.",
        required=False,
    )
    webhook_secret_old = secret_field(
        "Former webhook secret", "Still taken while you change the secret.", required=False
    )
    allow_private = allow_private_field()
