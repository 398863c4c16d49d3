"""Identifiers in one form, or none: what matches must be equal as text.

Phones become E.164 (phonenumbers, with the source's region), e-mail addresses are validated
without DNS (email-validator) and folded to lower case, external ids stay as they are within their
source. What cannot name a person gives None.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from plugin.domain import Identifier


class Key(NamedTuple):
    """An identifier ready to be matched. ``scope`` is empty for what the whole world shares.

    An unverified phone or e-mail carries the source that heard it as its scope, so that a claim
    never meets the real thing.
    """

    kind: str
    scope: str
    value: str


# Withheld numbers as carriers and SIP gateways write them: the words, and "anonymous",
# "restricted" and the like keyed as letters on a dial pad.
_NEVER_NUMBERS = frozenset({"+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253"})
_NEVER_WORDS = frozenset(
    {
        "anonymous",
        "asterisk",
        "blocked",
        "n/a",
        "na",
        "none",
        "null",
        "private",
        "restricted",
        "unavailable",
        "undefined",
        "unknown",
        "withheld",
    }
)
_ZEROS = re.compile(r"^[0+\-\s]*$")
_DIGITS = re.compile(r"\D")
_ROLES = frozenset(
    {
        "abuse",
        "accounts",
        "admin",
        "billing",
        "bounce",
        "bounces",
        "contact",
        "do-not-reply",
        "donotreply",
        "enquiries",
        "hello",
        "help",
        "helpdesk",
        "hostmaster",
        "info",
        "kontakt",
        "mail",
        "mailer-daemon",
        "marketing",
        "newsletter",
        "no-reply",
        "noreply",
        "office",
        "postmaster",
        "sales",
        "security",
        "service",
        "support",
        "team",
        "webmaster",
    }
)
MAX_EXTERNAL = 500


def key_of(identifier: Identifier, *, source: str, region: str) -> Key | None:
    """``identifier`` as a Key; None when it is no identifier."""
    value = identifier.value
    if is_never(value):
        return None
    kind = identifier.kind
    if kind == "phone":
        number = phone(value, region)
        return None if number is None else Key("phone", "" if identifier.verified else source, number)
    if kind == "email":
        address = email(value)
        return None if address is None else Key("email", "" if identifier.verified else source, address)
    if len(value) > MAX_EXTERNAL or "\x00" in value:
        return None
    return Key(kind, identifier.scope or source, value)


@lru_cache(maxsize=200_000)
def phone(value: str, region: str) -> str | None:
    """``value`` in E.164; None when it is too short, too long, withheld or no number at all."""
    try:
        parsed = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed) or len(_DIGITS.sub("", value)) < 5:
        return None
    number = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return None if number in _NEVER_NUMBERS or value.strip() in _NEVER_NUMBERS else number


@lru_cache(maxsize=200_000)
def email(value: str) -> str | None:
    """``value`` as a lower-case address; None when it is no address or a reserved one."""
    if value.lower().rstrip(".").endswith(".invalid"):
        return None
    try:
        checked = validate_email(
            value.strip(), check_deliverability=False, allow_smtputf8=True, test_environment=True
        )
    except EmailNotValidError:
        return None
    return checked.normalized.lower()


def is_never(value: str) -> bool:
    """True for what stands where an identifier should: empty, zeros, "anonymous", "null"."""
    return bool(_ZEROS.match(value)) or value.strip().lower() in _NEVER_WORDS


def is_role_mailbox(address: str, more: frozenset[str] = frozenset()) -> bool:
    """True for info@, sales@, noreply@ and those in ``more``: a point of contact, never a person."""
    name = address.partition("@")[0].partition("+")[0]
    return name in _ROLES or name in more
