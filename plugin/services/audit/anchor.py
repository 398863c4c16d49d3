"""Anchors: the head of the chain, written down where who can write to the database cannot.

``[audit]`` in segue.toml: ``anchor_file`` (a line of JSON is appended for each), ``anchor_url`` (it is
posted there; ``anchor_allow_private`` when that is a private address), ``anchor_every`` (seconds, 60).
With an anchor even a rewrite of the whole database, with all keys at hand, is found, and so is a tail
that was cut.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import orjson

from connectors.kit.http import HttpClient
from plugin.config import Config, ConfigError
from plugin.domain import SourceError
from plugin.services.audit.chain import Head
from plugin.services.times import iso


class AnchorError(Exception):
    """The head could not be written down; the message is one line that says why."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The hash of the entry at place ``seq``."""

    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Anchoring:
    """Where the head is written down, and how often."""

    file: Path | None
    url: str | None
    allow_private: bool
    every: timedelta

    @classmethod
    def of(cls, config: Config) -> Anchoring:
        """As ``segue.toml`` says. Raises ConfigError."""
        file, url = config.text("audit", "anchor_file", ""), config.text("audit", "anchor_url", "")
        if url and not url.startswith(("https://", "http://")):
            raise ConfigError("segue.toml: audit.anchor_url must begin with https://")
        return cls(
            config.home / file if file else None,
            url or None,
            config.flag("audit", "anchor_allow_private", False),
            timedelta(seconds=config.number("audit", "anchor_every", 60)),
        )

    @property
    def wanted(self) -> bool:
        """Whether there is a place to write to."""
        return self.file is not None or self.url is not None


def drop_anchor(anchoring: Anchoring, head: Head, at: datetime) -> None:
    """Write the head down in every place that is named. Raises AnchorError."""
    told = {"seq": head.seq, "hash": head.hash.hex(), "at": iso(at)}
    if anchoring.file is not None:
        try:
            _append(anchoring.file, orjson.dumps(told) + b"\n")
        except OSError as error:
            raise AnchorError(f"{anchoring.file} cannot be written: {error.strerror}") from None
    if anchoring.url is not None:
        _post(anchoring.url, told, anchoring.allow_private)


def read_anchors(file: Path) -> list[Anchor]:
    """What ``drop_anchor`` appended to ``file``. Raises AnchorError."""
    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        raise AnchorError(f"{file} cannot be read: {error.strerror}") from None
    return list(_parsed(file, lines))


def _parsed(file: Path, lines: Iterable[bytes]) -> Iterable[Anchor]:
    for number, line in enumerate(lines, 1):
        try:
            told = orjson.loads(line)
            yield Anchor(int(told["seq"]), bytes.fromhex(told["hash"]))
        except (ValueError, KeyError, TypeError):
            raise AnchorError(
                f"line {number} of {file} is no anchor, as segue audit head prints them"
            ) from None


def _append(file: Path, line: bytes) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        os.write(descriptor, line)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _post(url: str, told: dict[str, Any], allow_private: bool) -> None:
    parts = urlsplit(url)
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    try:
        # The same head may be posted twice: whoever keeps it loses nothing by that.
        with HttpClient(f"{parts.scheme}://{parts.netloc}", allow_private=allow_private) as client:
            client.request("POST", path, json=told, idempotent=True)
    except SourceError as error:
        raise AnchorError(f"audit.anchor_url: {error}") from None
