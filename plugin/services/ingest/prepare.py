"""What needs only the record itself, worked out before the transaction begins."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from adapters.kit import Adapter
from plugin.domain import (
    ContactCard,
    DirectoryCard,
    Interaction,
    Malformed,
    RawRecord,
    Tombstone,
    Unsupported,
)
from plugin.services import canonical
from plugin.services.core import Core
from plugin.services.defects import DEFECTS, place
from plugin.services.facts import Heard, listen
from plugin.services.glance import glance
from plugin.services.identity.normalise import Key, key_of
from plugin.services.ingest.clean import check, clean
from plugin.services.journey import Hit, InUse, match, moment
from plugin.services.safe import safe_name
from plugin.services.threads import touch_to_keep

_AT_ONCE = 512  # interactions that are understood together; fewer than texts that are remembered


@dataclass(slots=True)
class Prepared:
    """An interaction ready to be stored. ``keys`` are its customer's, best first."""

    interaction: Interaction
    keys: tuple[Key, ...]
    name: str | None
    body: bytes
    hash: bytes
    match_key: str | None
    hits: tuple[Hit, ...]
    hits_at: datetime | None
    hits_generation: int  # of the journey model that they are of
    heard: Heard | None
    touch: bytes | None
    home: int | None = None  # the profile that whoever wrote it here chose, whatever it names


@dataclass(slots=True)
class PreparedCard:
    """A CRM's record of a person or company. ``keys`` come with "verified"."""

    card: ContactCard
    key: Key
    keys: tuple[tuple[Key, bool], ...]
    merged: tuple[Key, ...]
    body: bytes
    hash: bytes


@dataclass(slots=True)
class PreparedPage:
    """What a page's records became. Nothing of it has touched the database."""

    fetched: int = 0
    interactions: dict[str, Prepared] = field(default_factory=dict)
    cards: dict[tuple[str, str], PreparedCard] = field(default_factory=dict)
    directory: list[DirectoryCard] = field(default_factory=list)
    tombstones: list[Tombstone] = field(default_factory=list)
    unsupported: int = 0
    understood: list[RawRecord] = field(default_factory=list)
    quarantined: list[tuple[RawRecord, str]] = field(default_factory=list)


def prepare(
    core: Core,
    records: Iterable[RawRecord],
    adapter: Adapter,
    settings: Mapping[str, Any],
    region: str,
) -> PreparedPage:
    """Adapt ``records``; one that cannot be understood is set aside with its reason."""
    page = PreparedPage()
    told: list[tuple[RawRecord, Prepared]] = []
    cutoffs = core.keeping.cutoffs(core.clock())
    for raw in records:
        page.fetched += 1
        try:
            adapted = [_prepare_one(core, item, region) for item in adapter.adapt(raw, settings)]
        except Malformed as error:
            page.quarantined.append((raw, str(error)))
            continue
        except DEFECTS as error:
            page.quarantined.append((raw, _defect(f"the adapter {adapter.name}", error)))
            continue
        page.understood.append(raw)
        for item in adapted:
            match item:
                case Prepared():
                    if cutoffs and _is_over(item.interaction, cutoffs):
                        page.unsupported += 1  # it would be deleted again at once
                        continue
                    # The same record twice in a page: the later one is the newer.
                    page.interactions[item.interaction.external_id] = item
                    told.append((raw, item))
                case PreparedCard():
                    page.cards[item.card.type, item.card.external_id] = item
                case DirectoryCard():
                    page.directory.append(item)
                case Tombstone():
                    page.tombstones.append(item)
                case Unsupported():
                    page.unsupported += 1
    for start in range(0, len(told), _AT_ONCE):
        _understand(core, page, told[start : start + _AT_ONCE])
    return page


