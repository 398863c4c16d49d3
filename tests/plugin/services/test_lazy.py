"""Expressions that wait for their first use."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import plugin.services
from plugin.services.lazy import _Lazy, lazy


def waiting() -> Iterator[tuple[str, _Lazy]]:
    for module in pkgutil.walk_packages(plugin.services.__path__, "plugin.services."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, _Lazy):
                yield f"{module.name}.{name}", value


def test_every_expression_is_one() -> None:
    found = dict(waiting())
    assert len(found) > 300
    for name, expression in found.items():
        assert re.compile(expression.pattern, expression.flags).groups == expression.groups, name


def test_it_does_what_a_compiled_one_does() -> None:
    expression = lazy(r"(?P<digit>\d)")
    assert expression.pattern == r"(?P<digit>\d)"
    assert [found["digit"] for found in expression.finditer("a1b2")] == ["1", "2"]
    assert expression.sub("-", "a1b2") == "a-b-"
    assert expression.groupindex == {"digit": 1}
    assert lazy("A", re.IGNORECASE).fullmatch("a")


def test_what_is_none_says_so_when_it_is_used() -> None:
    expression = lazy("(")
    with pytest.raises(re.error, match="missing"):
        expression.search("a")
    with pytest.raises(AttributeError):
        _ = lazy("a").nothing  # type: ignore[attr-defined]
