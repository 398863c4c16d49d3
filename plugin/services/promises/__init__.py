"""Promises: something one side says it will do, with a time."""

from __future__ import annotations

from plugin.services.promises.find import By, Promise, promises
from plugin.services.promises.gate import may_promise

__all__ = ["By", "Promise", "may_promise", "promises"]
