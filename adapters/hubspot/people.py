"""Contacts, companies and owners. A contact also tells when it changed stage and came to the site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from adapters.hubspot.parties import customer
from adapters.hubspot.payload import HubspotObject, digits, mapping
from adapters.kit.protocol import AdapterSettings
from adapters.kit.text import clean_name
from plugin.domain import (
    Adapted,
    ContactCard,
    DirectoryCard,
    Identifier,
    Interaction,
    RawRecord,
)
from plugin.domain.interaction import IdentifierKind

_STAGE_DATES = (("hs_v2_date_entered_", ""), ("hs_lifecyclestage_", "_date"))


def contact(raw: RawRecord, settings: AdapterSettings) -> Iterator[Adapted]:
    person = HubspotObject.of(raw, "contacts", "0-1")
    first, last = person.name("firstname"), person.name("lastname")
    yield ContactCard(
        source=raw.source,
        external_id=person.id,
        type="person",
        updated_at=person.started_at("lastmodifieddate", "createdate"),
        name=" ".join(part for part in (first, last) if part) or None,
        identifiers=(
            *_identifiers(person, "email", "email", "work_email", "hs_additional_emails"),
            *_identifiers(person, "phone", "phone", "mobilephone", "hs_whatsapp_phone_number"),
        ),
        merged_ids=_merged(person),
        company_ids=person.linked("companies"),
        owner=person.raw("hubspot_owner_id"),
        link=person.link(),
        attributes=person.attributes(
            settings,
            first_name=first,
            last_name=last,
            salutation=person.name("salutation"),
            address=person.name("address"),
            postal_code=person.name("zip"),
            city=person.name("city"),
            state=person.name("state"),
            country=person.name("country"),
            company=person.name("company"),
            job_title=person.name("jobtitle"),
            birth_date=person.name("date_of_birth"),
            language=person.name("hs_language"),
            lifecyclestage=person.name("lifecyclestage"),
            lead_status=person.name("hs_lead_status"),
            acquired_by=person.name("hs_analytics_source"),
        ),
    )
    yield from _lifecycle(raw.source, person)
    yield from _visits(raw.source, person)


def company(raw: RawRecord, settings: AdapterSettings) -> Iterator[Adapted]:
    firm = HubspotObject.of(raw, "companies", "0-2")
    yield ContactCard(
        source=raw.source,
        external_id=firm.id,
        type="company",
        updated_at=firm.started_at("hs_lastmodifieddate", "createdate"),
        name=firm.name("name"),
        identifiers=_identifiers(firm, "phone", "phone"),
        merged_ids=_merged(firm),
        owner=firm.raw("hubspot_owner_id"),
        link=firm.link(),
        attributes=firm.attributes(
            settings,
            domain=firm.name("domain"),
            address=firm.name("address"),
            postal_code=firm.name("zip"),
            city=firm.name("city"),
            state=firm.name("state"),
            country=firm.name("country"),
            industry=firm.name("industry"),
            lifecyclestage=firm.name("lifecyclestage"),
        ),
    )


def owner(raw: RawRecord, _: AdapterSettings) -> Iterator[Adapted]:
    staff = mapping(raw.payload.get("object"), "object")
    names = (clean_name(staff.get("firstName")), clean_name(staff.get("lastName")))
    yield DirectoryCard(
        source=raw.source,
        external_id=digits(staff.get("id")),
        type="agent",
        name=" ".join(part for part in names if part) or None,
        email=clean_name(staff.get("email")),
        active=staff.get("archived") is not True,
    )


def _identifiers(record: HubspotObject, kind: IdentifierKind, *names: str) -> tuple[Identifier, ...]:
    """Each number or address once, in the order of the properties; some hold several by ``;``."""
    found = [part.strip() for name in names for part in (record.raw(name) or "").split(";")]
    return tuple(Identifier(kind, value) for value in dict.fromkeys(found) if value)


def _merged(record: HubspotObject) -> tuple[str, ...]:
    """``hs_merged_object_ids`` is ``id;id``, the older ``hs_calculated_merged_vids`` ``id:time;id:time``."""
    names = ("hs_merged_object_ids", "hs_calculated_merged_vids")
    entries = [entry for name in names for entry in (record.raw(name) or "").split(";")]
    ids = {digits(entry.split(":")[0].strip()) for entry in entries if entry.strip()}
    return tuple(sorted(ids - {record.id}, key=int))


def _lifecycle(source: str, person: HubspotObject) -> Iterator[Interaction]:
    """One event per stage that the contact ever entered."""
    participants, link = (customer([person.id]),), person.link()
    for stage, at in sorted(_stages(person).items(), key=lambda entry: (entry[1], entry[0])):
        yield Interaction(
            source=source,
            external_id=f"lifecycle-{person.id}-{stage}",
            channel="crm",
            kind="event",
            direction="internal",
            started_at=at,
            participants=participants,
            subject=f"Lifecycle stage: {stage}",
            link=link,
            attributes={"lifecyclestage": stage},
        )


def _stages(person: HubspotObject) -> dict[str, datetime]:
    """When each stage was entered: by HubSpot's date property, else by the first time in the history,
    which HubSpot cuts after some versions."""
    found: dict[str, datetime] = {}
    for prefix, suffix in _STAGE_DATES:
        for name in person.properties:
            stage = name[len(prefix) : len(name) - len(suffix)]
            if stage in found or not (name.startswith(prefix) and name.endswith(suffix)):
                continue
            if at := person.time(name):
                found[stage] = at
    for at, stage, _ in person.versions("lifecyclestage"):
        if stage:
            found.setdefault(stage, at)
    return found


def _visits(source: str, person: HubspotObject) -> Iterator[Interaction]:
    """The first and the last visit to the website, all that a contact tells of them."""
    seen: set[datetime] = set()
    for which in ("first", "last"):
        url = person.raw(f"hs_analytics_{which}_url")
        at = person.time(f"hs_analytics_{which}_timestamp")
        if url is None or at is None or at in seen:
            continue
        seen.add(at)
        page = _page(url)
        yield Interaction(
            source=source,
            external_id=f"visit-{person.id}-{int(at.timestamp())}",
            channel="web",
            kind="session",
            direction="inbound",
            started_at=at,
            participants=(customer([person.id]),),
            subject=page,
            link=person.link(),
            attributes={"url": page, "visit": which},
        )


def _page(url: str) -> str | None:
    """The address without its query and fragment, which may hold tokens and personal data."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return clean_name(f"{parts.hostname or ''}{parts.path}", limit=500)