def _understand(core: Core, page: PreparedPage, told: list[tuple[RawRecord, Prepared]]) -> None:
    """What many interactions say: one kind of work after the other, which a processor likes."""
    defects: dict[int, tuple[RawRecord, str]] = {}
    for _, item in told:
        # Nothing but the look that the others would take at the text: it keeps the processor's memory busy.
        if item.interaction.text:
            glance(item.interaction.text)
    for read in (_hear, _touch):
        for raw, item in told:
            try:
                read(core, item)
            except DEFECTS as error:
                defects[id(raw)] = raw, _defect("Segue's reading of texts", error)
    if not defects:
        return
    for raw, item in told:
        if id(raw) in defects and page.interactions.get(item.interaction.external_id) is item:
            del page.interactions[item.interaction.external_id]
    page.understood = [raw for raw in page.understood if id(raw) not in defects]
    page.quarantined += defects.values()


def _defect(where: str, error: Exception) -> str:
    return f"a defect in {where}: {place(error)}; replay it once that is mended"


def _hear(core: Core, item: Prepared) -> None:
    item.heard = listen(core.fact_rules, item.interaction, core.config.region)


def _touch(core: Core, item: Prepared) -> None:
    touch = touch_to_keep(core.calendars, item.interaction)
    item.touch = None if touch is None else touch.dump()


def _is_over(interaction: Interaction, cutoffs: Mapping[str, datetime]) -> bool:
    cutoff = cutoffs.get(interaction.channel)
    return cutoff is not None and interaction.started_at < cutoff


Item = Prepared | PreparedCard | DirectoryCard | Tombstone | Unsupported


def _prepare_one(
    core: Core, item: Interaction | ContactCard | DirectoryCard | Tombstone | Unsupported, region: str
) -> Item:
    if isinstance(item, Interaction):
        return _prepare_interaction(core, item, region)
    if isinstance(item, ContactCard):
        return _prepare_card(item, region)
    return item


def prepare_interaction(core: Core, interaction: Interaction, region: str) -> Prepared:
    """One interaction, checked, cleaned and read. Raises Malformed."""
    prepared = _prepare_interaction(core, interaction, region)
    _hear(core, prepared)
    _touch(core, prepared)
    return prepared


def _prepare_interaction(core: Core, interaction: Interaction, region: str) -> Prepared:
    """The same, but for what its words say."""
    check(interaction)
    interaction, keys, customer = clean(interaction, region)
    try:
        body = canonical.dump(interaction)
    except TypeError as error:
        raise Malformed(f"the interaction holds what JSON cannot: {error}") from None
    using = core.reading
    hits = match(using.model, interaction)
    return Prepared(
        interaction=interaction,
        keys=keys,
        name=None if customer is None else customer.name,
        body=body,
        hash=hashlib.sha256(body).digest(),
        match_key=_match_key(interaction, keys),
        hits=hits,
        hits_at=moment(interaction) if hits else None,
        hits_generation=using.generation,
        heard=None,
        touch=None,
    )


def match_again(prepared: Prepared, using: InUse) -> None:
    """Let ``prepared`` carry the signals of the model in use: another one read it."""
    prepared.hits = match(using.model, prepared.interaction)
    prepared.hits_at = moment(prepared.interaction) if prepared.hits else None
    prepared.hits_generation = using.generation


def _match_key(interaction: Interaction, keys: tuple[Key, ...]) -> str | None:
    """What the same event carries in every system that logged it."""
    if interaction.message_id is not None:
        return f"m:{interaction.message_id}"[:1100]
    if interaction.kind in ("call", "voicemail"):
        for key in keys:
            if key.kind == "phone":
                return f"c:{interaction.direction[0]}:{key.value}"
    return None


def _prepare_card(card: ContactCard, region: str) -> PreparedCard:
    key = Key("external", card.source, card.external_id)
    keys = []
    for identifier in card.identifiers:
        found = key_of(identifier, source=card.source, region=region)
        if found is not None and found != key:
            keys.append((found, identifier.verified))
    try:
        body = orjson.dumps(
            card, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z, default=lambda value: dict(value)
        )
    except TypeError as error:
        raise Malformed(f"the contact card holds what JSON cannot: {error}") from None
    return PreparedCard(
        card=card,
        key=key,
        keys=tuple(dict.fromkeys(keys)),
        merged=tuple(Key("external", card.source, merged) for merged in card.merged_ids),
        body=body,
        hash=hashlib.sha256(body).digest(),
    )


def card_name(card: ContactCard) -> str | None:
    """The card's name as it may stand in a page."""
    return safe_name(card.name)
