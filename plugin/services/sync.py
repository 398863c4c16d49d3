"""Pull sources: pages from the connector, through the adapter, into the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from connectors.kit import Connector
from plugin.config import ConfigError
from plugin.domain import Malformed, Page, RawRecord, SourceError
from plugin.registry import RegistryError
from plugin.services import directory, inbox, quarantine
from plugin.services.core import Core
from plugin.services.declared import declare_sources
from plugin.services.defects import DEFECTS, place
from plugin.services.errors import SettingsError
from plugin.services.ingest import prepare, record_page
from plugin.services.leases import Held, LostLease, leased, pull_key
from plugin.services.sources import (
    Source,
    adapter_settings,
    build,
    fail_pull,
    finish_pull,
    load_source,
)
from plugin.services.sources import (
    names as all_names,
)


@dataclass(frozen=True)
class Report:
    """What a pull did. ``error`` is one line, None when all went well; ``more``: its time was up."""

    name: str
    fetched: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    quarantined: int = 0
    unsupported: int = 0
    cursor_moved: bool = False
    error: str | None = None
    more: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The report as ``segue sync --json`` prints it: a pull by hand has no time that is up."""
        return {key: value for key, value in asdict(self).items() if key != "more"}


# A person who asks for a pull does not mind that one is just going on.
_PATIENCE = 10.0
Progress = Callable[[Report], None]
Enough = Callable[[], bool]
"""Asked after each page: whether to stop here, and leave the rest to the next pull."""


def never() -> bool:
    """For a pull that goes on until there is no more."""
    return False


def sync(core: Core, names: Sequence[str] = (), progress: Progress | None = None) -> list[Report]:
    """Pull ``names``, or all sources, one after the other. Raises SettingsError and StorageError."""
    declare_sources(core)
    known = all_names(core)
    for name in names:
        if name not in known:
            load_source(core, name)  # says which sources there are
    return [pull(core, name, progress, patience=_PATIENCE) for name in names or known]


def pull(
    core: Core,
    name: str,
    progress: Progress | None = None,
    *,
    patience: float = 0,
    enough: Enough = never,
) -> Report:
    """Pull one source until there is no more now; its trouble is in the report, never raised.

    A source that somebody else is pulling is waited for up to ``patience`` seconds.
    Raises StorageError, and what is a defect of Segue itself.
    """
    report = Report(name)
    try:
        with leased(core, pull_key(name), patience=patience) as fence:
            try:
                # Only now: another process may have moved the cursor until we held the lease.
                for report in _recorded(core, load_source(core, name), fence):
                    if progress is not None:
                        progress(report)
                    if enough():
                        report = replace(report, more=True)
                        break
            except (SourceError, SettingsError, ConfigError, RegistryError) as error:
                fail_pull(core, name, error)
                return replace(report, error=str(error))
            except (SQLAlchemyError, *DEFECTS) as error:
                # Ours, not the source's. It is raised, but it shall not be met again every second.
                fail_pull(core, name, Malformed(f"a defect in Segue: {place(error)}"))
                raise
            # Still under the lease: who comes next sees how this one ended.
            finish_pull(core, name, more=report.more)
    except (Held, LostLease) as error:
        return replace(report, error=str(error))
    return report


def _recorded(core: Core, source: Source, fence: int) -> Iterator[Report]:
    """Record page after page; the report so far after each."""
    report = Report(source.name)
    connector = build(core, source)
    adapter = core.registry.adapter(source.type)
    settings = adapter_settings(core, source)
    with core.store.write() as connection:
        directory.apply_settings(connection, core.config)
    cursor = source.cursor
    for page in _pages(connector, source):
        prepared = prepare(core, page.records, adapter, settings, source.region)
        recorded = record_page(
            core,
            source.name,
            prepared,
            cursor=page.cursor,
            complete_until=page.complete_until,
            fence=fence,
        )
        report = Report(
            name=report.name,
            fetched=report.fetched + prepared.fetched,
            new=report.new + recorded.new,
            updated=report.updated + recorded.updated,
            unchanged=report.unchanged + recorded.unchanged,
            quarantined=report.quarantined + recorded.quarantined,
            unsupported=report.unsupported + prepared.unsupported,
            cursor_moved=report.cursor_moved or _moved(cursor, page),
        )
        cursor = page.cursor or cursor
        yield report


def _pages(connector: Connector, source: Source) -> Iterator[Page]:
    """The connector's pages; a defect of it becomes an error of the source."""
    try:
        yield from connector.pages(source.cursor)
    except DEFECTS as error:
        raise Malformed(f"a defect in the connector {source.type}: {place(error)}") from error


def _moved(cursor: object, page: Page) -> bool:
    return page.cursor is not None and page.cursor != cursor


def replay(core: Core, ids: Sequence[str] | None = None) -> dict[str, int]:
    """Try quarantined records again: how many were understood, how many still are not."""
    waiting = quarantine.load(core, ids)
    understood = 0
    for name in sorted({raw.source for raw in waiting}):
        source = load_source(core, name)
        mine = [raw for raw in waiting if raw.source == name]
        pushes = [raw for raw in mine if raw.kind == inbox.KIND]
        records = [raw for raw in mine if raw.kind != inbox.KIND]
        read, refused = _read_again(core, source, pushes) if pushes else ([], [])
        for _, found in read:
            records += found
        adapter = core.registry.adapter(source.type)
        prepared = prepare(core, records, adapter, adapter_settings(core, source), source.region)
        held = {id(raw) for raw in mine}  # a push brings further records: they were never held
        understood += sum(id(raw) in held for raw in prepared.understood) + len(read)
        prepared.understood += [raw for raw, _ in read]
        prepared.quarantined += refused
        record_page(core, name, prepared)
    return {"replayed": understood, "still": len(waiting) - understood}


def _read_again(
    core: Core, source: Source, pushes: Sequence[RawRecord]
) -> tuple[list[tuple[RawRecord, Sequence[RawRecord]]], list[tuple[RawRecord, str]]]:
    """The pushes with the records that they carry, and those that are refused again, with why."""
    connector = build(core, source)
    read: list[tuple[RawRecord, Sequence[RawRecord]]] = []
    refused: list[tuple[RawRecord, str]] = []
    for raw in pushes:
        try:
            read.append((raw, inbox.read_again(connector, raw)))
        except SourceError as error:
            refused.append((raw, str(error)))
    return read, refused
